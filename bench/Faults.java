import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What is left after the portal or its database is killed in the middle of an import, while people
 * are brought in and mail is sent, or while roles, people and their work change hands; after the line
 * between the two is reset, refused or slow; after the same form is sent fifty times at once, after
 * every connection is taken, after the disk is full.
 *
 * <pre>
 * ./mvnw -DskipTests package
 * javac -d target/bench/classes bench/*.java
 * java -cp target/bench/classes Faults
 * java -cp target/bench/classes Faults moments=5 practices=500 seed=7 only=database
 * </pre>
 *
 * It starts a PostgreSQL and a portal of its own on free ports of this machine, below
 * target/bench/faults, works through the pages like a person, and stops both. The full disk needs
 * root, for a small file system in memory, and is left out without. Series, for "only": portal,
 * database, people, people-database (its second half), changes, line, late (its last part), fifty, pool, disk. A
 * fault is survived when afterwards the import is there whole or not at all, can be taken to its end, and the sums of its
 * figures are those of its file.
 */
public class Faults {

    private final Map<String, String> options = new TreeMap<>(
            Map.of("jar", "target/primary-care-portal.jar", "moments", "20", "practices", "3000", "seed", "1",
                    "only", "all"));
    private final Random random;
    private Installation house;
    private Installation.Visitor visitor;
    private int practices;
    private int round;
    private int injected;
    private int survived;

    public static void main(String[] arguments) throws Exception {
        Faults faults = new Faults(arguments);
        faults.run();
        System.out.printf("%nIn all: injected %d, survived %d, lost %d%n", faults.injected, faults.survived,
                faults.injected - faults.survived);
        System.exit(faults.injected == faults.survived ? 0 : 1);
    }

    private Faults(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !options.containsKey(parts[0])) {
                throw new IllegalArgumentException("Options are " + options + ", not " + argument);
            }
            options.put(parts[0], parts[1]);
        }
        random = new Random(Long.parseLong(options.get("seed")));
    }

    private void run() throws Exception {
        practices = Integer.parseInt(options.get("practices"));
        int moments = Integer.parseInt(options.get("moments"));
        try (Installation installation = new Installation(
                Path.of("target/bench/faults"), Path.of(options.get("jar")), null)) {
            house = installation;
            house.startDatabase();
            house.tell("postgres", "create database portal");
            house.startPortal();
            visitor = house.firstAdministrator(Installation.practices(practices));
            long began = System.nanoTime();
            bringInNext();
            long whole = System.nanoTime() - began;
            System.out.printf(Locale.UK, "An import of %,d practices takes %.1f s when nothing happens%n%n",
                    practices, whole / 1e9);
            if (chosen("portal")) {
                series("the portal killed during an import", moments, () -> killedDuringAnImport(whole, this::portalAgain));
            }
            if (chosen("database")) {
                series("PostgreSQL killed during an import", moments, () -> killedDuringAnImport(whole, this::databaseAgain));
            }
            if (chosen("people") || chosen("people-database")) {
                peopleAndMail(moments);
            }
            if (chosen("changes")) {
                series("the portal killed while people change", moments, () -> whilePeopleChange(this::portalAgain));
                series("PostgreSQL killed while people change", moments, () -> whilePeopleChange(this::databaseAgain));
            }
            if (chosen("line") || chosen("late")) {
                badLine(moments, whole);
            }
            if (chosen("fifty")) {
                series("one confirmation sent 50 times at once", 5, this::fiftyAtOnce);
            }
            if (chosen("pool")) {
                series("every connection taken for 8 s", 3, this::everyConnectionTaken);
            }
            if (chosen("disk")) {
                fullDisk();
            }
        }
    }

    private boolean chosen(String series) {
        return options.get("only").equals("all") || options.get("only").equals(series);
    }

    private interface Fault {
        /** What happened, and nothing where it was survived. */
        List<String> happens() throws Exception;
    }

    private void series(String name, int times, Fault fault) throws Exception {
        int lost = 0;
        for (int i = 0; i < times; i++) {
            List<String> wrong = fault.happens();
            wrong.forEach(each -> System.out.println("  LOST: " + each));
            lost += wrong.isEmpty() ? 0 : 1;
            System.out.printf("  %s, %d of %d: %s%n", name, i + 1, times, wrong.isEmpty() ? "survived" : "lost");
        }
        injected += times;
        survived += times - lost;
        System.out.printf("%-42s injected %3d   survived %3d   lost %3d%s%n", name, times, times - lost, lost, notes());
    }

    private final Map<String, Integer> noted = new TreeMap<>();

    private void note(String what) {
        noted.merge(what, 1, Integer::sum);
    }

    private String notes() {
        String text = noted.isEmpty() ? "" : "   " + noted;
        noted.clear();
        return text;
    }

    // ------------------------------------------------------------------ imports

    /** Each round says other points, so that each import changes every figure. */
    private int pointsOf(int number) {
        return 300 + number % 250;
    }

    private byte[] file() throws IOException {
        return Installation.points(practices, pointsOf(round));
    }

    private String name() {
        return "QOF_overall_achievement_2017-18_v%d.csv".formatted(round);
    }

    private void bringInNext() throws Exception {
        round++;
        visitor.bringIn(name(), file());
    }

    /** Practices with figures, and points per practice, of what counts now. */
    private String counting() throws Exception {
        return house.askOne("""
                select count(*) || ' practices, ' || coalesce(sum(v.numerator), 0) || ' points, '
                       || count(distinct r.id) || ' release'
                  from indicators.release r
                  join indicators.value v on v.release_id = r.id
                  join indicators.indicator i on i.id = v.indicator_id
                 where r.is_on and i.code = 'qof-points-of-all' and v.area_kind = 'P'""");
    }

    private String expected(int number) {
        return "%d practices, %d points, 1 release".formatted(practices, (long) practices * pointsOf(number));
    }

    private List<String> killedDuringAnImport(long whole, Fault kill) throws Exception {
        round++;
        String before = expected(round - 1);
        String after = expected(round);
        CompletableFuture<Void> person = CompletableFuture.runAsync(() -> {
            try {
                visitor.bringIn(name(), file());
            } catch (Exception cutOff) {
                // That is the fault
            }
        });
        // From the first byte of the upload to a little after the last step
        long wait = (long) (random.nextDouble() * whole * 1.1);
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        String where = house.ask("select status from imports.import where file_name = '" + name() + "'").stream()
                .findFirst().map(row -> row.get(0)).orElse("on its way");
        note(where);
        List<String> wrong = new ArrayList<>(kill.happens());
        person.join();
        String found = counting();
        if (!found.equals(before) && !found.equals(after)) {
            wrong.add("half an import: " + found + ", neither " + before + " nor " + after);
        }
        return finish(wrong, after, where);
    }

    /** Takes the import to its end as a person would, and adds up. */
    private List<String> finish(List<String> wrong, String after, String where) throws Exception {
        visitor.signIn();
        List<List<String>> kept = house.ask("select id from imports.import where file_name = '" + name() + "' order by id");
        long id = kept.isEmpty() ? visitor.upload(name(), file()) : Long.parseLong(kept.get(0).get(0));
        String status = visitor.settled(id);
        if (status.equals("READY")) {
            visitor.confirm(id);
            status = visitor.settled(id);
        }
        if (!status.equals("LIVE")) {
            wrong.add("killed at " + where + ", import " + id + " ends as " + status);
        }
        if (!counting().equals(after)) {
            wrong.add("killed at " + where + ": " + counting() + " instead of " + after);
        }
        String pieces = house.askOne("""
                select count(*) from imports.import i
                 where byte_count <> (select coalesce(sum(length(bytes)), 0) from imports.piece p where p.import_id = i.id)""");
        String trail = house.askOne("""
                select count(*) from imports.import i
                 where status = 'LIVE' and 1 <> (select count(*) from audit.entry e
                        where e.action = 'import.live' and e.subject_id = i.id::text)""");
        String staged = house.askOne("""
                select count(*) from indicators.staged_value s join imports.import i on i.id = s.import_id
                 where i.status = 'LIVE'""");
        if (!pieces.equals("0") || !trail.equals("0") || !staged.equals("0")) {
            wrong.add("%s files incomplete, %s imports without their line in the audit trail, %s staged rows left"
                    .formatted(pieces, trail, staged));
        }
        return wrong;
    }

    private List<String> portalAgain() throws Exception {
        house.killPortal();
        house.startPortal();
        return List.of();
    }

    private List<String> databaseAgain() throws Exception {
        house.killDatabase();
        house.startDatabase();
        long up = System.nanoTime();
        house.waitUntilReady();
        double seconds = (System.nanoTime() - up) / 1e9;
        return seconds <= 10 ? List.of() : List.of("ready only %.1f s after the database".formatted(seconds));
    }

    // ------------------------------------------------------------------ people and mail

    private int newcomers;

    /** Somebody brings people in, one after the other, and the portal sends each of them a letter. */
    private void peopleAndMail(int moments) throws Exception {
        try (MailSink sink = new MailSink()) {
            String[] mail = {"--spring.mail.host=127.0.0.1", "--spring.mail.port=" + sink.port(),
                "--portal.mail.from=portal@example.org"};
            house.stopPortal();
            house.startPortal(mail);
            if (chosen("people")) {
                series("the portal killed while people come in", moments, () -> killedWhilePeopleComeIn(sink, () -> {
                    house.killPortal();
                    house.startPortal(mail);
                    return List.of();
                }));
            }
            series("PostgreSQL killed while people come in", moments,
                    () -> killedWhilePeopleComeIn(sink, this::databaseAgain));
            long twice = sink.came.values().stream().filter(times -> times > 1).count();
            System.out.printf("  %d letters came, %d of them more than once under the same Message-ID%n",
                    sink.came.size(), twice);
            house.stopPortal();
            house.startPortal();
        }
    }

    private List<String> killedWhilePeopleComeIn(MailSink sink, Fault kill) throws Exception {
        visitor.signIn();
        List<String> acknowledged = java.util.Collections.synchronizedList(new ArrayList<>());
        java.util.concurrent.atomic.AtomicBoolean enough = new java.util.concurrent.atomic.AtomicBoolean();
        CompletableFuture<Void> person = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                String name = "newcomer-" + ++newcomers;
                try {
                    if (bringIn(name) == 302) {
                        acknowledged.add(name);
                    }
                } catch (Exception cutOff) {
                    return;
                }
            }
        });
        Thread.sleep(300 + random.nextInt(3000));
        enough.set(true);
        List<String> wrong = new ArrayList<>(kill.happens());
        person.join();
        note("acknowledged " + (acknowledged.isEmpty() ? "none" : "some"));
        Installation.waitFor("letters that have gone", java.time.Duration.ofSeconds(150), () -> {
            house.tell("portal", "update accounts.letter set next_try_at = now() where state = 'WAITING'");
            return house.askOne("select count(*) from accounts.letter where state = 'WAITING'").equals("0");
        });
        for (String name : acknowledged) {
            if (house.askOne("select count(*) from accounts.person where sign_in_name = '" + name + "'").equals("0")) {
                wrong.add(name + " was brought in and is not there");
            }
        }
        String partly = house.askOne("""
                select count(*) from accounts.person p
                 where p.sign_in_name like 'newcomer-%'
                   and (1 <> (select count(*) from accounts.role_grant g where g.person_id = p.id)
                        or 1 <> (select count(*) from accounts.door_link l where l.person_id = p.id)
                        or 1 <> (select count(*) from accounts.letter l where l.person_id = p.id)
                        or 1 <> (select count(*) from audit.entry e
                                  where e.action = 'person.invited' and e.subject_id = p.id::text))""");
        if (!partly.equals("0")) {
            wrong.add(partly + " people are there without their role, link, letter or line of the audit trail");
        }
        for (List<String> letter : house.ask("select id from accounts.letter where state = 'SENT'")) {
            if (!sink.came.containsKey(letter.get(0))) {
                wrong.add("letter " + letter.get(0) + " is called sent and never came");
            }
        }
        return wrong;
    }

    private int bringIn(String name) throws Exception {
        visitor.get("/admin/users/new");
        return visitor.post("/admin/users/new", Map.of("who.name", "Newcomer", "who.email", name + "@example.org",
                "who.signInName", name, "who.jobTitle", "Officer", "first.role", "IA",
                "first.scope", "The whole installation", "first.from", java.time.LocalDate.now().toString(),
                "first.to", "")).statusCode();
    }

    // ------------------------------------------------------------------ roles, leaving, hand-over

    private int rounds;
    private long wholeChange;

    /** An administrator changes people; at a random moment the fault happens; then they go on. */
    private List<String> whilePeopleChange(Fault fault) throws Exception {
        visitor.signIn();
        if (wholeChange == 0) {
            Changes undisturbed = new Changes(house, visitor, ++rounds);
            long began = System.nanoTime();
            undisturbed.run();
            wholeChange = System.nanoTime() - began;
        }
        Changes changes = new Changes(house, visitor, ++rounds);
        long wait = (long) (random.nextDouble() * wholeChange);
        CompletableFuture<Void> person = CompletableFuture.runAsync(() -> {
            try {
                changes.run();
            } catch (Exception cutOff) {
                // That is the fault
            }
        });
        Thread.sleep(wait / 1_000_000);
        note(changes.progress());
        List<String> wrong = new ArrayList<>(fault.happens());
        person.join();
        house.waitUntilReady();
        wrong.addAll(changes.wrong());
        visitor.signIn();
        wrong.addAll(changes.goOn());
        wrong.addAll(changes.wrong());
        return wrong;
    }

    // ------------------------------------------------------------------ the line to the database

    private void badLine(int moments, long whole) throws Exception {
        try (Line line = new Line(house.databasePort)) {
            house.stopPortal();
            house.startPortal("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + line.port() + "/portal");
            Fault reset = () -> {
                line.reset();
                return readyAgain();
            };
            Fault refused = () -> {
                line.refuse();
                List<String> wrong = answersSoon();
                line.open();
                wrong.addAll(readyAgain());
                return wrong;
            };
            Fault late = () -> {
                line.late(2000);
                List<String> wrong = answersSoon();
                line.late(0);
                wrong.addAll(readyAgain());
                return wrong;
            };
            Map<String, Fault> faults = new java.util.LinkedHashMap<>();
            if (chosen("line")) {
                faults.put("the line reset", reset);
                faults.put("the line refused for 4 s", refused);
            }
            faults.put("2 s late at every exchange for 4 s", late);
            for (Map.Entry<String, Fault> each : faults.entrySet()) {
                series(each.getKey() + ", an import", moments, () -> killedDuringAnImport(whole, each.getValue()));
                series(each.getKey() + ", people change", moments, () -> whilePeopleChange(each.getValue()));
            }
            house.stopPortal();
            house.startPortal();
        }
    }

    /** For four seconds somebody asks for a page, who waits five seconds at most. */
    private List<String> answersSoon() throws Exception {
        List<String> wrong = new ArrayList<>();
        long end = System.nanoTime() + 4_000_000_000L;
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            HttpRequest page = HttpRequest.newBuilder(
                    java.net.URI.create("http://127.0.0.1:" + house.port + "/account"))
                    .timeout(java.time.Duration.ofSeconds(30)).build();
            int status = visitor.http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
            double seconds = (System.nanoTime() - began) / 1e9;
            note("page " + status);
            if (seconds > 5) {
                wrong.add("a page answers %d after %.1f s".formatted(status, seconds));
            }
            Thread.sleep(500);
        }
        return wrong;
    }

    private List<String> readyAgain() throws Exception {
        long began = System.nanoTime();
        house.waitUntilReady();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new ArrayList<>(seconds <= 10 ? List.of() : List.of("ready only %.1f s after".formatted(seconds)));
    }

    // ------------------------------------------------------------------ many at once

    private List<String> fiftyAtOnce() throws Exception {
        round++;
        long id = visitor.upload(name(), file());
        visitor.settled(id);
        HttpRequest request = visitor.form("/imports/" + id + "/confirm", visitor.confirmation(id)).build();
        List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(visitor.http.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
        }
        for (CompletableFuture<HttpResponse<Void>> each : answers) {
            note("answer " + each.join().statusCode());
        }
        visitor.settled(id);
        String effects = house.askOne("""
                select (select count(*) from audit.entry where action = 'import.confirmed' and subject_id = '%1$d')
                    || ' confirmed, ' || (select count(*) from indicators.release where import_id = %1$d) || ' release, '
                    || (select count(*) from audit.entry where action = 'import.live' and subject_id = '%1$d') || ' live'"""
                .formatted(id));
        List<String> wrong = new ArrayList<>();
        if (!effects.equals("1 confirmed, 1 release, 1 live")) {
            wrong.add(effects);
        }
        if (!counting().equals(expected(round))) {
            wrong.add(counting() + " instead of " + expected(round));
        }
        return wrong;
    }

    /** A lock that all pages wait for, until every connection of the portal waits for it. */
    private List<String> everyConnectionTaken() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        try (Connection connection = house.connect("portal"); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table imports.import in access exclusive mode");
            HttpRequest request = HttpRequest.newBuilder(
                    java.net.URI.create("http://127.0.0.1:" + house.port + "/imports")).build();
            for (int i = 0; i < 60; i++) {
                long began = System.nanoTime();
                answers.add(visitor.http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .thenApply(answer -> new long[] {answer.statusCode(), System.nanoTime() - began}));
            }
            Thread.sleep(8000);
            connection.rollback();
        }
        long[] took = new long[answers.size()];
        for (int i = 0; i < took.length; i++) {
            long[] answer = answers.get(i).join();
            note("answer " + answer[0]);
            took[i] = answer[1];
        }
        Arrays.sort(took);
        double slowest = took[took.length - 1] / 1e9;
        note("slowest %.0f s".formatted(Math.ceil(slowest)));
        long back = System.nanoTime();
        Installation.waitFor("page after the lock", java.time.Duration.ofSeconds(20),
                () -> visitor.get("/imports").statusCode() == 200);
        if (System.nanoTime() - back > 5e9) {
            wrong.add("the first page came %.1f s after the lock".formatted((System.nanoTime() - back) / 1e9));
        }
        String held = house.askOne("""
                select count(*) from pg_stat_activity
                 where application_name = 'primary-care-portal' and state <> 'idle'""");
        if (!held.equals("0")) {
            wrong.add(held + " connections still busy");
        }
        return wrong;
    }

    // ------------------------------------------------------------------ a full disk

    /** Uploads go to a small file system in memory, which a ballast fills. */
    private void fullDisk() throws Exception {
        Path small = Files.createDirectories(house.folder.resolve("small"));
        if (!System.getProperty("user.name").equals("root")) {
            System.out.println("the disk full: left out, it needs root to mount a small file system");
            return;
        }
        Installation.execute(List.of("mount", "-t", "tmpfs", "-o", "size=96m,mode=700", "tmpfs", small.toString()), Map.of());
        try {
            Path space = Files.createDirectory(small.resolve("space"));
            house.tell("portal", "create tablespace small location '" + space + "'");
            for (String table : List.of("imports.piece", "indicators.staged_value", "indicators.value")) {
                house.tell("portal", "alter table " + table + " set tablespace small");
            }
            series("the disk full while a file is sent", 5, () -> diskFull(small));
            series("the disk full while it goes live", 5, () -> diskFullLater(small));
            for (String table : List.of("imports.piece", "indicators.staged_value", "indicators.value")) {
                house.tell("portal", "alter table " + table + " set tablespace pg_default");
            }
            house.tell("portal", "drop tablespace small");
        } finally {
            Installation.execute(List.of("umount", "--lazy", small.toString()), Map.of());
        }
    }

    private static void fill(Path small) throws IOException {
        FileStore store = Files.getFileStore(small);
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(small.resolve("ballast"))) {
            while (store.getUsableSpace() > 0) {
                out.write(block, 0, (int) Math.min(block.length, store.getUsableSpace()));
                out.flush();
            }
        }
    }

    private List<String> diskFull(Path small) throws Exception {
        round++;
        List<String> wrong = new ArrayList<>();
        fill(small);
        visitor.get("/imports/new");
        int answer = visitor.http.send(visitor.uploadOf(name(), Installation.points(20 * practices, 100)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
        note("answer " + answer);
        if (answer != 503) {
            wrong.add("the upload answers " + answer);
        }
        if (!house.askOne("select count(*) from imports.import where file_name = '" + name() + "'").equals("0")) {
            wrong.add("half a file is kept");
        }
        if (visitor.get("/dashboard?ccg=99X").statusCode() != 200) {
            wrong.add("pages do not answer meanwhile");
        }
        Files.delete(small.resolve("ballast"));
        return finish(wrong, expected(round), "a full disk");
    }

    private List<String> diskFullLater(Path small) throws Exception {
        round++;
        List<String> wrong = new ArrayList<>();
        long id = visitor.upload(name(), file());
        visitor.settled(id);
        fill(small);
        visitor.confirm(id);
        Thread.sleep(5000);
        note("then " + house.statusOf(id));
        if (!counting().equals(expected(round - 1)) && !counting().equals(expected(round))) {
            wrong.add("half an import: " + counting());
        }
        if (visitor.get("/dashboard?ccg=99X").statusCode() != 200) {
            wrong.add("pages do not answer meanwhile");
        }
        Files.delete(small.resolve("ballast"));
        return finish(wrong, expected(round), "a full disk");
    }
}
