import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * How much the dashboard costs: 44 practices × 30 figures, signed in, at 16 connections, beside the
 * same bytes as a static file of the same server.
 *
 * <pre>
 * ./mvnw -DskipTests package
 * java bench/Dashboard.java
 * java bench/Dashboard.java warm=60 seconds=30 connections=64 jar=target/primary-care-portal.jar
 * </pre>
 *
 * It starts a portal of its own on a free port of this machine, on a data folder below target that
 * later runs use again, waits until the portal has nothing else to do, measures and stops it. CPU is
 * user and system time of the server's process as Linux counts it, so it needs Linux.
 */
public class Dashboard {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final String STATIC_FILE = "/assets/bench-dashboard.html";
    private static final int TICKS_PER_SECOND = 100;

    private final Map<String, String> options = new TreeMap<>(
            Map.of("jar", "target/primary-care-portal.jar", "warm", "25", "seconds", "10", "connections", "16",
                    "person", "analyst", "page", "/dashboard?ccg=Z01", "java", ""));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String portal = "";
    private long server;

    public static void main(String[] arguments) throws Exception {
        new Dashboard(arguments).run();
    }

    private Dashboard(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !options.containsKey(parts[0])) {
                throw new IllegalArgumentException("Options are " + options + ", not " + argument);
            }
            options.put(parts[0], parts[1]);
        }
    }

    private void run() throws Exception {
        Process process = start();
        try {
            waitUntilOpen(process);
            waitUntilIdle();
            signIn();
            String page = options.get("page");
            Answer whole = get(page, null);
            write(whole.text());
            System.out.printf(Locale.UK, "%s as %s: %,d bytes of HTML, %,d as sent%n%n", page,
                    options.get("person"), whole.text().length, whole.sent());
            // Long enough for the compiler of the JVM to have done with these paths
            ask(page, null, 200, Integer.parseInt(options.get("warm")));
            ask(STATIC_FILE, null, 200, Integer.parseInt(options.get("warm")) / 2);
            System.out.println("                          requests/s    p50 ms    p95 ms    p99 ms   CPU ms/request");
            // Both in turn, so that a busy moment of the machine meets both
            for (int round = 0; round < 3; round++) {
                measure("dashboard", page, null, 200);
                measure("the same, static file", STATIC_FILE, null, 200);
                measure("dashboard, unchanged", page, whole.tag(), 304);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** The folder stands before the jar, so the portal serves what lies in static/assets there. */
    private Process start() throws IOException {
        Path assets = Files.createDirectories(FOLDER.resolve("static/assets"));
        Files.writeString(assets.resolve("bench-dashboard.html"), "");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        portal = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Arrays.stream(options.get("java").split(" ")).filter(each -> !each.isBlank()).forEach(command::add);
        command.addAll(List.of("-cp", FOLDER + ":" + options.get("jar"),
                "org.springframework.boot.loader.launch.JarLauncher",
                "--server.port=" + port,
                "--portal.embedded.data-directory=" + FOLDER.resolve("data")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("portal.log").toFile())
                .start();
        server = process.pid();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private void waitUntilOpen(Process process) throws Exception {
        long began = System.nanoTime();
        while (true) {
            try {
                if (http.send(request("/sign-in").build(), BodyHandlers.discarding()).statusCode() == 200) {
                    break;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The portal did not start: see " + FOLDER.resolve("portal.log"));
                }
            }
            Thread.sleep(50);
        }
        System.out.printf(Locale.UK, "First page after %.1f s, %.1f s of CPU%n",
                (System.nanoTime() - began) / 1e9, cpuSeconds());
    }

    /** At the first start the history of the invented world follows in the background. */
    private void waitUntilIdle() throws Exception {
        for (int quiet = 0; quiet < 3; ) {
            double before = cpuSeconds();
            Thread.sleep(2000);
            quiet = cpuSeconds() - before < 0.2 ? quiet + 1 : 0;
        }
    }

    private void signIn() throws Exception {
        String form = new String(get("/sign-in", null).text(), StandardCharsets.UTF_8);
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form);
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page has no form token");
        }
        String typed = "name=" + options.get("person") + "&password=try-the-portal&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<Void> answer = http.send(
                request("/sign-in").header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(typed)).build(),
                BodyHandlers.discarding());
        if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("sign-in")) {
            throw new IllegalStateException(options.get("person") + " cannot sign in");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal + path)).timeout(Duration.ofSeconds(30));
    }

    private record Answer(byte[] text, int sent, String tag) {}

    private Answer get(String path, String tag) throws Exception {
        HttpResponse<byte[]> answer = http.send(get(path, tag, 0), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        byte[] sent = answer.body();
        boolean zipped = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        byte[] text = sent;
        if (zipped) {
            try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(sent))) {
                text = in.readAllBytes();
            }
        }
        return new Answer(text, sent.length, answer.headers().firstValue("ETag").orElse(null));
    }

    private HttpRequest get(String path, String tag, int ignored) {
        HttpRequest.Builder request = request(path).header("Accept", "text/html").header("Accept-Encoding", "gzip");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return request.GET().build();
    }

    private static void write(byte[] page) throws IOException {
        Files.write(FOLDER.resolve("static" + STATIC_FILE), page);
    }

    private void measure(String name, String path, String tag, int expected) throws Exception {
        if (expected == 304 && tag == null) {
            return;
        }
        ask(path, tag, expected, 2);
        double before = cpuSeconds();
        long began = System.nanoTime();
        long[] took = ask(path, tag, expected, Integer.parseInt(options.get("seconds")));
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = (cpuSeconds() - before) * 1000 / took.length;
        Arrays.sort(took);
        System.out.printf(Locale.UK, "%-24s %,11.0f %9.1f %9.1f %9.1f %16.2f%n", name,
                took.length / seconds, at(took, 0.5), at(took, 0.95), at(took, 0.99), cpu);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share))] / 1e6;
    }

    /** Asks over all connections for some seconds; how long each answer took, in nanoseconds. */
    private long[] ask(String path, String tag, int expected, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        HttpRequest request = get(path, tag, 0);
        List<long[]> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(options.get("connections")); i++) {
            Thread thread = new Thread(() -> {
                try {
                    long[] took = askUntil(end, request, expected);
                    synchronized (all) {
                        all.add(took);
                    }
                } catch (Exception failure) {
                    synchronized (all) {
                        failures.add(failure);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return all.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private long[] askUntil(long end, HttpRequest request, int expected) throws Exception {
        long[] took = new long[1 << 16];
        int n = 0;
        for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != expected) {
                throw new IllegalStateException(request.uri() + " answers " + status);
            }
            took = n == took.length ? Arrays.copyOf(took, 2 * n) : took;
            took[n++] = System.nanoTime() - began;
        }
        return Arrays.copyOf(took, n);
    }

    /** User and system time of the server: fields 14 and 15, counted after the name in brackets. */
    private double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + server + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }
}
