package org.primarycareportal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ContentDisposition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** One file after another, from its arrival to its undo, and what may go wrong on the way. */
@FilesTest
class ImportLifeTest {

    private static final String QOF = "QOF_overall_achievement_2017-18.csv";
    private static final String QOF_2 = "QOF_overall_achievement_2017-18_v2.csv";
    private static final String BRAMBLE = "Z90002,BRAMBLE LANE SURGERY,5132,";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired ImportDesk desk;
    @Autowired Submissions submissions;
    @Autowired People people;
    @Autowired Originals originals;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    private final Viewer analyst = TestViewers.analyst();
    private final Actor by = analyst.actingFrom("127.0.0.1");

    @BeforeEach
    void aDirectory() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
    }

    @AfterEach
    void mend() {
        jdbc.sql("drop function if exists public.broken() cascade").update();
        jdbc.sql("drop sequence if exists public.stops").update();
    }

    /** The same year with other points for Bramble Lane: 503.1 of 559 are 90 %. */
    private static String corrected() {
        return Fixtures.text(QOF)
                .replace(
                        BRAMBLE + "548.21,98.06976744,559,98.06976744",
                        BRAMBLE + "503.1,90,559,90");
    }

    private BigDecimal bramble() {
        return jdbc.sql(
                        """
                        select r.value from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = 'qof-points-of-all' and r.area_code = 'Z90002' and r.period_end = '2018-03-31'
                        """)
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO);
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private String page(String address, Viewer viewer) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(viewer)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theSameFileAgainChangesNothingAndSaysSo() throws Exception {
        TestImports.Seen first = imports.bringIn(QOF, Fixtures.text(QOF));
        TestImports.Seen again = imports.send(QOF, Fixtures.bytes(QOF));
        assertThat(imports.send("another-name 2017-18.csv", Fixtures.bytes(QOF)).status())
                .isEqualTo("UNCHANGED");
        assertThat(again.status()).isEqualTo("UNCHANGED");
        assertThat(again.preview().fresh()).isZero();
        assertThat(again.preview().changed()).isZero();
        assertThat(again.preview().unchanged()).isEqualTo(8);
        assertThat(page("/imports/" + again.id(), analyst))
                .contains("There is nothing new in this file", "0 changes");
        assertThatThrownBy(() -> imports.confirm(again))
                .isInstanceOf(RuleBrokenException.class)
                .hasMessageContaining("import.nothingNew");
        assertThat(first.status()).isEqualTo("LIVE");
        assertThat(count("indicators.release")).isEqualTo(1);
    }

    @Test
    void aNewVersionOfAYearListsEachChangedFigureOldAndNew() {
        imports.bringIn(QOF, Fixtures.text(QOF));
        TestImports.Seen page = imports.send(QOF_2, corrected());
        assertThat(page.period()).isEqualTo("2017-18");
        assertThat(page.preview().fresh()).isZero();
        assertThat(page.preview().changed()).isEqualTo(1);
        assertThat(page.preview().unchanged()).isEqualTo(7);
        assertThat(page.preview().changes())
                .extracting(
                        Preview.Change::code,
                        Preview.Change::was,
                        Preview.Change::now,
                        Preview.Change::difference)
                .containsExactly(
                        tuple("Z90002", "98.0698%", "90.0%", "−8.0698"),
                        tuple("Z90002", "98.0698%", "90.0%", "−8.0698"));
        assertThat(bramble()).as("before anybody confirms").isGreaterThan(new BigDecimal("98"));
        imports.confirm(page);
        assertThat(bramble()).isEqualByComparingTo("90");
    }

    @Test
    void anUndoneVersionGivesItsPlaceBackToTheOneBeforeAndKeepsTheReason() throws Exception {
        imports.bringIn(QOF, Fixtures.text(QOF));
        TestImports.Seen second = imports.bringIn(QOF_2, corrected());
        TestImports.Seen undone = imports.undo(second, "Sent in error by the publisher");
        assertThat(undone.status()).isEqualTo("UNDONE");
        assertThat(bramble()).isGreaterThan(new BigDecimal("98"));
        assertThat(page("/imports/" + second.id(), analyst))
                .contains("Sent in error by the publisher");
        assertThat(
                        jdbc.sql(
                                        "select after ->> 'reason' from audit.entry where action = 'import.undone' and subject_id = ?")
                                .param(Long.toString(second.id()))
                                .query(String.class)
                                .single())
                .isEqualTo("Sent in error by the publisher");
        assertThat(count("indicators.release where is_on")).isEqualTo(1);
        assertThat(count("indicators.release_switch")).as("off and on again").isEqualTo(3);
    }

    @Test
    void undoneTogetherTwoVersionsLeaveNothing() {
        TestImports.Seen first = imports.bringIn(QOF, Fixtures.text(QOF));
        TestImports.Seen second = imports.bringIn(QOF_2, corrected());
        imports.undo(imports.rested(first.id()), "the older one first");
        assertThat(bramble()).isEqualByComparingTo("90");
        imports.undo(imports.rested(second.id()), "then the newer one");
        assertThat(bramble()).isEqualByComparingTo("0");
        assertThat(count("indicators.result")).isZero();
        assertThat(count("indicators.release where is_on")).isZero();
    }

    @Test
    void anUndoWantsAReason() throws Exception {
        TestImports.Seen live = imports.bringIn(QOF, Fixtures.text(QOF));
        assertThatThrownBy(() -> imports.undo(live, "  "))
                .isInstanceOf(RuleBrokenException.class)
                .hasMessageContaining("import.undo.reason.missing");
        pages.perform(
                        post("/imports/" + live.id() + "/undo")
                                .param("reason", "")
                                .param("version", Integer.toString(live.version()))
                                .with(csrf())
                                .with(TestViewers.signedIn(analyst)))
                .andExpect(status().isUnprocessableContent());
        assertThat(imports.rested(live.id()).status()).isEqualTo("LIVE");
    }

    @Test
    void aDirectoryOnWhichClustersAndFiguresRestCannotBeUndoneBeforeThem() {
        long directory = jdbc.sql("select id from imports.import").query(Long.class).single();
        TestImports.Seen clusters =
                imports.bringIn(Fixtures.CLUSTERS, Fixtures.text(Fixtures.CLUSTERS));
        TestImports.Seen values = imports.bringIn(Fixtures.VALUES, Fixtures.text(Fixtures.VALUES));
        assertThatThrownBy(() -> imports.undo(imports.rested(directory), "wrong month"))
                .isInstanceOfSatisfying(
                        UndoRefusedException.class,
                        refused ->
                                assertThat(refused.obstacles())
                                        .anySatisfy(
                                                words ->
                                                        assertThat(words)
                                                                .contains("Z90001", "North"))
                                        .anySatisfy(
                                                words ->
                                                        assertThat(words)
                                                                .contains(
                                                                        "has figures from "
                                                                                + Fixtures
                                                                                        .VALUES)));
        imports.undo(imports.rested(clusters.id()), "first this");
        imports.undo(imports.rested(values.id()), "then that");
        assertThat(imports.undo(imports.rested(directory), "now it can").status())
                .isEqualTo("UNDONE");
        assertThat(count("practices.practice")).isZero();
        assertThat(count("practices.fact")).isZero();
    }

    private void isHeldBy(String name, Role role, Scope scope) {
        people.add(
                new People.Newcomer(
                        name.toLowerCase(Locale.UK),
                        name,
                        role.words(),
                        name.toLowerCase(Locale.UK) + "@example.org",
                        "the heron waits at noon"),
                List.of(new People.Held(role, scope)),
                by);
    }

    private void noRolesAreHeld() {
        jdbc.sql(
                        "update accounts.role_grant set from_on = '2017-01-01', to_on = '2017-01-02' where scope_code in ('Z90001', '99x-north', '99x-south-east')")
                .update();
    }

    @Test
    void aFileThatBroughtTheClusterOrPracticeOfSomebodysRoleCannotBeUndone() {
        long directory = jdbc.sql("select id from imports.import").query(Long.class).single();
        TestImports.Seen clusters =
                imports.bringIn(Fixtures.CLUSTERS, Fixtures.text(Fixtures.CLUSTERS));
        isHeldBy("Ada", Role.CBP, Scope.cluster("99x-north"));
        isHeldBy("Bea", Role.PM, Scope.practice("Z90001"));
        jdbc.sql(
                        "update accounts.role_grant set from_on = '2090-01-01' where scope_code = 'Z90001'")
                .update();
        assertThatThrownBy(() -> imports.undo(imports.rested(clusters.id()), "wrong clusters"))
                .isInstanceOfSatisfying(
                        UndoRefusedException.class,
                        refused ->
                                assertThat(refused.obstacles())
                                        .containsExactly(
                                                "Ada holds the role of cluster business partner for North cluster"));
        assertThatThrownBy(() -> imports.undo(imports.rested(directory), "wrong month"))
                .isInstanceOfSatisfying(
                        UndoRefusedException.class,
                        refused ->
                                assertThat(refused.obstacles())
                                        .contains(
                                                "Bea holds the role of practice manager for Z90001 Dr Ashdown & Partners"));
        noRolesAreHeld();
        assertThat(imports.undo(imports.rested(clusters.id()), "nobody's any more").status())
                .isEqualTo("UNDONE");
        assertThat(imports.undo(imports.rested(directory), "nobody's any more").status())
                .isEqualTo("UNDONE");
    }

    @Test
    void aClusterThatAnotherFileNamesTooHoldsNoUndoUp() {
        TestImports.Seen first =
                imports.bringIn(Fixtures.CLUSTERS, Fixtures.text(Fixtures.CLUSTERS));
        isHeldBy("Cora", Role.CBP, Scope.cluster("99x-south-east"));
        imports.bringIn(
                "more-clusters.csv",
                "practice_code,cluster,from,to\nZ90001,South East,2018-04-01,\n");
        assertThat(imports.undo(imports.rested(first.id()), "another says so").status())
                .isEqualTo("UNDONE");
        assertThat(count("practices.cluster where id = '99x-south-east'")).isEqualTo(1);
        noRolesAreHeld();
    }

    private void breakAtInsertInto(String table, String statement) {
        jdbc.sql(
                        "create function public.broken() returns trigger language plpgsql as $body$ begin %s return new; end $body$"
                                .formatted(statement))
                .update();
        jdbc.sql(
                        "create trigger broken before insert on %s for each row execute function public.broken()"
                                .formatted(table))
                .update();
    }

    @Test
    void aFailureWhileGoingLiveLeavesNothingHalfAndCanBeTriedAgain() {
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        int facts = count("practices.fact");
        breakAtInsertInto(
                "indicators.release_switch",
                "raise exception 'broken on purpose' using errcode = '23514';");
        TestImports.Seen failed = imports.confirm(ready);
        assertThat(failed.status()).isEqualTo("READY");
        assertThat(failed.trouble()).contains("Nothing of it counts");
        assertThat(count("indicators.value")).isZero();
        assertThat(count("indicators.result")).isZero();
        assertThat(count("indicators.release")).isZero();
        assertThat(count("practices.observed_file")).as("the directory's only").isEqualTo(1);
        assertThat(count("practices.fact")).isEqualTo(facts);
        mend();
        assertThat(imports.confirm(failed).status()).isEqualTo("LIVE");
        assertThat(bramble()).isGreaterThan(new BigDecimal("98"));
    }

    @Test
    void aStopInTheMiddleOfGoingLiveIsMadeGoodByTheNextServer() throws Exception {
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        jdbc.sql("create sequence public.stops").update();
        breakAtInsertInto(
                "indicators.release_switch",
                "if nextval('public.stops') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;");
        desk.confirm(ready.id(), ready.version(), TimeOrderedId.next(), analyst, by);
        assertThat(restedSoon(ready.id()).status()).isEqualTo("LIVE");
        assertThat(jdbc.sql("select last_value from public.stops").query(Long.class).single())
                .as("stopped once, then done")
                .isEqualTo(2);
        assertThat(count("indicators.release")).isEqualTo(1);
        assertThat(count("indicators.release_switch")).isEqualTo(1);
        assertThat(count("practices.observed_file")).isEqualTo(2);
    }

    @Test
    void aStopInTheMiddleOfReadingIsMadeGoodByTheNextServer() throws Exception {
        jdbc.sql("create sequence public.stops").update();
        breakAtInsertInto(
                "indicators.staged_value",
                "if nextval('public.stops') = 5 then perform pg_terminate_backend(pg_backend_pid()); end if;");
        long id = desk.receive(upload(QOF, Fixtures.bytes(QOF)), analyst, by);
        TestImports.Seen ready = restedSoon(id);
        assertThat(ready.status()).isEqualTo("READY");
        assertThat(ready.rows().kept()).isEqualTo(8);
        assertThat(count("indicators.staged_value where import_id = " + id)).isEqualTo(24);
    }

    /** Does not wait for the quarter of a minute after which work that failed is tried again. */
    private TestImports.Seen restedSoon(long id) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            jdbc.sql(
                            "update platform.scheduled_tasks set execution_time = now() where task_name = 'imports-work' and not picked and execution_time > now()")
                    .update();
            String status =
                    jdbc.sql("select status from imports.import where id = ?")
                            .param(id)
                            .query(String.class)
                            .single();
            if (!List.of("RECEIVED", "READING", "CONFIRMED", "UNDOING").contains(status)) {
                break;
            }
            Thread.sleep(100);
        }
        return imports.rested(id);
    }

    /** A button pressed twice, or a form sent again by going back. */
    @Test
    void theSameFormSentTwiceBringsAFileInOnceAndAnotherFileAnew() {
        UUID form = UUID.randomUUID();
        long first = submissions.receive(form, upload(QOF, Fixtures.bytes(QOF)), analyst, by);
        assertThat(submissions.receive(form, upload(QOF, Fixtures.bytes(QOF)), analyst, by))
                .isEqualTo(first);
        byte[] other = corrected().getBytes(StandardCharsets.UTF_8);
        assertThat(submissions.receive(form, upload(QOF, other), analyst, by)).isNotEqualTo(first);
        assertThat(
                        submissions.receive(
                                UUID.randomUUID(), upload(QOF, Fixtures.bytes(QOF)), analyst, by))
                .as("a form opened anew is another sending")
                .isNotEqualTo(first);
    }

    @Test
    void theUploadFormHasANumberOfItsOwn() throws Exception {
        String page =
                pages.perform(get("/imports/new").with(TestViewers.signedIn(analyst)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(page).containsPattern("name=\"submission\" value=\"[0-9a-f-]{36}\"");
    }

    private static ImportDesk.Upload upload(String name, byte[] bytes) {
        return new ImportDesk.Upload() {
            @Override
            public String fileName() {
                return name;
            }

            @Override
            public InputStream open() {
                return new java.io.ByteArrayInputStream(bytes);
            }
        };
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(work.length);
        ExecutorService threads = Executors.newFixedThreadPool(work.length);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> each : work) {
                futures.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return each.call();
                                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> future : futures) {
                done.add(future.get());
            }
            return done;
        } finally {
            threads.shutdown();
        }
    }

    private ImportDesk.Confirmed confirm(TestImports.Seen page, UUID key) {
        return desk.confirm(page.id(), page.version(), key, analyst, by);
    }

    @Test
    void twoPeopleWhoConfirmTheSameFileAtOnceConfirmItOnce() throws Exception {
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        List<ImportDesk.Confirmed> both =
                atOnce(
                        () -> confirm(ready, TimeOrderedId.next()),
                        () -> confirm(ready, TimeOrderedId.next()));
        assertThat(both)
                .containsExactlyInAnyOrder(ImportDesk.Confirmed.YES, ImportDesk.Confirmed.ALREADY);
        assertThat(imports.rested(ready.id()).status()).isEqualTo("LIVE");
        assertThat(count("indicators.release")).isEqualTo(1);
    }

    @Test
    void theSameFormSentTwiceConfirmsOnce() {
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        UUID key = TimeOrderedId.next();
        assertThat(confirm(ready, key)).isEqualTo(ImportDesk.Confirmed.YES);
        assertThat(confirm(ready, key)).isEqualTo(ImportDesk.Confirmed.ALREADY);
        imports.rested(ready.id());
        assertThat(confirm(ready, key)).isEqualTo(ImportDesk.Confirmed.ALREADY);
        assertThat(
                        count(
                                "audit.entry where action = 'import.confirmed' and subject_id = '%d'"
                                        .formatted(ready.id())))
                .isEqualTo(1);
    }

    @Test
    void ofTwoVersionsConfirmedAtOnceTheSecondIsCheckedAgain() throws Exception {
        TestImports.Seen one = imports.send(QOF, Fixtures.text(QOF));
        TestImports.Seen other = imports.send(QOF_2, corrected());
        atOnce(
                () -> confirm(one, TimeOrderedId.next()),
                () -> confirm(other, TimeOrderedId.next()));
        List<TestImports.Seen> rested =
                List.of(imports.rested(one.id()), imports.rested(other.id()));
        assertThat(rested)
                .extracting(TestImports.Seen::status)
                .containsExactlyInAnyOrder("LIVE", "READY");
        TestImports.Seen second =
                rested.stream()
                        .filter(page -> page.status().equals("READY"))
                        .findFirst()
                        .orElseThrow();
        assertThat(second.preview().changed()).as("held against the first").isEqualTo(1);
        assertThat(imports.confirm(second).status()).isEqualTo("LIVE");
        assertThat(count("indicators.release where is_on")).isEqualTo(1);
        assertThat(count("indicators.release")).isEqualTo(2);
    }

    @Test
    void twoFilesThatArriveAtOnceAreBothRead() throws Exception {
        List<Long> ids =
                atOnce(
                        () -> desk.receive(upload(QOF, Fixtures.bytes(QOF)), analyst, by),
                        () ->
                                desk.receive(
                                        upload(
                                                "nhspaymentsgp-17-18-csv.csv",
                                                Fixtures.bytes("nhspaymentsgp-17-18-csv.csv")),
                                        analyst,
                                        by));
        for (long id : ids) {
            TestImports.Seen page = imports.rested(id);
            assertThat(page.status()).isEqualTo("READY");
            assertThat(page.rows().kept()).isEqualTo(8);
        }
    }

    @Test
    void whoeverDecidesOnAnOldPageIsShownWhatChanged() throws Exception {
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        imports.periodIs(ready, Period.parse("2018-19").orElseThrow());
        assertThatThrownBy(() -> desk.discard(ready.id(), ready.version(), analyst, by))
                .isInstanceOf(StaleVersionException.class);
        String page =
                pages.perform(
                                post("/imports/" + ready.id() + "/confirm")
                                        .param("version", Integer.toString(ready.version()))
                                        .param("key", TimeOrderedId.next().toString())
                                        .with(csrf())
                                        .with(TestViewers.signedIn(analyst)))
                        .andExpect(status().isConflict())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(page).contains("Where it stands", "/imports/" + ready.id());
        assertThat(imports.rested(ready.id()).status()).isEqualTo("READY");
    }

    @Test
    void whoMayBringInMoneyOnlyIsRefusedEverythingElse() {
        Viewer treasurer = TestViewers.withReach(Reach.EVERYTHING, Capability.IMPORT_MONEY);
        long qof = desk.receive(upload(QOF, Fixtures.bytes(QOF)), treasurer, by);
        assertThat(imports.rested(qof).status()).isEqualTo("REFUSED");
        assertThat(imports.rested(qof).trouble()).contains("about money only", "QOF");
        assertThat(count("indicators.staged_value")).isZero();
        long money =
                desk.receive(
                        upload(
                                "nhspaymentsgp-17-18-csv.csv",
                                Fixtures.bytes("nhspaymentsgp-17-18-csv.csv")),
                        treasurer,
                        by);
        assertThat(imports.rested(money).status()).isEqualTo("READY");
        TestImports.Seen others = imports.send(QOF, Fixtures.text(QOF));
        assertThatThrownBy(
                        () ->
                                desk.confirm(
                                        others.id(),
                                        others.version(),
                                        TimeOrderedId.next(),
                                        treasurer,
                                        by))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whoeverMayBringInNothingIsTurnedAwayAtTheDoorAndAtTheDesk() throws Exception {
        Viewer reader = TestViewers.withReach(Reach.EVERYTHING, Capability.VIEW_FIGURES);
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        pages.perform(get("/imports/" + ready.id()).with(TestViewers.signedIn(reader)))
                .andExpect(status().isForbidden());
        assertThatThrownBy(() -> desk.receive(upload(QOF, new byte[0]), reader, by))
                .isInstanceOf(org.primarycareportal.shared.NotAllowedException.class);
    }

    @Test
    void theRightsOfOneCcgReachToItsOwnPracticesOnly() {
        Viewer local = TestViewers.withReach(Reach.of(new CcgCode("99Y")), Capability.IMPORT_FILES);
        long national = desk.receive(upload(QOF, Fixtures.bytes(QOF)), local, by);
        TestImports.Seen page = imports.rested(national);
        assertThat(page.status()).isEqualTo("READY");
        assertThat(page.preview().obstacle()).contains("only people of the whole installation");
        assertThatThrownBy(
                        () ->
                                desk.confirm(
                                        national, page.version(), TimeOrderedId.next(), local, by))
                .isInstanceOf(RuleBrokenException.class);
        long own =
                desk.receive(upload(Fixtures.VALUES, Fixtures.bytes(Fixtures.VALUES)), local, by);
        assertThat(imports.rested(own).problems())
                .filteredOn(problem -> problem.why().contains("outside your CCG"))
                .extracting(TestImports.Problem::offending)
                .contains("Z90001", "99X")
                .doesNotContain("Z90007", "Z90008");
        assertThat(imports.rested(own).rows().kept()).isEqualTo(2);
    }

    @Test
    void ofTheSameBytesOutOfReachNothingIsSaid() throws Exception {
        TestImports.Seen national =
                imports.bringIn(Fixtures.VALUES, Fixtures.text(Fixtures.VALUES));
        Viewer local = TestViewers.withReach(Reach.of(new CcgCode("99Y")), Capability.IMPORT_FILES);
        byte[] bytes = Fixtures.text(Fixtures.VALUES).getBytes(StandardCharsets.UTF_8);
        long again = desk.receive(upload("values.csv", bytes), local, by);
        imports.rested(again);
        String address = "\"/imports/" + national.id() + "\"";
        assertThat(page("/imports/" + again, analyst)).contains(address);
        assertThat(page("/imports/" + again, local)).doesNotContain(address);
    }

    @Test
    void aNameWithSignsOfOtherLanguagesComesBackAsItWas() throws Exception {
        TestImports.Seen page = imports.send("Übersicht – Łódź.csv", "a,b\n1,2\n");
        String disposition =
                pages.perform(
                                get("/imports/" + page.id() + "/file")
                                        .with(TestViewers.signedIn(analyst)))
                        .andReturn()
                        .getResponse()
                        .getHeader("Content-Disposition");
        assertThat(disposition).contains("filename*=UTF-8''%C3%9Cbersicht%20%E2%80%93%20");
        assertThat(ContentDisposition.parse(disposition).getFilename())
                .isEqualTo("Übersicht – Łódź.csv");
    }

    @Test
    void theFileIsKeptAsItCameUnderItsHash() throws Exception {
        byte[] bytes = new byte[1_300_000];
        new java.util.Random(7).nextBytes(bytes);
        TestImports.Seen page = imports.send("holiday.jpg", bytes);
        assertThat(page.status()).isEqualTo("REFUSED");
        try (InputStream in = originals.open(page.id())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(
                        jdbc.sql("select sha256 from imports.import where id = ?")
                                .param(page.id())
                                .query(String.class)
                                .single())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(count("imports.piece where import_id = " + page.id())).isEqualTo(3);
    }

    @Test
    void aFileWithoutAPeriodAsksForOneAndIsThenReadAgain() {
        TestImports.Seen asked = imports.send("achievement.csv", Fixtures.text(QOF));
        assertThat(asked.status()).isEqualTo("ASKING");
        TestImports.Seen ready = imports.periodIs(asked, Period.financialYear(2017));
        assertThat(ready.status()).isEqualTo("READY");
        assertThat(ready.period()).isEqualTo("2017-18");
        assertThatThrownBy(
                        () ->
                                desk.periodIs(
                                        ready.id(),
                                        ready.version(),
                                        Period.month(2017, 4),
                                        analyst,
                                        by))
                .isInstanceOf(RuleBrokenException.class)
                .hasMessageContaining("import.period.kind");
    }

    @Test
    void aDiscardedFileLeavesNothingButItselfAndARecord() {
        TestImports.Seen ready = imports.send(QOF, Fixtures.text(QOF));
        desk.discard(ready.id(), ready.version(), analyst, by);
        assertThat(count("indicators.staged_value")).isZero();
        assertThat(count("imports.piece where import_id = " + ready.id())).isEqualTo(1);
        assertThatThrownBy(() -> imports.confirm(imports.rested(ready.id())))
                .isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void aFileOfNoKnownFamilySaysWhatWasLookedForAndWhatWasFound() throws Exception {
        TestImports.Seen page =
                imports.send("lunch.csv", "day,soup,main\nMonday,leek,pie\nTuesday,pea,stew\n");
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble()).contains("none of the kinds of file");
        assertThat(page("/imports/" + page.id(), analyst))
                .contains("soup", "QOF overall achievement", "code of the practice");
    }

    @Test
    void aFamilyWithoutANeededColumnIsRefusedWithItsName() throws Exception {
        String without =
                Fixtures.text(QOF).replace("Achievement score (max. 559)", "Something else");
        TestImports.Seen page = imports.send(QOF, without);
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page("/imports/" + page.id(), analyst))
                .contains("points achieved (achievement score)");
        assertThat(count("indicators.staged_value")).isZero();
    }

    @Test
    void anEmptyFileAndAHeadingAloneAreRefused() {
        String heading = Fixtures.text(QOF).lines().findFirst().orElseThrow();
        assertThat(imports.send(QOF, "").status()).isEqualTo("REFUSED");
        TestImports.Seen page = imports.send(QOF, heading + "\r\n");
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble()).contains("no rows below it");
        assertThat(imports.send(QOF, heading.getBytes(StandardCharsets.UTF_16)).status())
                .isEqualTo("REFUSED");
    }
}
