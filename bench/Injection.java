import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether SQL gets in through the parameters of pages: sqlmap on the addresses of the guards' list.
 *
 * <pre>
 * ./mvnw -DskipTests package
 * java bench/Injection.java
 * java bench/Injection.java minutes=60 level=3 seconds=300 only=^/dashboard jar=target/primary-care-portal.jar
 * </pre>
 *
 * It needs the program sqlmap, which is no part of the portal. It starts a portal of its own with the
 * invented world on loopback, data below target, and goes along its links as several people, to learn
 * what addresses of the list look like there and which parameters their links and forms send. Each
 * address is then given to sqlmap, those that search and sort first, until the minutes are up; an
 * address that takes longer than its seconds is left half tried and counted so. Statuses are
 * counted from the server's own log of requests.
 */
public class Injection {

    private static final Path FOLDER = Path.of("target", "injection").toAbsolutePath();
    private static final List<String> PEOPLE = List.of("analyst", "administrator", "commissioner", "contracts",
            "practice-manager");
    private static final List<String> FORMS = List.of("/groups/new", "/clusters/new", "/who-does-what/new",
            "/who-does-what/roles/new", "/admin/users/new", "/forgotten-password", "/account/tokens");
    private static final Map<String, String> ASKED_OF_THE_API = Map.of(
            "/api/v1/practices", "PracticesAsked", "/api/v1/clusters", "ClustersAsked",
            "/api/v1/indicators", "IndicatorsAsked", "/values", "ValuesAsked");
    private static final Pattern LINK = Pattern.compile("<a[^>]*\\shref=\"(/[^\"#]*)[\"#]");
    private static final Pattern FORM = Pattern.compile("(?s)<form([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("(?s)<(?:input|select|textarea)([^>]*)>");

    private final Map<String, String> options = new TreeMap<>(Map.of("jar", "target/primary-care-portal.jar",
            "minutes", "35", "level", "2", "seconds", "150", "pages", "600", "only", ""));
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, HttpClient> browsers = new LinkedHashMap<>();
    private final List<String> unseen = new ArrayList<>();
    private String portal = "";

    /** An address as it is in the invented world, who opens it, and what it is asked with. */
    private record Target(String pattern, String path, String person, Map<String, String> parameters, boolean form) {

        /** sqlmap tries either what stands in the path or what comes after the question mark. */
        Target placesAlone() {
            return new Target(pattern, path, person, Map.of(), false);
        }

        Target with(Map<String, String> others) {
            return new Target(pattern, path, person, others, form);
        }

        /** Searching and sorting first, then other parameters, then those of the path alone. */
        int turn() {
            boolean list = parameters.containsKey("q") || parameters.containsKey("sort");
            return form ? 1 : list ? 0 : parameters.isEmpty() ? 3 : 2;
        }

        boolean hasPlaces() {
            return pattern.contains("{") && !form && parameters.isEmpty();
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Injection(arguments).run());
    }

    private Injection(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !options.containsKey(parts[0])) {
                throw new IllegalArgumentException("Options are " + options + ", not " + argument);
            }
            options.put(parts[0], parts[1]);
        }
    }

    private int run() throws Exception {
        Files.createDirectories(FOLDER);
        Process process = start();
        try {
            waitUntilOpen(process);
            waitUntilIdle(process);
            for (String person : PEOPLE) {
                browsers.put(person, signedIn(person));
            }
            walk();
            addTheApi();
            addForms();
            long places = targets.values().stream().filter(Target::hasPlaces).count();
            System.out.printf("%d questions to ask of %d addresses and forms, %d of them in the path; not found: %s%n",
                    targets.size(), targets.values().stream().map(Target::pattern).distinct().count(), places, unseen);
            return attack();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        portal = "http://127.0.0.1:" + port;
        Path log = FOLDER.resolve("requests-" + System.currentTimeMillis());
        Files.createDirectories(log);
        options.put("log", log.toString());
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-jar", options.get("jar"), "--server.address=127.0.0.1", "--server.port=" + port,
                "--portal.embedded.data-directory=" + FOLDER.resolve("data"),
                "--server.tomcat.accesslog.enabled=true", "--server.tomcat.accesslog.directory=" + log,
                "--server.tomcat.accesslog.pattern=%s %m %U%q", "--server.tomcat.accesslog.buffered=false")
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("portal.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private void waitUntilOpen(Process process) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        while (process.isAlive()) {
            try {
                if (http.send(request("/sign-in").build(), BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("The portal did not start: see " + FOLDER.resolve("portal.log"));
    }

    /** At the first start the history of the invented world follows in the background. */
    private static void waitUntilIdle(Process process) throws Exception {
        for (int quiet = 0; quiet < 3; ) {
            Duration before = process.info().totalCpuDuration().orElse(Duration.ZERO);
            Thread.sleep(2000);
            Duration after = process.info().totalCpuDuration().orElse(Duration.ZERO);
            quiet = after.minus(before).toMillis() < 300 ? quiet + 1 : 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpClient signedIn(String person) throws Exception {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager()).build();
        String form = http.send(request("/sign-in").build(), BodyHandlers.ofString()).body();
        String typed = "name=" + person + "&password=try-the-portal&_csrf=" + encoded(tokenIn(form));
        int status = http.send(request("/sign-in").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(typed)).build(), BodyHandlers.discarding()).statusCode();
        if (status != 302) {
            throw new IllegalStateException(person + " cannot sign in: " + status);
        }
        return http;
    }

    private static String tokenIn(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        return token.find() ? token.group(1) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // ------------------------------------------------------------------ what there is

    /** The GET addresses of the guards' list, by the pattern of each. */
    private static Map<String, Pattern> guarded() throws IOException {
        Map<String, Pattern> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/guard/permissions.csv"))) {
            if (line.startsWith("GET,")) {
                String rest = line.substring(4);
                String pattern = rest.startsWith("\"") ? rest.split("\"")[1] : rest.split(",")[0];
                found.put(pattern, Pattern.compile(asExpression(pattern)));
            }
        }
        return found;
    }

    /** {id:[a-z]+} is what it says, {code} any part of a path. */
    private static String asExpression(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            if (pattern.charAt(at) != '{') {
                expression.append(Pattern.quote(pattern.substring(at, at + 1)));
                continue;
            }
            int depth = 0;
            int end = at;
            do {
                depth += pattern.charAt(end) == '{' ? 1 : pattern.charAt(end) == '}' ? -1 : 0;
                end++;
            } while (depth > 0);
            String place = pattern.substring(at + 1, end - 1);
            int colon = place.indexOf(':');
            expression.append('(').append(colon < 0 ? "[^/]+?" : place.substring(colon + 1)).append(')');
            at = end - 1;
        }
        return expression.toString();
    }

    /** Along the links, a few pages of each address by each person. */
    private void walk() throws Exception {
        Map<String, Pattern> guarded = guarded();
        Map<String, Map<String, String>> asked = new LinkedHashMap<>();
        Map<String, String[]> seen = new LinkedHashMap<>();
        for (String person : PEOPLE) {
            Deque<String> ahead = new ArrayDeque<>(examples());
            Set<String> known = new HashSet<>(ahead);
            Map<String, Integer> opened = new TreeMap<>();
            for (int pages = 0; !ahead.isEmpty() && pages < Integer.parseInt(options.get("pages")); ) {
                String address = ahead.poll();
                String pattern = patternOf(guarded, address);
                if (pattern == null || opened.merge(pattern, 1, Integer::sum) > 4) {
                    continue;
                }
                pages++;
                HttpResponse<String> answer =
                        browsers.get(person).send(request(address).build(), BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    continue;
                }
                seen.putIfAbsent(pattern, new String[] {pathOf(address), person});
                remember(asked, pattern, queryOf(address));
                if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                    continue;
                }
                for (String next : addressesIn(answer.body(), pathOf(address))) {
                    String of = patternOf(guarded, next);
                    if (of != null) {
                        remember(asked, of, queryOf(next));
                        if (known.add(next)) {
                            ahead.add(next);
                        }
                    }
                }
            }
        }
        for (String pattern : guarded.keySet()) {
            String[] found = seen.get(pattern);
            Map<String, String> parameters = asked.getOrDefault(pattern, Map.of());
            if (found == null) {
                unseen.add(pattern);
                continue;
            }
            Target target = new Target(pattern, found[0], found[1], parameters, false);
            if (pattern.contains("{")) {
                targets.put(pattern + " places", target.placesAlone());
            }
            if (!parameters.isEmpty()) {
                addParameters(target);
            }
        }
    }

    /** Together where the page opens with all of them; those with which it does not, by themselves. */
    private void addParameters(Target target) throws Exception {
        Map<String, String> together = new LinkedHashMap<>();
        Map<String, String> alone = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : target.parameters().entrySet()) {
            together.put(each.getKey(), each.getValue().isEmpty() ? "1" : each.getValue());
            if (statusOf(target.with(together)) != 200) {
                together.put(each.getKey(), "");
            }
            if (statusOf(target.with(together)) != 200) {
                together.remove(each.getKey());
                alone.put(each.getKey(), each.getValue().isEmpty() ? "1" : each.getValue());
            }
        }
        if (!together.isEmpty()) {
            targets.put(target.pattern(), target.with(together));
        }
        alone.forEach((name, value) ->
                targets.put(target.pattern() + " " + name, target.with(Map.of(name, value))));
    }

    private int statusOf(Target target) throws Exception {
        return browsers.get(target.person())
                .send(request(target.path() + "?" + sent(target.parameters())).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Home, and the examples of the list with places of the invented world instead of the guards'. */
    private static List<String> examples() throws IOException {
        List<String> found = new ArrayList<>(List.of("/"));
        for (String line : Files.readAllLines(Path.of("src/test/resources/guard/permissions.csv"))) {
            Matcher example = Pattern.compile(",(/[^,{}]*),(?:ok|in|\\d+)").matcher(line);
            if (line.startsWith("GET,") && example.find()) {
                found.add(example.group(1).replace("G1A", "Z01").replace("G99901", "Z91001")
                        .replace("g1a-heron", "z01-kilnbrook"));
            }
        }
        return found;
    }

    private static void remember(Map<String, Map<String, String>> asked, String pattern, Map<String, String> query) {
        query.forEach((name, value) -> {
            Map<String, String> of = asked.computeIfAbsent(pattern, none -> new LinkedHashMap<>());
            if (of.getOrDefault(name, "").isEmpty()) {
                of.put(name, value);
            }
        });
    }

    private static String patternOf(Map<String, Pattern> guarded, String address) {
        String path = pathOf(address);
        if (guarded.containsKey(path)) {
            return path;
        }
        return guarded.entrySet().stream().filter(each -> each.getValue().matcher(path).matches())
                .map(Map.Entry::getKey).findFirst().orElse(null);
    }

    private static String pathOf(String address) {
        return address.replaceAll("\\?.*", "");
    }

    private static Map<String, String> queryOf(String address) {
        Map<String, String> query = new LinkedHashMap<>();
        if (address.contains("?")) {
            for (String each : address.substring(address.indexOf('?') + 1).split("&")) {
                String[] parts = each.split("=", 2);
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** Links, and the forms that only ask, as if sent with what stands in them. */
    private static List<String> addressesIn(String html, String path) {
        List<String> found = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            found.add(link.group(1).replace("&amp;", "&").replaceAll("\\s", "%20"));
        }
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            if (!form.group(1).contains("method=\"post\"")) {
                String action = attribute(form.group(1), "action");
                found.add(pathOf(action.isEmpty() ? path : action) + "?" + sent(fieldsOf(form.group(2))));
            }
        }
        return found;
    }

    private static Map<String, String> fieldsOf(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(form);
        while (field.find()) {
            String name = attribute(field.group(1), "name");
            if (!name.isEmpty()) {
                fields.putIfAbsent(name, attribute(field.group(1), "value").replace("&amp;", "&"));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    private static String sent(Map<String, String> fields) {
        return fields.entrySet().stream().map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** No page links to what only programs ask. */
    private void addTheApi() throws Exception {
        List<String> fields = Files.readAllLines(Path.of("src/test/resources/guard/fields.csv"));
        for (String path : List.of("/api/v1/practices", "/api/v1/clusters", "/api/v1/indicators",
                "/api/v1/indicators/ACC02/values")) {
            String asked = ASKED_OF_THE_API.entrySet().stream().filter(each -> path.endsWith(each.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElseThrow();
            Map<String, String> parameters = new LinkedHashMap<>();
            fields.stream().map(line -> line.split(",", -1)).filter(line -> line[0].equals(asked))
                    .forEach(line -> parameters.put(line[1], line[1].equals("ccg") ? "Z01" : ""));
            for (String end : List.of("", ".csv")) {
                String pattern = path.replace("ACC02", "{code:[A-Za-z0-9-]+}") + end;
                addParameters(new Target(pattern, path + end, "analyst", parameters, false));
                unseen.remove(pattern);
            }
        }
    }

    private void addForms() throws Exception {
        for (String path : FORMS) {
            for (String person : PEOPLE) {
                HttpResponse<String> page = browsers.get(person)
                        .send(request(path + "?ccg=Z01").build(), BodyHandlers.ofString());
                Matcher form = FORM.matcher(page.body().replaceAll("(?s)<form[^>]*action=\"/sign-out\".*?</form>", ""));
                while (page.statusCode() == 200 && form.find()) {
                    Map<String, String> fields = fieldsOf(form.group(2));
                    if (form.group(1).contains("method=\"post\"") && fields.size() > 1) {
                        String action = attribute(form.group(1), "action").replace("&amp;", "&");
                        targets.putIfAbsent("form " + path, new Target("form " + path,
                                pathOf(action.isEmpty() ? path : action), person, fields, true));
                    }
                }
            }
        }
    }

    // ------------------------------------------------------------------ sqlmap

    private int attack() throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Integer.parseInt(options.get("minutes")));
        Pattern only = Pattern.compile(options.get("only"));
        List<Target> turns = targets.values().stream()
                .filter(each -> only.matcher(each.pattern()).find())
                .sorted(Comparator.comparingInt(Target::turn))
                .toList();
        Set<String> addresses = new TreeSet<>();
        int tried = 0;
        int half = 0;
        int places = 0;
        List<String> findings = new ArrayList<>();
        for (Target target : turns) {
            long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
            if (left < 5) {
                break;
            }
            long began = System.nanoTime();
            Path said = FOLDER.resolve("sqlmap-" + tried + ".txt");
            Process sqlmap = new ProcessBuilder(command(target)).redirectErrorStream(true)
                    .redirectOutput(said.toFile()).start();
            boolean whole = sqlmap.waitFor(Math.min(left, Integer.parseInt(options.get("seconds"))), TimeUnit.SECONDS);
            if (!whole) {
                sqlmap.destroyForcibly().waitFor();
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            // It names its first guesses too, and takes most of them back
            boolean found = text.contains("sqlmap identified the following injection point");
            boolean none = text.contains("do not appear to be injectable");
            tried++;
            addresses.add(target.pattern());
            half += whole ? 0 : 1;
            Matcher each = Pattern.compile("SQL injection on (?:GET|POST|URI) parameter '([^']+)'").matcher(text);
            Set<String> here = new TreeSet<>();
            while (each.find()) {
                here.add(each.group(1));
            }
            places += here.size();
            if (found) {
                findings.add(target.pattern());
            }
            System.out.printf(Locale.UK, "%-70s %2d parameters %4.0f s  %s%n", target.pattern(), here.size(),
                    (System.nanoTime() - began) / 1e9,
                    found ? "FOUND, see " + said : whole ? none ? "none" : "no answer, see " + said : "half tried");
        }
        Map<String, Long> statuses = statuses();
        System.out.printf("%nAddresses and forms %d, questions %d of %d (%d half tried), parameters %d, findings %d %s%n",
                addresses.size(), tried, turns.size(), half, places, findings.size(), findings);
        System.out.printf(Locale.UK, "Requests answered, by status: %s%n", statuses);
        boolean failed = statuses.keySet().stream().anyMatch(status -> status.startsWith("5"));
        return findings.isEmpty() && !failed ? 0 : 1;
    }

    private List<String> command(Target target) throws Exception {
        HttpClient http = browsers.get(target.person());
        List<String> command = new ArrayList<>(List.of("sqlmap", "--batch", "--disable-coloring", "--flush-session",
                "--dbms=PostgreSQL", "--technique=BEUT", "--risk=1", "--level=" + options.get("level"), "--threads=2",
                "--timeout=10", "--retries=0", "--ignore-redirects", "--drop-set-cookie", "--skip-waf", "--ignore-code=404",
                "--time-sec=3", "--output-dir=" + FOLDER.resolve("sqlmap"), "--cookie=" + cookies(http),
                "--param-exclude=^(portal|_csrf)$"));
        String path = target.path();
        if (target.hasPlaces()) {
            Matcher places = Pattern.compile(asExpression(target.pattern())).matcher(path);
            if (places.matches()) {
                for (int group = places.groupCount(); group > 0; group--) {
                    if (places.group(group) != null) {
                        path = path.substring(0, places.end(group)) + "*" + path.substring(places.end(group));
                    }
                }
            }
        }
        if (target.form()) {
            Map<String, String> fields = new LinkedHashMap<>(target.parameters());
            fields.replaceAll((name, value) -> value.isEmpty() ? "1" : value);
            command.addAll(List.of("-u", portal + path, "--data=" + sent(fields)));
        } else {
            Map<String, String> fields = target.parameters();
            command.addAll(List.of("-u", portal + path + (fields.isEmpty() ? "" : "?" + sent(fields))));
        }
        return command;
    }

    private static String cookies(HttpClient http) {
        return ((CookieManager) http.cookieHandler().orElseThrow()).getCookieStore().getCookies().stream()
                .map(HttpCookie::toString).map(each -> each.replace("\"", "")).collect(Collectors.joining("; "));
    }

    private Map<String, Long> statuses() throws IOException {
        Map<String, Long> statuses = new TreeMap<>();
        try (Stream<Path> logs = Files.list(Path.of(options.get("log")))) {
            for (Path log : logs.toList()) {
                try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                    lines.forEach(line -> statuses.merge(line.substring(0, 3), 1L, Long::sum));
                }
            }
        }
        return statuses;
    }
}
