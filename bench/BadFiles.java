import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How soon a packaged portal refuses files that were made to hurt it, and how much memory it takes.
 *
 * <pre>
 * ./mvnw -DskipTests package
 * javac -d target/bench/classes bench/*.java
 * java -cp target/bench/classes BadFiles
 * java -cp target/bench/classes BadFiles megabytes=40 jar=target/primary-care-portal.jar
 * </pre>
 *
 * It starts a PostgreSQL and a portal of its own below target/bench/files, sends each file as a
 * person would and waits for what becomes of it. Seconds are from the first byte of the upload to
 * the page that says no; "reading" is the part after the upload. Memory is that of the portal's
 * process: what it holds before a file, and the most while it is dealt with (Linux only).
 */
public class BadFiles {

    private final Map<String, String> options = new TreeMap<>(
            Map.of("jar", "target/primary-care-portal.jar", "megabytes", "40"));
    private Installation house;
    private Installation.Visitor visitor;
    private int taken;
    private int slow;

    public static void main(String[] arguments) throws Exception {
        BadFiles files = new BadFiles(arguments);
        files.run();
        System.out.printf(Locale.UK, "%d of them took more than the two seconds that are the goal.%n", files.slow);
        System.exit(files.taken == 0 ? 0 : 1);
    }

    private BadFiles(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !options.containsKey(parts[0])) {
                throw new IllegalArgumentException("Options are " + options + ", not " + argument);
            }
            options.put(parts[0], parts[1]);
        }
    }

    private void run() throws Exception {
        int size = Integer.parseInt(options.get("megabytes")) * 1_000_000;
        try (Installation installation = new Installation(
                Path.of("target/bench/files"), Path.of(options.get("jar")), null)) {
            house = installation;
            house.startDatabase();
            house.tell("postgres", "create database portal");
            house.startPortal();
            visitor = house.firstAdministrator(Installation.practices(50));
            visitor.bringIn("QOF_overall_achievement_2017-18_v1.csv", Installation.points(50, 400));
            System.out.printf("%-46s %10s %8s %8s %9s %9s   %s%n",
                    "file", "bytes", "seconds", "reading", "MB before", "MB most", "becomes");
            for (Map.Entry<String, byte[]> each : files(size).entrySet()) {
                send(each.getKey(), each.getValue());
            }
        }
    }

    /** By what they are; the largest are about so many bytes. */
    private static Map<String, byte[]> files(int size) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String heading = Files.readAllLines(
                Installation.FIXTURES.resolve("QOF_overall_achievement_2017-18.csv")).get(0);
        files.put("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        files.put("a program", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
        files.put("a page with script", text("<html><script>alert(1)</script></html>"));
        files.put("a zip of a gigabyte of zeros", zip(1_000));
        files.put("a zip of 20,000 files", manyInAZip());
        files.put("a gzip of a gigabyte of zeros", gzip(1_000));
        files.put("entities of XML, a billion laughs", laughs());
        files.put("XML that names a file of the server", text("<?xml version=\"1.0\"?>\n"
                + "<!DOCTYPE t [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<t>&x;</t>\n"));
        files.put("a million columns", text("a,".repeat(1_000_000)));
        files.put("the right heading and a million columns more", text(heading + ",a".repeat(1_000_000) + "\n"));
        files.put("one line without an end", text("x".repeat(size)));
        files.put("one quotation mark without an end", text(heading + "\n\"" + "x".repeat(size)));
        files.put("nothing but ends of lines", text("\n".repeat(size)));
        files.put("nothing but commas", text(",".repeat(size)));
        files.put("nothing but quotation marks", text("\"".repeat(size)));
        files.put("nothing but zeros", new byte[size]);
        files.put("the right heading, then zeros", join(text(heading + "\r\n"), new byte[size]));
        files.put("the right heading, rows of nonsense", text(heading + "\r\n" + "a,b,c\r\n".repeat(size / 7)));
        int width = heading.split(",").length;
        files.put("the right heading, rows as wide of nonsense", text(heading + "\r\n"
                + ("a,".repeat(width - 1) + "a\r\n").repeat(size / (2 * width + 1))));
        files.put("the right heading, one cell of nines", text(heading + "\r\n" + "9".repeat(size)));
        files.put("UTF-16 that breaks off", join(new byte[] {(byte) 0xff, (byte) 0xfe}, new byte[] {'a', 0, ',', 0, 'b'}));
        return files;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(one);
        bytes.writeBytes(other);
        return bytes.toByteArray();
    }

    private static byte[] zip(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../epraccur.csv"));
            for (int i = 0; i < megabytes; i++) {
                zip.write(new byte[1_000_000]);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manyInAZip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                zip.putNextEntry(new ZipEntry("file-" + i + ".csv"));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < megabytes; i++) {
                packed.write(new byte[1_000_000]);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] laughs() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE t [\n<!ENTITY a0 \"ha\">\n");
        for (int i = 1; i < 10; i++) {
            xml.append("<!ENTITY a%d \"%s\">%n".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        return text(xml.append("]>\n<t>&a9;</t>\n").toString());
    }

    private void send(String what, byte[] bytes) throws Exception {
        long before = memory();
        AtomicLong most = new AtomicLong(before);
        AtomicBoolean over = new AtomicBoolean();
        Thread watch = new Thread(() -> {
            while (!over.get()) {
                most.accumulateAndGet(memory(), Math::max);
                try {
                    Thread.sleep(20);
                } catch (InterruptedException end) {
                    return;
                }
            }
        });
        watch.start();
        visitor.get("/imports/new");
        HttpRequest upload = visitor.uploadOf("QOF_overall_achievement_2017-18_v2.csv", bytes).build();
        long began = System.nanoTime();
        HttpResponse<String> answer = visitor.http.send(upload, HttpResponse.BodyHandlers.ofString());
        long sent = System.nanoTime();
        String becomes = "answer " + answer.statusCode();
        String to = answer.headers().firstValue("Location").orElse("");
        if (to.matches(".*/imports/\\d+")) {
            long id = Long.parseLong(to.substring(to.lastIndexOf('/') + 1));
            becomes = visitor.settled(id);
            visitor.get("/imports/" + id);
        }
        long ended = System.nanoTime();
        over.set(true);
        watch.join();
        // Taken, or answered with a fault of the portal: neither is a refusal
        taken += becomes.equals("READY") || becomes.matches("answer 5\\d\\d") ? 1 : 0;
        slow += ended - began > 2_000_000_000L ? 1 : 0;
        System.out.printf(Locale.UK, "%-46s %,10d %8.1f %8.1f %,9d %,9d   %s%n", what, bytes.length,
                (ended - began) / 1e9, (ended - sent) / 1e9, before, most.get(), becomes.toLowerCase(Locale.UK));
    }

    /** Megabytes that the portal's process holds in the memory of the machine. */
    private long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + house.portalPid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
