import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rehearses docs/operations.md in an empty place: roles and database, backup, restore beside,
 * comparison and change-over, with exactly the commands that stand there, because it reads them out
 * of the document.
 *
 * <pre>
 * ./mvnw -DskipTests package
 * javac -d target/bench/classes bench/*.java
 * java -cp target/bench/classes RestoreRehearsal
 * java -cp target/bench/classes RestoreRehearsal binaries=/usr/lib/postgresql/18/bin practices=5000
 * </pre>
 *
 * It needs the programs of PostgreSQL, server and client of one version, and says what is missing.
 * It starts a server and a portal of its own below target/bench/rehearsal, brings figures in, works
 * on while the backup is taken, and stops everything. It ends with 0 only where the restored
 * database holds the same, row for row, and the portal shows the same page from it.
 */
public class RestoreRehearsal {

    static final Path MANUAL = Path.of("docs/operations.md");
    /** The parts of the manual whose commands it runs. */
    static final List<String> REHEARSED =
            List.of("Roles and database", "Back up", "Restore beside", "Compare", "Change over");
    private static final List<String> PROGRAMS =
            List.of("initdb", "postgres", "pg_ctl", "psql", "createdb", "pg_dump", "pg_restore");
    private static final String PAGE = "/dashboard?ccg=99X";

    private final Map<String, String> options = new TreeMap<>(
            Map.of("jar", "target/primary-care-portal.jar", "binaries", "", "practices", "1000"));
    private Path binaries;
    private Installation house;

    public static void main(String[] arguments) throws Exception {
        System.exit(new RestoreRehearsal(arguments).run() ? 0 : 1);
    }

    private RestoreRehearsal(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !options.containsKey(parts[0])) {
                throw new IllegalArgumentException("Options are " + options + ", not " + argument);
            }
            options.put(parts[0], parts[1]);
        }
    }

    private boolean run() throws Exception {
        binaries = binaries();
        if (binaries == null) {
            return false;
        }
        System.out.print(Installation.execute(List.of(binaries.resolve("pg_dump").toString(), "--version"), Map.of()));
        int practices = Integer.parseInt(options.get("practices"));
        try (Installation installation = new Installation(
                Path.of("target/bench/rehearsal"), Path.of(options.get("jar")), binaries)) {
            house = installation;
            Files.createSymbolicLink(house.folder.resolve("docs"), Path.of("docs").toAbsolutePath());
            house.startDatabase();
            perform("Roles and database");
            startPortal();
            Installation.Visitor visitor = house.firstAdministrator(Installation.practices(practices));
            visitor.bringIn("QOF_overall_achievement_2017-18.csv", Installation.points(practices, 500));
            String page = shown(visitor);
            return backedUp() && restored() && changedOver(page);
        }
    }

    /** With the roles of the manual, as its settings say. */
    private void startPortal() throws Exception {
        house.startPortal("--spring.datasource.username=portal", "--spring.datasource.password=of-the-portal",
                "--spring.flyway.user=portal_owner", "--spring.flyway.password=of-the-owner",
                "--logging.structured.format.console=ecs");
    }

    private String shown(Installation.Visitor visitor) throws Exception {
        visitor.signIn();
        String page = visitor.get(PAGE).body();
        String table = page.replaceAll("(?s).*?(<table.*</table>).*", "$1");
        if (!table.startsWith("<table")) {
            throw new IllegalStateException(PAGE + " shows no table");
        }
        return table;
    }

    /** The portal runs on; where it wrote something between checksums and backup, both are taken again. */
    private boolean backedUp() throws Exception {
        for (int i = 0; i < 5; i++) {
            perform("Back up");
            String before = Files.readString(house.folder.resolve("portal.sums"));
            if (before.equals(sumsOf("portal"))) {
                System.out.printf("Backup of %,d tables and sequences, %,d bytes%n", before.lines().count(),
                        Files.size(house.folder.resolve("portal.dump")));
                return true;
            }
        }
        System.out.println("The database changed during each of five backups");
        return false;
    }

    private String sumsOf(String database) throws Exception {
        String compare = commands("Compare").get(0).lines().findFirst().orElseThrow();
        Path sums = house.folder.resolve("again.sums");
        shell(compare.replace("portal_restored", database).replaceAll("> \\S+", "> " + sums.getFileName()));
        return Files.readString(sums);
    }

    private boolean restored() throws Exception {
        perform("Restore beside");
        perform("Compare");
        boolean equal = Files.readString(house.folder.resolve("portal.sums")).equals(sumsOf("portal_restored"));
        System.out.println(equal ? "EQUAL: every table has the same rows" : "DIFFERENT");
        return equal && differenceIsSeen();
    }

    /** A comparison that finds nothing must be one that can find something. */
    private boolean differenceIsSeen() throws Exception {
        String change = "update indicators.value set line = line + 1 where area_code = (select min(area_code) from indicators.value)";
        house.tell("portal_restored", change);
        boolean seen;
        try {
            perform("Compare");
            seen = false;
        } catch (IllegalStateException different) {
            seen = different.getMessage().contains("differ");
        }
        house.tell("portal_restored", change.replace("line + 1", "line - 1"));
        perform("Compare");
        System.out.println(seen ? "FOUND: figures of one practice changed on purpose are seen by the comparison"
                : "LOST: the comparison does not see changed figures");
        return seen;
    }

    private boolean changedOver(String page) throws Exception {
        house.stopPortal();
        perform("Change over");
        startPortal();
        boolean same = shown(house.new Visitor()).equals(page);
        System.out.println(same ? "SAME PAGE: the portal shows the same dashboard from the restored database"
                : "DIFFERENT PAGE from the restored database");
        return same;
    }

    // ------------------------------------------------------------------ the manual

    /** The commands of one part of the manual, block by block. */
    static List<String> commands(String part) throws IOException {
        String manual = Files.readString(MANUAL);
        Matcher section = Pattern.compile("(?ms)^### " + Pattern.quote(part) + "\\n(.*?)(?=^##|\\z)").matcher(manual);
        if (!section.find()) {
            throw new IllegalStateException(MANUAL + " has no part " + part);
        }
        List<String> found = new ArrayList<>();
        Matcher block = Pattern.compile("(?ms)^```sh\\n(.*?)^```").matcher(section.group(1));
        while (block.find()) {
            found.add(block.group(1));
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("No command under " + part);
        }
        return found;
    }

    private void perform(String part) throws Exception {
        System.out.println("== " + part);
        for (String block : commands(part)) {
            block.lines().forEach(line -> System.out.println("   $ " + line));
            shell(block);
        }
    }

    private void shell(String block) throws Exception {
        Map<String, String> environment = Map.of(
                "PATH", binaries + ":" + System.getenv("PATH"),
                "PGHOST", "127.0.0.1",
                "PGPORT", "" + house.databasePort,
                "PGUSER", "postgres",
                "PORTAL_OWNER_PASSWORD", "of-the-owner",
                "PORTAL_PASSWORD", "of-the-portal");
        Installation.execute(List.of("sh", "-euc", "cd \"$0\"\n" + block, house.folder.toString()), environment);
    }

    // ------------------------------------------------------------------ the programs

    private Path binaries() throws IOException {
        List<Path> places = new ArrayList<>();
        if (options.get("binaries").isEmpty()) {
            Path all = Path.of("/usr/lib/postgresql");
            if (Files.isDirectory(all)) {
                try (Stream<Path> versions = Files.list(all)) {
                    versions.sorted(Comparator.comparing((Path each) -> each.getFileName().toString()).reversed())
                            .forEach(each -> places.add(each.resolve("bin")));
                }
            }
            for (String each : System.getenv("PATH").split(":")) {
                places.add(Path.of(each));
            }
        } else {
            places.add(Path.of(options.get("binaries")));
        }
        for (Path place : places) {
            if (PROGRAMS.stream().allMatch(program -> Files.isExecutable(place.resolve(program)))) {
                return place;
            }
        }
        System.out.println("The rehearsal needs these programs of PostgreSQL in one folder: " + PROGRAMS);
        for (Path place : places) {
            List<String> lacking = PROGRAMS.stream().filter(each -> !Files.isExecutable(place.resolve(each))).toList();
            if (lacking.size() < PROGRAMS.size()) {
                System.out.println(place + " lacks " + lacking);
            }
        }
        System.out.println("On Debian they come with the packages postgresql and postgresql-client; or name their folder: binaries=...");
        return null;
    }
}
