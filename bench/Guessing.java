import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What guessing passwords gets somebody, and whether the door tells who has an account.
 *
 * <pre>
 * ./mvnw -DskipTests package
 * java bench/Guessing.java
 * java bench/Guessing.java accounts=100 jar=target/primary-care-portal.jar
 * </pre>
 *
 * It starts a portal of its own on loopback, with a data folder below target, asks from several
 * loopback addresses as if from several places (all of 127.0.0.0/8 is this machine on Linux), and
 * stops the portal. It says at the end, and by its exit code, whether every promise was kept.
 */
public class Guessing {

    private static final Path FOLDER = Path.of("target", "guessing");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String RIGHT = "try-the-portal";

    private final Map<String, String> options =
            new TreeMap<>(Map.of("jar", "target/primary-care-portal.jar", "accounts", "60", "times", "5"));
    private final List<String> accounts = new ArrayList<>();
    private int port;
    private int broken;

    public static void main(String[] arguments) throws Exception {
        Guessing guessing = new Guessing(arguments);
        guessing.run();
        System.exit(guessing.broken);
    }

    private Guessing(String[] arguments) {
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
            waitUntilIdle(process);
            tries();
            forgedPlaces();
            alike();
            people(process);
            times();
        } finally {
            process.destroy();
            process.waitFor();
        }
        System.out.println(broken == 0 ? "All promises kept." : broken + " promises broken.");
    }

    private Process start() throws IOException {
        Files.createDirectories(FOLDER);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        options.get("jar"),
                        "--server.port=" + port,
                        "--portal.demo.history=false",
                        "--portal.embedded.data-directory=" + FOLDER.resolve("data-" + System.nanoTime()))
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("portal.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private void waitUntilOpen(Process process) throws Exception {
        while (true) {
            try {
                if (new Browser("127.0.0.1").get("/sign-in").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "The portal did not start: see " + FOLDER.resolve("portal.log"));
                }
            }
            Thread.sleep(100);
        }
    }

    /** What the portal does after its start would stand in the times. */
    private static void waitUntilIdle(Process process) throws Exception {
        for (int quiet = 0; quiet < 3; ) {
            long before = process.info().totalCpuDuration().orElseThrow().toMillis();
            Thread.sleep(2000);
            long used = process.info().totalCpuDuration().orElseThrow().toMillis() - before;
            quiet = used < 200 ? quiet + 1 : 0;
        }
    }

    private void say(String what, String found, boolean kept) {
        System.out.printf(Locale.UK, "%-82s %-12s %s%n", what, found.isEmpty() ? kept ? "yes" : "no" : found, kept ? "" : "BROKEN");
        broken += kept ? 0 : 1;
    }

    /** Wrong passwords until the door says wait, then the right one from there and from elsewhere. */
    private void tries() throws Exception {
        for (String name : List.of("analyst", "no-such-body")) {
            Browser guesser = new Browser("127.0.0.3");
            int checked = 0;
            for (int i = 0; i < 40; i++) {
                checked += waits(guesser.signIn(name, "guess number " + i)) ? 0 : 1;
            }
            say("Passwords checked of 40 typed for " + name + " from one address", checked + "", checked <= 10);
        }
        say("The right password from that address afterwards is made to wait", "",
                waits(new Browser("127.0.0.3").signIn("analyst", RIGHT)));
        say("The true user signs in from elsewhere meanwhile", "",
                isIn(new Browser("127.0.0.2").signIn("analyst", RIGHT)));
        int checked = 0;
        for (int i = 0; i < 150; i++) {
            Browser guesser = new Browser("127.0.0.4");
            checked += waits(guesser.signIn("account" + i, "one password for all")) ? 0 : 1;
        }
        say("Passwords checked of 150 accounts tried once each from one address", checked + "", checked <= 100);
        checked = 0;
        for (int i = 0; i < 200; i++) {
            Browser guesser = new Browser("127.0.1." + (1 + i / 8));
            checked += waits(guesser.signIn("analyst", "spread guess " + i)) ? 0 : 1;
        }
        say("Passwords checked of 200 for analyst spread over 25 addresses", checked + "", checked <= 100);
        say("The true user signs in from their usual address meanwhile", "",
                isIn(new Browser("127.0.0.2").signIn("analyst", RIGHT)));
    }

    /** A header that anybody can write is no other place. */
    private void forgedPlaces() throws Exception {
        int checked = 0;
        for (int i = 0; i < 40; i++) {
            Browser guesser = new Browser("127.0.0.5").claiming("192.0.2." + i);
            checked += waits(guesser.signIn("partner", "forged guess " + i)) ? 0 : 1;
        }
        say("Passwords checked of 40 with another X-Forwarded-For each", checked + "", checked <= 10);
    }

    /** A right name and an unknown one of the same length, page by page. */
    private void alike() throws Exception {
        String known = "finance";
        String unknown = "nobodyx";
        Browser one = new Browser("127.0.0.6");
        Browser other = new Browser("127.0.0.7");
        for (int i = 0; i < 12; i++) {
            Answer toKnown = one.signIn(known, "wrong password");
            Answer toUnknown = other.signIn(unknown, "wrong password");
            if (!toKnown.plain(known).equals(toUnknown.plain(unknown))) {
                say("Sign-in answers a known and an unknown name alike, try " + (i + 1), "", false);
                return;
            }
        }
        say("Sign-in: 12 answers to a known and an unknown name, the last ones to wait", "identical", true);
        Answer toKnown = one.post("/forgotten-password", Map.of("name", known));
        Answer toUnknown = other.post("/forgotten-password", Map.of("name", unknown));
        boolean same = toKnown.plain(known).equals(toUnknown.plain(unknown));
        say("Forgotten password: answers to a known and an unknown name", same ? "identical" : "differ", same);
    }

    /** Accounts enough that nobody has to ask for more links than one gets. */
    private void people(Process process) throws Exception {
        Browser administrator = new Browser("127.0.0.8");
        administrator.signIn("administrator", RIGHT);
        Answer form = administrator.get("/admin/users/new");
        String today = found("name=\"first.from\"[^>]*value=\"([^\"]+)\"", form.body());
        for (int i = 0; i < Integer.parseInt(options.get("accounts")); i++) {
            String name = "kestrel-" + (100 + i);
            Answer invited = administrator.post("/admin/users/new", Map.of(
                    "who.name", "Kestrel " + i, "who.email", name + "@example.org", "who.signInName", name,
                    "who.jobTitle", "Bird", "first.role", "EXT", "first.scope", "Z01", "first.from", today));
            Answer shown = administrator.get(found("(?i)Location: (?:http://[^/]*)?(\\S+)", invited.headers()));
            String link = found("(/link/[A-Za-z0-9_-]+)", shown.body());
            Browser newcomer = new Browser("127.2.0." + (1 + i % 200));
            newcomer.get(link);
            if (newcomer.post(link, Map.of("password", "the owl sleeps till six " + i)).status() != 302) {
                throw new IllegalStateException(name + " cannot choose a password");
            }
            accounts.add(name);
        }
        waitUntilIdle(process);
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern);
        }
        return found.group(1);
    }

    private void times() throws Exception {
        gap("Sign-in", "/sign-in", Map.of("password", "a wrong password"), Integer.parseInt(options.get("times")));
        gap("Forgotten password", "/forgotten-password", Map.of(), 3);
    }

    /**
     * A known and an unknown name of the same length, now the one first and now the other, so that a
     * busy moment meets both; from ever new addresses, so that nobody is made to wait.
     */
    private void gap(String what, String path, Map<String, String> more, int times) throws Exception {
        int pairs = accounts.size() * times;
        long[] known = new long[pairs];
        long[] unknown = new long[pairs];
        int line = path.equals("/sign-in") ? 3 : 4;
        Browser browser = new Browser("127." + line + ".0.1");
        browser.get(path);
        // Long enough for the compiler of the JVM to have done with these paths
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 0) {
                browser = new Browser("127." + line + ".0." + (2 + i / 20));
                browser.get(path);
            }
            took(browser, path, "sparrow-" + (100 + i), more);
        }
        for (int i = 0; i < pairs; i++) {
            if (i % 8 == 0) {
                browser = new Browser("127." + line + "." + (1 + i / 1000) + "." + (1 + i / 8 % 120));
                browser.get(path);
            }
            String name = accounts.get(i % accounts.size());
            String nobody = name.replace("kestrel", "buzzard");
            boolean knownFirst = (i + i / accounts.size()) % 2 == 0;
            long first = took(browser, path, knownFirst ? name : nobody, more);
            long second = took(browser, path, knownFirst ? nobody : name, more);
            known[i] = knownFirst ? first : second;
            unknown[i] = knownFirst ? second : first;
        }
        double one = median(known);
        double other = median(unknown);
        double gap = 100 * Math.abs(one - other) / Math.max(one, other);
        say("%s, %d tries each: median known %.2f ms, unknown %.2f ms".formatted(what, pairs, one, other),
                String.format(Locale.UK, "gap %.1f %%", gap), gap < 5);
    }

    private static long took(Browser browser, String path, String name, Map<String, String> more)
            throws Exception {
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.put("name", name);
        long began = System.nanoTime();
        browser.post(path, fields);
        long took = System.nanoTime() - began;
        // The letter to a known name is written behind the answer: it is not to slow the next one
        Thread.sleep(path.equals("/sign-in") ? 0 : 150);
        return took;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return (nanos[(nanos.length - 1) / 2] + nanos[nanos.length / 2]) / 2e6;
    }

    private static boolean waits(Answer answer) {
        return answer.body().contains("Wait 15 minutes");
    }

    private static boolean isIn(Answer answer) {
        return answer.status() == 302;
    }

    /** A status, the headers that matter and the page. */
    private record Answer(int status, String headers, String body) {

        /** Without what is another each time, and with the typed name taken out. */
        String plain(String typed) {
            return status + " " + headers + " " + body
                    // names the same people to everybody, the one that is asked about among them
                    .replaceAll("(?s)<ul class=\"pcp-demo\">.*?</ul>", "")
                    .replaceAll("name=\"_csrf\"[^>]*>", "")
                    .replace(typed, "TYPED");
        }
    }

    /** Asks from an address of this machine, with a connection for each question. */
    private final class Browser {

        private final String from;
        private String claimed = "";
        private String cookie = "";
        private String token = "";

        Browser(String from) {
            this.from = from;
        }

        Browser claiming(String address) {
            claimed = address;
            return this;
        }

        Answer get(String path) throws IOException {
            return ask("GET", path, "");
        }

        Answer signIn(String name, String password) throws IOException {
            if (token.isEmpty()) {
                get("/sign-in");
            }
            return post("/sign-in", Map.of("name", name, "password", password));
        }

        Answer post(String path, Map<String, String> fields) throws IOException {
            StringBuilder body = new StringBuilder("_csrf=").append(encoded(token));
            fields.forEach((name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
            return ask("POST", path, body.toString());
        }

        private Answer ask(String method, String path, String body) throws IOException {
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(30_000);
                socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
                String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nConnection: close\r\nAccept: text/html\r\n"
                        + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                        + (claimed.isEmpty() ? "" : "X-Forwarded-For: " + claimed + "\r\nForwarded: for=" + claimed + "\r\n")
                        + (body.isEmpty() ? "" : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + body.length() + "\r\n")
                        + "\r\n" + body;
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                String whole = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return read(whole);
            }
        }

        private Answer read(String whole) throws IOException {
            int end = whole.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("No answer");
            }
            String head = whole.substring(0, end);
            String body = whole.substring(end + 4);
            StringBuilder kept = new StringBuilder();
            for (String line : head.split("\r\n")) {
                String name = line.split(":")[0].toLowerCase(Locale.UK);
                if (name.equals("set-cookie")) {
                    cookie = line.substring(line.indexOf(':') + 1).strip().split(";")[0];
                } else if (!List.of("x-request-id", "date").contains(name)) {
                    kept.append(line).append('\n');
                }
            }
            Matcher found = TOKEN.matcher(body);
            if (found.find()) {
                token = found.group(1);
            }
            return new Answer(Integer.parseInt(head.split(" ")[1]), kept.toString(), body);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
