package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.LongWork;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Money that somebody leaves out by hand. Without any mark the practices of 99X compared in 2017/18
 * had £119.61, £123.73, £130.69 (Z90002) and £132.81 for each patient; Z90004 is left out by the
 * rule, Z90006 as published.
 */
@FilesTest
class AtypicalMarksTest {

    private static final String PAGE = "/practices/Z90002/atypical";
    private static final String REASON = "Merged with a neighbour in June";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired AtypicalMarkQueries queries;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;
    @Autowired LongWork longWork;
    @Autowired TransactionTemplate transactions;

    private final Viewer finance = viewer("99X", Capability.MARK_ATYPICAL);
    private final Viewer reader = viewer("99X", Capability.VIEW_LIBRARY);

    private static Viewer viewer(String ccg, Capability besides) {
        return TestViewers.withReach(
                Reach.of(new CcgCode(ccg)),
                Capability.VIEW_DIRECTORY,
                Capability.VIEW_FIGURES,
                Capability.VIEW_INCOME,
                besides);
    }

    @BeforeEach
    void twoYearsOfMoney() {
        slate.serve("99X", "99Y");
        for (String file :
                List.of(
                        "epraccur_2018-05.csv",
                        "nhspaymentsgp-15-16-csv.csv",
                        "nhspaymentsgp-17-18-csv.csv")) {
            imports.confirm(imports.send(file, Fixtures.bytes(file)));
        }
        recompute.workOutWhatWasAsked();
        assertThat(median("99X", 2017)).isEqualByComparingTo("127.21");
    }

    private BigDecimal median(String ccg, int year) {
        return jdbc.sql(
                        """
                        select s.median from indicators.spread s join indicators.indicator i on i.id = s.indicator_id
                         where i.code = 'payments-per-registered' and s.ccg_code = ? and s.period_start = ?
                        """)
                .param(ccg)
                .param(LocalDate.of(year, 4, 1))
                .query(BigDecimal.class)
                .single();
    }

    /** Every result and spread. */
    private List<String> everything(String ccg) {
        return jdbc.sql(
                        """
                        select 'r' || r::text from indicators.result r where ccg_code = :ccg
                        union all
                        select 's' || s::text from indicators.spread s where ccg_code = :ccg order by 1
                        """)
                .param("ccg", ccg)
                .query(String.class)
                .list();
    }

    private MvcTestResult get(String address, Viewer who) {
        return pages.get().uri(address).with(TestViewers.signedIn(who)).exchange();
    }

    private String text(String address, Viewer who) throws Exception {
        MvcTestResult result = get(address, who);
        assertThat(result).as(address).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    private MvcTestResult post(String address, Viewer who, Map<String, String> fields) {
        var form = pages.post().uri(address).with(csrf()).with(TestViewers.signedIn(who));
        fields.forEach(form::param);
        return form.exchange();
    }

    private Map<String, String> fields(String from, String to, String reason) {
        return fields(from, to, reason, "99X");
    }

    private Map<String, String> fields(String from, String to, String reason, String ccg) {
        return Map.of(
                "from", from,
                "to", to,
                "reason", reason,
                "version", Integer.toString(queries.state("Z90002", ccg)),
                "key", UUID.randomUUID().toString());
    }

    private String version() {
        return Integer.toString(queries.state("Z90002", "99X"));
    }

    private void mark(String from, String to) {
        assertThat(post(PAGE, finance, fields(from, to, REASON))).hasStatus3xxRedirection();
        recompute.workOutWhatWasAsked();
    }

    private MvcTestResult end(String last) {
        MvcTestResult result =
                post(
                        PAGE + "/" + queries.of("Z90002").get(0).id(),
                        finance,
                        Map.of("last", last, "why", "No longer so", "version", version()));
        recompute.workOutWhatWasAsked();
        return result;
    }

    private long audited(String action) {
        return jdbc.sql(
                        "select count(*) from audit.entry where action = ? and subject_id = 'Z90002' and ccg_code = '99X'")
                .param(action)
                .query(Long.class)
                .single();
    }

    @Test
    void theMedianIsWithoutWhomSomebodyLeavesOutAndEveryPageSaysWhy() throws Exception {
        String was = text("/indicators/payments-per-registered?ccg=99X&period=2017-18", finance);
        assertThat(was).contains("£127.21").doesNotContain("By hand");
        long before = audited("atypical.marked");
        mark("2017-18", "");
        assertThat(median("99X", 2017)).isEqualByComparingTo("123.73");
        assertThat(audited("atypical.marked")).isEqualTo(before + 1);
        String why = "By hand: " + REASON + " (Test Analyst, ";
        for (String address :
                List.of(
                        "/indicators/payments-per-registered?ccg=99X&period=2017-18",
                        "/indicators/payments-per-registered/explain/99X/2017-18",
                        "/indicators/payments-per-registered/explain/Z90002/2017-18",
                        "/ccg/99X",
                        "/practices/Z90002")) {
            assertThat(text(address, reader)).as(address).contains(why);
        }
        assertThat(text("/indicators/payments-per-registered?ccg=99X&period=2017-18", finance))
                .as("still named with its value")
                .contains("£130.69", "£123.73");
        assertThat(text("/practices/Z90002", reader))
                .contains("Left out of averages in 2017/18", PAGE);
        assertThat(text("/indicators/payments-per-registered/explain/99X/2017-18", finance))
                .contains("it is what the other pages show");
        assertThat(text(PAGE, reader)).contains(REASON, "Left out").doesNotContain("Leave it out");
        assertThat(text(PAGE + ".csv", reader)).contains(REASON + ",Test Analyst");
    }

    @Test
    void onlyMoneyIsLeftOutAndOnlyInItsCcg() {
        String qof = "QOF_overall_achievement_2017-18.csv";
        imports.bringIn(qof, Fixtures.text(qof));
        recompute.workOutWhatWasAsked();
        List<String> others = everything("99Y");
        List<String> untouched = rowsOfOthersAndOfOtherThanMoney();
        BigDecimal lists = ofLists();
        mark("2017-18", "");
        assertThat(everything("99Y")).isEqualTo(others);
        assertThat(ofLists()).isEqualByComparingTo(lists);
        assertThat(rowsOfOthersAndOfOtherThanMoney())
                .as("not even worked out anew")
                .isEqualTo(untouched);
    }

    /** As the database keeps them: a row written again is another. */
    private List<String> rowsOfOthersAndOfOtherThanMoney() {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.xmin, r.ctid, r.ccg_code, i.code)
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where r.ccg_code <> '99X' or i.audience <> 'income' order by 1
                        """)
                .query(String.class)
                .list();
    }

    /** Does nothing but what comes in between. */
    private static final class Interrupted extends ResultWork {

        private final Runnable meanwhile;

        @SuppressWarnings("NullAway")
        private Interrupted(Runnable meanwhile) {
            super(null, null, null, null, null);
            this.meanwhile = meanwhile;
        }

        @Override
        void workOutMoney(Collection<String> ccgs) {
            meanwhile.run();
        }
    }

    @Test
    void whoeverMarksWhileFiguresAreBeingWorkedOutDoesNotWaitAndIsNotForgotten() {
        MoneySetApart again = new MoneySetApart("99X");
        transactions.executeWithoutResult(status -> recompute.ask(again));
        List<String> asked = new ArrayList<>();
        Runnable somebodyElse =
                () ->
                        CompletableFuture.runAsync(
                                        () ->
                                                transactions.executeWithoutResult(
                                                        status -> recompute.ask(again)))
                                .thenRun(() -> asked.add("meanwhile"))
                                .orTimeout(20, TimeUnit.SECONDS)
                                .join();
        new Recompute(jdbc, new Interrupted(somebodyElse), longWork).workOutWhatWasAsked();
        assertThat(asked).containsExactly("meanwhile");
        assertThat(queries.isPending("99X")).as("still to be worked out").isTrue();
        recompute.workOutWhatWasAsked();
        assertThat(queries.isPending("99X")).isFalse();
    }

    private BigDecimal ofLists() {
        return jdbc.sql(
                        """
                        select s.median from indicators.spread s join indicators.indicator i on i.id = s.indicator_id
                         where i.code = 'qof-list' and s.ccg_code = '99X'
                        """)
                .query(BigDecimal.class)
                .single();
    }

    @Test
    void whatIsTakenBackLeavesEveryNumberAsItWas() throws Exception {
        List<String> before = everything("99X");
        mark("2015-16", "");
        assertThat(everything("99X")).isNotEqualTo(before);
        assertThat(end("never")).hasStatus3xxRedirection();
        assertThat(everything("99X")).isEqualTo(before);
        assertThat(end("never")).as("sent twice").hasStatus3xxRedirection();
        assertThat(audited("atypical.takenBack")).isPositive();
        assertThat(text(PAGE, reader))
                .contains(REASON, "Taken back by Test Analyst", "No longer so");
    }

    @Test
    void aMarkOfOneYearLeavesLaterYearsWhole() {
        BigDecimal first = median("99X", 2015);
        mark("2015-16", "2015-16");
        assertThat(median("99X", 2015)).isNotEqualByComparingTo(first);
        assertThat(median("99X", 2017)).isEqualByComparingTo("127.21");
    }

    @Test
    void aMarkThatIsEndedLeavesLaterYearsWholeAndEarlierOnesAsTheyAre() throws Exception {
        mark("2015-16", "");
        BigDecimal marked = median("99X", 2015);
        assertThat(median("99X", 2017)).isEqualByComparingTo("123.73");
        assertThat(end("2016-17")).hasStatus3xxRedirection();
        assertThat(median("99X", 2017)).isEqualByComparingTo("127.21");
        assertThat(median("99X", 2015)).isEqualByComparingTo(marked);
        assertThat(text(PAGE, reader)).contains("2015/16 to 2016/17", "Ended by Test Analyst");
        assertThat(audited("atypical.ended")).isPositive();
    }

    @Test
    void theSameFormSentTwiceMakesOneMark() {
        Map<String, String> form = fields("2017-18", "", REASON);
        assertThat(post(PAGE, finance, form)).hasStatus3xxRedirection();
        assertThat(post(PAGE, finance, form)).hasStatus3xxRedirection();
        assertThat(queries.of("Z90002")).hasSize(1);
    }

    @Test
    void marksThatOverlapAreRefusedByNameAndWhatWasTypedIsKept() {
        mark("2015-16", "2016-17");
        assertThat(post(PAGE, finance, fields("2016-17", "2017-18", "Serves a prison")))
                .hasStatus(422)
                .bodyText()
                .contains("2015/16 to 2016/17", "by Test Analyst", REASON)
                .contains("Serves a prison")
                .containsPattern("value=\"2016-17\" selected");
        assertThat(post(PAGE, finance, fields("2017-18", "", "Serves a prison")))
                .hasStatus3xxRedirection();
        assertThatThrownBy(
                        () ->
                                jdbc.sql(
                                                """
                                                insert into indicators.atypical_mark
                                                    (id, version, submission, ods_code, ccg_code, from_on, reason, made_by_name, made_at)
                                                select gen_random_uuid(), 0, gen_random_uuid(), ods_code, ccg_code, from_on, reason, made_by_name, made_at
                                                  from indicators.atypical_mark where ods_code = 'Z90002'
                                                """)
                                        .update())
                .hasMessageContaining("one_atypical_mark_per_practice_and_year");
    }

    @Test
    void yearsAndAReasonAreAskedForAndANumberOfAPatientIsRefused() {
        assertThat(post(PAGE, finance, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Choose the first year", "Say why its money cannot be compared");
        assertThat(post(PAGE, finance, fields("2017-18", "2015-16", REASON)))
                .hasStatus(422)
                .bodyText()
                .contains("The last year lies before the first");
        assertThat(post(PAGE, finance, fields("1990-91", "", REASON)))
                .hasStatus(422)
                .bodyText()
                .contains("Choose years of the list");
        assertThat(post(PAGE, finance, fields("2017-18", "", "As of 943 476 5919")))
                .hasStatus(422)
                .bodyText()
                .contains("943 476 5919");
        assertThat(queries.of("Z90002")).isEmpty();
    }

    @Test
    void whoeverSawAnOlderStateIsShownBothVersions() {
        Map<String, String> opened = fields("2015-16", "2015-16", "Serves a prison");
        mark("2017-18", "");
        assertThat(post(PAGE, finance, opened))
                .hasStatus(409)
                .bodyText()
                .contains(REASON, "Serves a prison");
        assertThat(queries.of("Z90002")).hasSize(1);
    }

    @Test
    void amongSourcesAndMarksThePageSaysYearByYearWhatHolds() throws Exception {
        assertThat(text("/practices/Z90004/atypical", reader))
                .contains("2017/18", "APMS contract")
                .contains("Nobody has left its money out by hand");
        assertThat(text(PAGE, reader)).contains("is compared with that of the other practices");
        assertThat(text("/practices/Z90006/atypical", reader))
                .as("closed within the year")
                .containsPattern(
                        "2017/18</th><td[^>]*>Left out</td><td[^>]*>Published as atypical");
    }

    @Test
    void aMarkBesideTheRuleIsShownApartFromIt() throws Exception {
        String page = "/practices/Z90004/atypical";
        Map<String, String> form = new HashMap<>(fields("2017-18", "", REASON));
        form.put("version", "0");
        assertThat(post(page, finance, form)).hasStatus3xxRedirection();
        recompute.workOutWhatWasAsked();
        assertThat(text(page, reader))
                .containsPattern(
                        "<td[^>]*>APMS contract[^<]*[^.<]</td><td[^>]*>"
                                + REASON
                                + " \\(Test Analyst")
                .doesNotContain("By hand: ");
    }

    @Test
    void wordsThatEndWithAFullStopAreNotGivenASecondOne() throws Exception {
        jdbc.sql(
                        "update practices.fact set ods_code = 'Z90002', value = 'Part year of data.' where kind = 'ATYPICAL' and ods_code = 'Z90006'")
                .update();
        assertThat(post(PAGE, finance, fields("2017-18", "", REASON + ".")))
                .hasStatus3xxRedirection();
        recompute.workOutWhatWasAsked();
        assertThat(text("/indicators/payments-per-registered?ccg=99X&period=2017-18", reader))
                .contains("Part year of data. By hand: " + REASON + " (Test Analyst, ")
                .doesNotContain("data..");
    }

    @Test
    void theDownloadIsOneTable() throws Exception {
        assertThat(text(PAGE, reader)).doesNotContain(PAGE + ".csv");
        mark("2017-18", "");
        assertThat(text(PAGE, reader)).contains(PAGE + ".csv");
        List<String> lines = text(PAGE + ".csv", reader).strip().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("Z90002,").contains(",99X,2017-04-01,");
    }

    @Test
    void moreYearsOfMoneyCostNoMoreStatements() throws Exception {
        int few = statementsOf(PAGE);
        assertThat(few).isLessThanOrEqualTo(10);
        for (String later :
                List.of(
                        "nhspaymentsgp-19-20-prac-csv.csv",
                        "nhspaymentsgp-20-21-prac-csv.csv",
                        "nhspaymentsgp-21-22-prac-csv-v2.csv")) {
            imports.confirm(imports.send(later, Fixtures.bytes(later)));
        }
        recompute.workOutWhatWasAsked();
        assertThat(text(PAGE, finance)).contains("2015/16", "2019/20", "2021/22");
        assertThat(statementsOf(PAGE)).isEqualTo(few);
    }

    private int statementsOf(String address) throws Exception {
        Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        String here = Thread.currentThread().getName();
        heard.start();
        statements.setLevel(Level.DEBUG);
        statements.addAppender(heard);
        try {
            text(address, finance);
        } finally {
            statements.detachAppender(heard);
            statements.setLevel(null);
        }
        int count =
                (int)
                        List.copyOf(heard.list).stream()
                                .filter(each -> each.getThreadName().equals(here))
                                .filter(
                                        each ->
                                                each.getFormattedMessage()
                                                        .startsWith(
                                                                "Executing prepared SQL statement"))
                                .count();
        assertThat(count).as("statements of " + address).isPositive();
        return count;
    }

    @Test
    void untilTheFiguresAreThereThePageSaysThatTheyAreBeingWorkedOut() throws Exception {
        assertThat(text(PAGE, reader)).doesNotContain("are being worked out again");
        jdbc.sql("insert into indicators.recompute_request (ccg_code) values ('99X')").update();
        assertThat(text(PAGE, reader)).contains("are being worked out again");
    }

    /** In July 2018, from 99X to 99Y, with money of the year after. */
    private void theMarkedPracticeMoves() {
        imports.confirm(
                imports.send(
                        "epraccur_2018-11.csv",
                        Fixtures.text("epraccur_2018-05.csv")
                                .replace(
                                        "\"99X\",\"20130401\",\"\",\"01999 555002\",\"\",\"\",\"\",\"0\",\"\",\"99X\"",
                                        "\"99Y\",\"20180701\",\"\",\"01999 555002\",\"\",\"\",\"\",\"0\",\"\",\"99Y\"")
                                .getBytes(StandardCharsets.UTF_8)));
        String later = "nhspaymentsgp-19-20-prac-csv.csv";
        imports.confirm(
                imports.send(
                        later,
                        Fixtures.text(later)
                                .replace(
                                        "99X,NHS WINTERFOLD CCG,U99001,WINTERFOLD PCN,Z90002",
                                        "99Y,NHS SALTMARSH CCG,U99002,SALTMARSH PCN,Z90002")
                                .getBytes(StandardCharsets.UTF_8)));
        recompute.workOutWhatWasAsked();
    }

    private List<String> whyLeftOut(String ccg, int year) {
        return jdbc.sql(
                        """
                        select coalesce(r.atypical, '') from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = 'payments-per-registered' and r.area_code = 'Z90002' and r.ccg_code = ? and r.period_start = ?
                        """)
                .param(ccg)
                .param(LocalDate.of(year, 4, 1))
                .query(String.class)
                .list();
    }

    @Test
    void aPracticeThatMovesIsComparedByItsNewCcgAndItsFormerOneEndsWhatItSaid() throws Exception {
        mark("2017-18", "");
        theMarkedPracticeMoves();
        assertThat(whyLeftOut("99Y", 2019)).containsExactly("");
        assertThat(whyLeftOut("99X", 2017)).hasSize(1).allMatch(why -> why.contains(REASON));
        assertThat(median("99X", 2017)).isEqualByComparingTo("123.73");
        Viewer next = viewer("99Y", Capability.MARK_ATYPICAL);
        assertThat(text(PAGE, next)).contains("Leave it out").doesNotContain(REASON);
        assertThat(text(PAGE, finance)).contains(REASON, "End").doesNotContain("Leave it out");
        String one = PAGE + "/" + queries.of("Z90002").get(0).id();
        assertThat(get(one, next)).hasStatus(404);
        assertThat(text(one, finance)).contains("2017/18").doesNotContain("2018/19");
        assertThat(post(PAGE, next, fields("2019-20", "", "Serves a prison", "99Y")))
                .hasStatus3xxRedirection();
        recompute.workOutWhatWasAsked();
        assertThat(whyLeftOut("99Y", 2019)).allMatch(why -> why.contains("Serves a prison"));
        assertThat(post(one, finance, Map.of("last", "never", "why", "x", "version", version())))
                .hasStatus3xxRedirection();
        recompute.workOutWhatWasAsked();
        assertThat(median("99X", 2017)).isEqualByComparingTo("127.21");
        assertThat(whyLeftOut("99Y", 2019)).allMatch(why -> why.contains("Serves a prison"));
    }

    @Test
    void whoeverEndsAMarkThatSomebodyTookBackMeanwhileIsTold() {
        mark("2015-16", "");
        String one = PAGE + "/" + queries.of("Z90002").get(0).id();
        Map<String, String> opened =
                Map.of("last", "2016-17", "why", "Two years only", "version", version());
        assertThat(end("never")).hasStatus3xxRedirection();
        assertThat(post(one, finance, opened)).hasStatus(409).bodyText().contains("2016/17");
        Map<String, String> forced = new HashMap<>(opened);
        forced.put("version", version());
        assertThat(post(one, finance, forced)).as("it counts for no year").hasStatus(422);
        assertThat(queries.of("Z90002").get(0).toOn()).isNull();
    }

    private static Viewer readerHereWhoMarksElsewhere() {
        Reach both = Reach.of(new CcgCode("99X"), new CcgCode("99Y"));
        Viewer reads =
                TestViewers.withReach(both, Capability.VIEW_DIRECTORY, Capability.VIEW_INCOME);
        return new Viewer(
                reads.id(),
                reads.name(),
                List.of("finance manager"),
                Map.of(
                        Capability.VIEW_DIRECTORY,
                        both,
                        Capability.VIEW_INCOME,
                        both,
                        Capability.MARK_ATYPICAL,
                        Reach.of(new CcgCode("99Y"))),
                Map.of(),
                Map.of());
    }

    @Test
    void nobodyOfAnotherCcgFindsItAndNobodyWithoutTheTaskMayMark() throws Exception {
        mark("2017-18", "");
        Viewer elsewhere = viewer("99Y", Capability.MARK_ATYPICAL);
        String one = PAGE + "/" + queries.of("Z90002").get(0).id();
        for (String address : List.of(PAGE, PAGE + ".csv", one)) {
            assertThat(get(address, elsewhere)).as(address).hasStatus(404);
        }
        assertThat(post(PAGE, elsewhere, fields("2015-16", "", REASON))).hasStatus(404);
        assertThat(post(one, elsewhere, Map.of("last", "never", "why", "x", "version", version())))
                .hasStatus(404);
        assertThat(post(PAGE, reader, fields("2015-16", "", REASON))).hasStatus(403);
        assertThat(post(PAGE, readerHereWhoMarksElsewhere(), fields("2015-16", "", REASON)))
                .hasStatus(404);
        assertThat(text(PAGE, readerHereWhoMarksElsewhere())).doesNotContain("Leave it out");
        assertThat(get("/practices/Z90008/atypical/" + queries.of("Z90002").get(0).id(), elsewhere))
                .as("a mark under another practice")
                .hasStatus(404);
        assertThat(queries.of("Z90002")).hasSize(1);
    }
}
