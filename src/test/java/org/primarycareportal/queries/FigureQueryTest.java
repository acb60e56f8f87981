package org.primarycareportal.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.TestFigures;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.KeptFor;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.WaitingSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A figure that somebody thinks wrong: asked about, marked, answered, asked about once more. */
@FilesTest
class FigureQueryTest {

    private static final Capability[] SEES = {
        Capability.VIEW_DIRECTORY,
        Capability.VIEW_FIGURES,
        Capability.VIEW_INCOME,
        Capability.VIEW_LIBRARY,
        Capability.VIEW_ATTENTION
    };

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired TestFigures figures;
    @Autowired UnderQuery underQuery;
    @Autowired QueriesLeftOpen leftOpen;
    @Autowired Library library;
    @Autowired BusinessClock clock;
    @Autowired People people;
    @Autowired List<PersonalData> held;
    @Autowired List<WaitingSource> waiting;
    @Autowired List<KeptFor> kept;
    @Autowired GuardWorld guards;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    private String practice = "";
    private String other = "";

    private final Viewer asker =
            viewer(11, "Cam Asker", Reach.of(new CcgCode("99X")), Capability.QUERY_FIGURES);
    private final Viewer second =
            viewer(12, "Sal Second", Reach.of(new CcgCode("99X")), Capability.QUERY_FIGURES);
    private final Viewer analyst =
            viewer(
                    13,
                    "Ada Analyst",
                    Reach.of(new CcgCode("99X")),
                    Capability.QUERY_FIGURES,
                    Capability.VIEW_QUERIES,
                    Capability.ANSWER_QUERIES);
    private final Viewer nextDoor =
            viewer(
                    14,
                    "Ned Nextdoor",
                    Reach.of(new CcgCode("99Y")),
                    Capability.QUERY_FIGURES,
                    Capability.VIEW_QUERIES,
                    Capability.ANSWER_QUERIES);

    private static Viewer viewer(int number, String name, Reach reach, Capability... more) {
        return worksIn(number, name, reach, Map.of(), more);
    }

    private static Viewer worksIn(
            int number,
            String name,
            Reach reach,
            Map<OdsCode, java.util.Set<Capability>> practices,
            Capability... more) {
        Map<Capability, Reach> can = new EnumMap<>(Capability.class);
        for (Capability each : SEES) {
            can.put(each, reach);
        }
        for (Capability each : more) {
            can.put(each, reach);
        }
        return new Viewer(
                new PersonId(UUID.fromString("00000000-0000-7000-8000-0000000000" + number)),
                name,
                List.of("keeper of figures"),
                can,
                Map.of(),
                practices);
    }

    private Viewer manager(int number, String ods) {
        return worksIn(
                number,
                "Pat Manager",
                Reach.of(new CcgCode("99X")),
                Map.of(new OdsCode(ods), EnumSet.of(Capability.QUERY_OWN_FIGURES)),
                Capability.QUERY_OWN_FIGURES);
    }

    /** Files of others cannot be undone while somebody works in a practice that they brought. */
    @AfterEach
    void nobodyWorksInAPractice() {
        jdbc.sql(
                        "update accounts.role_grant set from_on = '2017-01-01', to_on = '2017-01-02' where scope_code in (?, ?)")
                .params(practice, other)
                .update();
    }

    @BeforeEach
    void aLoadedYear() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        figures.workOutWhatWasAsked();
        List<String> all =
                jdbc.sql(
                                "select ods_code from practices.directory_at(date '2018-03-31') where ccg_code = '99X' order by 1")
                        .query(String.class)
                        .list();
        practice = all.get(0);
        other = all.get(1);
        load("figures-1.csv", 64);
    }

    private void load(String name, int first) {
        imports.bringIn(
                name,
                """
                indicator_code,area_code,period_start,period_end,numerator,denominator,value,note
                ACC02,%1$s,2017-04-01,2018-03-31,%3$d,100,,
                ACC02,%2$s,2017-04-01,2018-03-31,70,100,,
                LTC06,%1$s,2017-04-01,2018-03-31,%3$d,4000,,
                LTC06,%2$s,2017-04-01,2018-03-31,90,4000,,
                FIN01,%1$s,2017-04-01,2018-03-31,200000,2000,,
                FIN01,%2$s,2017-04-01,2018-03-31,210000,2000,,
                """
                        .formatted(practice, other, first));
    }

    private String form(String ods) {
        return "/indicators/ACC02/practices/" + ods + "/query?period=2017-18";
    }

    private MvcTestResult get(String address, Viewer who) {
        return pages.get().uri(address).with(TestViewers.signedIn(who)).exchange();
    }

    private String text(String address, Viewer who) throws Exception {
        return get(address, who)
                .getResponse()
                .getContentAsString()
                .replaceAll("<script[^>]*>.*?</script>", "")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private MvcTestResult post(String address, Viewer who, Map<String, String> fields) {
        var form = pages.post().uri(address).with(csrf()).with(TestViewers.signedIn(who));
        fields.forEach(form::param);
        return form.exchange();
    }

    private MvcTestResult ask(Viewer who, String words, UUID key) {
        return post(
                form(practice),
                who,
                Map.of(
                        "wrong",
                        words,
                        "expected",
                        "66%",
                        "evidence",
                        "our own report",
                        "key",
                        key.toString()));
    }

    private String asked() {
        MvcTestResult answer = ask(asker, "Two patients are missing", TimeOrderedId.next());
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private String version() {
        return jdbc.sql("select version::text from queries.figure_query")
                .query(String.class)
                .single();
    }

    private String onlyQuery() {
        return jdbc.sql("select id::text from queries.figure_query").query(String.class).single();
    }

    private MvcTestResult answer(String query, Viewer who, String outcome, String words) {
        return post(
                query + "/answer",
                who,
                Map.of("outcome", outcome, "answer", words, "version", version()));
    }

    private int count(String sql) {
        return jdbc.sql("select count(*)::int from " + sql).query(Integer.class).single();
    }

    private boolean isUnderQuery() {
        return underQuery
                .of("99X")
                .has(
                        library.find("ACC02").orElseThrow(),
                        practice,
                        org.primarycareportal.shared.Period.financialYear(2017));
    }

    @Test
    void aFigureIsAskedAboutAndEverybodyWhoMaySeesWhatWasSaid() throws Exception {
        assertThat(text(form(practice), asker))
                .contains("64.0%", "64 out of 100", "What looks wrong?");
        String query = asked();
        for (Viewer who : List.of(asker, analyst, manager(21, practice))) {
            assertThat(text(query, who))
                    .contains("Two patients are missing", "66%", "our own report", "Cam Asker")
                    .contains("64.0%", "An answer is due by");
        }
        assertThat(isUnderQuery()).isTrue();
        assertThat(count("audit.entry where action = 'query.asked' and ccg_code = '99X'"))
                .isPositive();
        assertThat(
                        count(
                                "audit.entry where action like 'query.%' and (before::text || after::text) like '%patients are missing%'"))
                .as("what was typed is not in the trail")
                .isZero();
    }

    @Test
    void theSameFormSentTwiceIsOneQuery() {
        UUID key = TimeOrderedId.next();
        String first = ask(asker, "Wrong", key).getResponse().getRedirectedUrl();
        assertThat(ask(asker, "Wrong", key).getResponse().getRedirectedUrl()).isEqualTo(first);
        assertThat(count("queries.figure_query")).isEqualTo(1);
        assertThat(count("queries.figure_query_step")).isEqualTo(1);
    }

    @Test
    void aSecondPersonAddsToTheOpenQueryAndReadsTheRestFromThenOn() throws Exception {
        String query = asked();
        assertThat(get(query, second)).as("said nothing yet").hasStatus(404);
        assertThat(text(form(practice), second))
                .contains("Somebody has queried this figure already")
                .doesNotContain("Two patients are missing");
        assertThat(text(form(practice), analyst)).contains("Two patients are missing");
        assertThat(
                        ask(second, "I think so too", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl())
                .isEqualTo(query);
        assertThat(text(query, second)).contains("Two patients are missing", "I think so too");
        assertThat(count("queries.figure_query")).isEqualTo(1);
    }

    @Test
    void whoWantedToAddToAQueryThatIsClosedMeanwhileSeesBoth() throws Exception {
        String query = asked();
        String seen = query.substring(query.lastIndexOf('/') + 1);
        answer(query, analyst, "RIGHT", "It is as published");
        MvcTestResult late = post(form(practice), second, Map.of("wrong", "Me too", "seen", seen));
        assertThat(late).hasStatus(409).bodyText().contains("is closed", "Me too");
        assertThat(count("queries.figure_query where state = 'OPEN'")).isZero();
    }

    @Test
    void typedTextIsKeptAndNumbersOfPatientsAreRefused() throws Exception {
        MvcTestResult empty =
                post(
                        form(practice),
                        asker,
                        Map.of("wrong", " ", "expected", "many", "evidence", "a report"));
        assertThat(empty)
                .hasStatus(422)
                .bodyText()
                .contains("Say what seems wrong", "Enter a number", "value=\"many\"", "a report");
        for (String field : List.of("wrong", "expected", "evidence")) {
            Map<String, String> fields = new HashMap<>(Map.of("wrong", "Too low"));
            fields.put(field, "see 943 476 5919");
            assertThat(post(form(practice), asker, fields))
                    .hasStatus(422)
                    .bodyText()
                    .contains("943 476 5919 passes the check", "see 943 476 5919");
        }
        assertThat(count("queries.figure_query")).isZero();
    }

    @Test
    void managersAskAboutTheirOwnPracticeOnly() {
        assertThat(get(form(practice), manager(21, practice))).hasStatusOk();
        assertThat(get(form(other), manager(21, practice))).hasStatus(404);
        assertThat(post(form(other), manager(21, practice), Map.of("wrong", "x"))).hasStatus(404);
        assertThat(get(asked(), manager(22, other))).hasStatus(404);
    }

    @Test
    void whoMovesToAnotherPracticeLeavesTheQueriesOfTheOldOneBehind() throws Exception {
        PersonId leaver = person(Role.PM, Scope.practice(practice));
        Viewer before = people.viewer(leaver).orElseThrow();
        String query =
                String.valueOf(
                        ask(before, "Two patients are missing", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        assertThat(get(query, before)).hasStatusOk();
        jdbc.sql("update accounts.role_grant set scope_code = ? where person_id = ?")
                .params(other, leaver.value())
                .update();
        Viewer after = people.viewer(leaver).orElseThrow();
        assertThat(get(query, after)).hasStatus(404);
        assertThat(text("/data/queries?ccg=99X", after)).contains("No figure is queried");
        answer(query, analyst, "RIGHT", "As published");
        assertThat(letters(leaver)).isEmpty();
    }

    @Test
    void nextDoorNothingIsThere() throws Exception {
        String query = asked();
        assertThat(get(query, nextDoor)).hasStatus(404);
        assertThat(get(form(practice), nextDoor)).hasStatus(404);
        assertThat(answer(query, nextDoor, "RIGHT", "no")).hasStatus(404);
        assertThat(text("/data/queries", nextDoor)).doesNotContain("Cam Asker");
        assertThat(get("/data/queries?ccg=99X", nextDoor)).hasStatus(404);
        assertThat(get("/data/queries.csv?ccg=99X", nextDoor)).hasStatus(404);
    }

    @Test
    void aFigureOfIncomeIsForThoseWhoSeeIncome() {
        assertThat(
                        post(
                                "/indicators/FIN01/practices/" + practice + "/query?period=2017-18",
                                asker,
                                Map.of("wrong", "Too much")))
                .hasStatus3xxRedirection();
        String query = "/data/queries/" + onlyQuery();
        Map<Capability, Reach> less = new EnumMap<>(analyst.reach());
        less.remove(Capability.VIEW_INCOME);
        Viewer withoutIncome =
                new Viewer(analyst.id(), analyst.name(), List.of(), less, Map.of(), Map.of());
        assertThat(get(query, analyst)).hasStatusOk();
        assertThat(get(query, withoutIncome)).hasStatus(404);
    }

    @Test
    void theAnalystAnswersThatItIsRightAndTheMarkGoes() throws Exception {
        String query = asked();
        assertThat(answer(query, analyst, "RIGHT", " ")).hasStatus(422);
        assertThat(answer(query, analyst, "WITHDRAWN", "x")).hasStatus(422);
        assertThat(answer(query, analyst, "RIGHT", "It is as published")).hasStatus3xxRedirection();
        assertThat(isUnderQuery()).isFalse();
        assertThat(text(query, asker))
                .contains(
                        "It is as published",
                        "Ada Analyst",
                        "The figure is right, says the answer of");
    }

    @Test
    void nobodyAnswersTheirOwnQueryNorOneAboutTheirPractice() throws Exception {
        String query = asked();
        Map<Capability, Reach> both = new EnumMap<>(analyst.reach());
        Viewer askerWhoAnswers =
                new Viewer(asker.id(), asker.name(), List.of(), both, Map.of(), Map.of());
        assertThat(text(query, askerWhoAnswers))
                .contains("You said yourself that the figure is wrong, so somebody else");
        assertThat(answer(query, askerWhoAnswers, "RIGHT", "mine"))
                .hasStatus(422)
                .bodyText()
                .contains("somebody else answers it");
        Viewer works =
                new Viewer(
                        analyst.id(),
                        analyst.name(),
                        List.of(),
                        both,
                        Map.of(),
                        Map.of(new OdsCode(practice), java.util.Set.of()));
        assertThat(answer(query, works, "RIGHT", "ours")).hasStatus(422);
        assertThat(isUnderQuery()).isTrue();
        assertThat(answer(query, second, "RIGHT", "no right")).hasStatus(403);
    }

    @Test
    void whoeverDisputesAFigureTooAnswersNothingAboutItButAnExplanationBarsNobody()
            throws Exception {
        String query = asked();
        assertThat(
                        post(
                                query + "/comment",
                                analyst,
                                Map.of("comment", "I look into it", "version", version())))
                .hasStatus3xxRedirection();
        assertThat(titles(analyst)).containsExactly("1 query of a figure waits for an answer");
        assertThat(text(query, analyst)).contains("Send the answer");
        ask(analyst, "It looks wrong to me too", TimeOrderedId.next());
        assertThat(titles(analyst)).isEmpty();
        assertThat(text(query, analyst))
                .contains("queried it too", "You said yourself that the figure is wrong")
                .doesNotContain("Send the answer");
        assertThat(answer(query, analyst, "RIGHT", "after all")).hasStatus(422);
        assertThat(isUnderQuery()).isTrue();
    }

    @Test
    void whereTheOnlyAnalystAskedThePageSaysWhoCanAnswerOrThatNobodyCan() throws Exception {
        Viewer only = people.viewer(person(Role.IA, Scope.ccg("99X"))).orElseThrow();
        String query =
                String.valueOf(
                        ask(only, "Too low", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        UUID[] others =
                jdbc.sql("select id from accounts.role_grant where role = 'IA' and person_id <> ?")
                        .param(only.id().value())
                        .query(UUID.class)
                        .list()
                        .toArray(UUID[]::new);
        become("CM", others);
        try {
            assertThat(text(query, only))
                    .contains("somebody else answers", "Nobody can answer it at present")
                    .contains("An administrator can give somebody that role");
            person(Role.IA, Scope.ccg("99X"));
            assertThat(text(query, only)).contains("It can be answered by Guard IA.");
        } finally {
            become("IA", others);
        }
    }

    private void become(String role, UUID... grants) {
        jdbc.sql("update accounts.role_grant set role = ? where id = any(?)")
                .params(role, grants)
                .update();
    }

    @Test
    void aFigureCountsAsCorrectedOnceItIsAnotherAndOldAndNewAreWrittenDown() throws Exception {
        String query = asked();
        assertThat(answer(query, analyst, "CORRECTED", "done"))
                .hasStatus(422)
                .bodyText()
                .contains("The figure is still 64.0%");
        load("figures-2.csv", 66);
        assertThat(text(query, analyst))
                .contains("66.0%", "It was 64.0% and is 66.0% now", "figures-2.csv");
        assertThat(answer(query, analyst, "CORRECTED", "done")).hasStatus3xxRedirection();
        assertThat(text(query, asker))
                .contains("When asked 64.0%", "Now 66.0%", "figures-2.csv", "has been corrected");
        assertThat(
                        jdbc.sql(
                                        "select (before ->> 'value') || ' -> ' || (after ->> 'value') from audit.entry where action = 'query.answered' order by id desc limit 1")
                                .query(String.class)
                                .single())
                .matches("64(\\.0+)? -> 66(\\.0+)?");
    }

    @Test
    void aFigureThatIsHiddenNowIsNotGivenAwayByWhatItWas() throws Exception {
        assertThat(
                        post(
                                "/indicators/LTC06/practices/" + practice + "/query?period=2017-18",
                                asker,
                                Map.of("wrong", "Too many")))
                .hasStatus3xxRedirection();
        String query = "/data/queries/" + onlyQuery();
        assertThat(text(query, analyst)).contains("64 out of 4,000");
        load("figures-2.csv", 3);
        assertThat(text(query, analyst))
                .contains("When asked [c]", "Now [c]", "The figure then: [c]")
                .doesNotContain("64 out of 4,000", "3 out of");
        assertThat(answer(query, analyst, "CORRECTED", "done")).hasStatus3xxRedirection();
        assertThat(
                        count(
                                "audit.entry where subject_id = '%s' and action in ('query.asked', 'query.answered')"
                                        .formatted(query.replaceAll(".*/", ""))))
                .isEqualTo(2);
        assertThat(
                        count(
                                "audit.entry where subject_id = '%s' and coalesce(before ->> 'value', before ->> 'numerator', after ->> 'numerator', after ->> 'value') <> 'suppressed'"
                                        .formatted(query.replaceAll(".*/", ""))))
                .as("what was shown before it was hidden is not in the trail")
                .isZero();
    }

    @Test
    void aCorrectionBeforeItWasAskedAgainIsNoneAfterwards() throws Exception {
        String query = asked();
        load("figures-2.csv", 66);
        answer(query, analyst, "CORRECTED", "done");
        assertThat(post(query + "/reopen", asker, Map.of("why", "It is 68", "version", version())))
                .hasStatus3xxRedirection();
        assertThat(answer(query, analyst, "CORRECTED", "done already"))
                .hasStatus(422)
                .bodyText()
                .contains("The figure is still 66.0%");
        load("figures-3.csv", 68);
        assertThat(text(query, analyst))
                .contains("When asked again 66.0%", "It was 66.0% and is 68.0% now");
        assertThat(answer(query, analyst, "CORRECTED", "now")).hasStatus3xxRedirection();
        assertThat(
                        jdbc.sql(
                                        "select (before ->> 'value') || ' -> ' || (after ->> 'value') from audit.entry where action = 'query.answered' order by id desc limit 1")
                                .query(String.class)
                                .single())
                .matches("66(\\.0+)? -> 68(\\.0+)?");
    }

    @Test
    void aFigureThatNoFileGivesAnyMoreIsTakenOutAndNotCorrected() throws Exception {
        String query = asked();
        assertThat(text(query, analyst)).doesNotContain("The figure is taken out");
        assertThat(answer(query, analyst, "REMOVED", "gone"))
                .hasStatus(422)
                .bodyText()
                .contains("The figure stands at 64.0%");
        jdbc.sql("delete from indicators.result where area_code = ?").param(practice).update();
        assertThat(text(query, analyst))
                .contains("The figure is taken out", "It was 64.0%, and no file gives a value now")
                .doesNotContain("It was 64.0% and is");
        assertThat(answer(query, analyst, "CORRECTED", "done"))
                .hasStatus(422)
                .bodyText()
                .contains("not corrected but taken out");
        assertThat(answer(query, analyst, "REMOVED", "The file was wrong"))
                .hasStatus3xxRedirection();
        assertThat(text(query, asker))
                .contains("The figure has been taken out", "answered: the figure is taken out");
        assertThat(text("/data/queries?ccg=99X&state=answered", analyst))
                .contains("Figure taken out");
    }

    @Test
    void aFigureThatStaysHiddenIsNeverPromisedToCountAsCorrected() throws Exception {
        load("figures-2.csv", 3);
        post(
                "/indicators/LTC06/practices/" + practice + "/query?period=2017-18",
                asker,
                Map.of("wrong", "Too few"));
        String query = "/data/queries/" + onlyQuery();
        load("figures-3.csv", 4);
        assertThat(text(query, analyst))
                .contains("Not while it is hidden", "hidden, so it cannot be told")
                .doesNotContain("Only once another file is live");
        assertThat(answer(query, analyst, "CORRECTED", "done"))
                .hasStatus(422)
                .bodyText()
                .contains("right as it stands now");
    }

    @Test
    void whoeverAskedReopensOnceForAReason() throws Exception {
        String query = asked();
        answer(query, analyst, "RIGHT", "It is as published");
        assertThat(post(query + "/reopen", second, Map.of("why", "x", "version", version())))
                .hasStatus(404);
        assertThat(post(query + "/reopen", asker, Map.of("why", "", "version", version())))
                .hasStatus(422);
        assertThat(
                        post(
                                query + "/reopen",
                                asker,
                                Map.of("why", "The report is new", "version", version())))
                .hasStatus3xxRedirection();
        assertThat(isUnderQuery()).isTrue();
        answer(query, analyst, "RIGHT", "Still as published");
        assertThat(post(query + "/reopen", asker, Map.of("why", "Again", "version", version())))
                .hasStatus(422)
                .bodyText()
                .contains("You have asked again before");
        assertThat(text(query, asker)).contains("The report is new", "Still as published");
    }

    @Test
    void whoeverAskedTakesItBackAndNobodyElseDoes() throws Exception {
        String query = asked();
        assertThat(post(query + "/withdraw", analyst, Map.of("because", "x", "version", version())))
                .hasStatus(422);
        assertThat(
                        post(
                                query + "/withdraw",
                                asker,
                                Map.of("because", "My mistake", "version", version())))
                .hasStatus3xxRedirection();
        assertThat(isUnderQuery()).isFalse();
        assertThat(text(query, asker)).contains("took it back on", "My mistake");
    }

    /** A manager leaves; what was asked in the name of the practice stays the practice's. */
    @Test
    void whatAPracticeAskedItsNextManagerTakesBack() throws Exception {
        String query =
                String.valueOf(
                        ask(manager(31, practice), "Too low", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        Viewer next = manager(32, practice);
        assertThat(text(query, next)).contains("Take the query back");
        assertThat(text("/data/queries?ccg=99X&whose=asked", next)).contains("Pat Manager");
        assertThat(text("/data/queries?ccg=99X&whose=asked", asker)).contains("No query fits");
        assertThat(post(query + "/withdraw", asker, Map.of("because", "x", "version", version())))
                .as("whoever asks for the CCG is not the practice")
                .matches(answer -> answer.getResponse().getStatus() >= 400);
        assertThat(
                        post(
                                query + "/withdraw",
                                next,
                                Map.of("because", "It is right", "version", version())))
                .hasStatus3xxRedirection();
        assertThat(isUnderQuery()).isFalse();
    }

    @Test
    void whatTheCcgAskedIsNotThePracticesToTakeBack() throws Exception {
        String query = asked();
        Viewer manager = manager(33, practice);
        assertThat(text(query, manager)).doesNotContain("Take the query back");
        assertThat(post(query + "/withdraw", manager, Map.of("because", "x", "version", version())))
                .hasStatus(422);
        assertThat(isUnderQuery()).isTrue();
    }

    /** Whoever shows a leaver out sees what they leave open, and who goes on with it. */
    @Test
    void whatALeaverAskedIsSaidToWhoeverLooksAfterQueries() throws Exception {
        asked();
        assertThat(leftOpen.leftBehindBy(asker.id(), analyst))
                .singleElement()
                .satisfies(
                        left ->
                                assertThat(left.words())
                                        .contains("1 query of a figure that they asked is open"));
        assertThat(leftOpen.leftBehindBy(asker.id(), nextDoor)).isEmpty();
        assertThat(leftOpen.leftBehindBy(second.id(), analyst)).isEmpty();
    }

    @Test
    void theFormNamesAllWhoReadWhatIsAsked() throws Exception {
        assertThat(text(form(practice), asker))
                .contains(
                        "The administrators, commissioners, quality officers and analysts of the CCG");
        Viewer asks = people.viewer(person(Role.CM, Scope.ccg("99X"))).orElseThrow();
        String query =
                String.valueOf(
                        ask(asks, "Too low", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        List<Role> readers = List.of(Role.ADM, Role.CM, Role.QO, Role.IA);
        for (Role role : Role.values()) {
            if (role != Role.PM && role != Role.GP) {
                Viewer one = people.viewer(person(role, Scope.ccg("99X"))).orElseThrow();
                boolean reads = get(query, one).getResponse().getStatus() == 200;
                assertThat(reads).as(role.words()).isEqualTo(readers.contains(role));
            }
        }
    }

    @Test
    void whoeverAddedSomethingHearsThatItIsAnsweredOrTakenBack() {
        Viewer first = people.viewer(person(Role.CM, Scope.ccg("99X"))).orElseThrow();
        Viewer added = people.viewer(person(Role.CM, Scope.ccg("99X"))).orElseThrow();
        String query =
                String.valueOf(
                        ask(first, "Too low", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        ask(added, "I think so too", TimeOrderedId.next());
        post(query + "/withdraw", first, Map.of("because", "My mistake", "version", version()));
        assertThat(letters(first.id())).isEmpty();
        assertThat(letters(added.id())).hasSize(1);
        assertThat(letters(added.id()).get(0))
                .contains("has taken back what they asked", query, "/query?period=2017-18")
                .doesNotContain("My mistake");
    }

    @Test
    void aLetterAboutAnAnswerSaysWhoseQueryItWas() {
        Viewer first = people.viewer(person(Role.CM, Scope.ccg("99X"))).orElseThrow();
        Viewer added = people.viewer(person(Role.CM, Scope.ccg("99X"))).orElseThrow();
        String query =
                String.valueOf(
                        ask(first, "Too low", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        ask(added, "I think so too", TimeOrderedId.next());
        answer(query, analyst, "RIGHT", "As published");
        assertThat(letters(first.id()).get(0)).contains("has answered what you asked about");
        assertThat(letters(added.id()).get(0)).contains("has answered what Guard CM asked about");
    }

    @Test
    void whatWasMeantForOneQueryDoesNotGoToTheNext() throws Exception {
        String query = asked();
        String seen = query.substring(query.lastIndexOf('/') + 1);
        answer(query, analyst, "RIGHT", "It is as published");
        asked();
        assertThat(
                        post(
                                form(practice),
                                second,
                                Map.of(
                                        "wrong",
                                        "Me too",
                                        "expected",
                                        "67%",
                                        "evidence",
                                        "our letter",
                                        "seen",
                                        seen)))
                .hasStatus(409)
                .bodyText()
                .contains("somebody has asked anew", "Me too", "67%", "our letter");
        assertThat(count("queries.figure_query_step where kind = 'DISPUTED'")).isZero();
    }

    @Test
    void homeCountsWhatItsListShows() throws Exception {
        asked();
        post(
                "/indicators/ACC02/practices/" + other + "/query?period=2017-18",
                analyst,
                Map.of("wrong", "Too low"));
        assertThat(titles(analyst))
                .containsExactly(
                        "1 query of a figure waits for an answer",
                        "1 query of yours is not answered yet");
        for (WaitingSource.Waiting each : waitingFor(analyst)) {
            assertThat(text(each.path(), analyst)).contains("1 of 1 waits for an answer");
        }
        assertThat(text(waitingFor(analyst).get(0).path(), analyst)).contains("Cam Asker");
        assertThat(text("/data/queries?ccg=99X&state=open", analyst)).contains("2 of 2 wait");
    }

    @Test
    void aStepNamesTheRoleByWhichSomebodyActs() throws Exception {
        PersonId several = person(Role.NV, Scope.ccg("99X"));
        jdbc.sql(
                        """
                        insert into accounts.role_grant (id, person_id, role, scope_kind, scope_code, from_on, granted_by)
                        select gen_random_uuid(), person_id, r.role, 'CCG', '99X', from_on, granted_by
                          from accounts.role_grant, (values ('CM'), ('IA')) as r (role) where person_id = ?
                        """)
                .param(several.value())
                .update();
        Viewer acts = people.viewer(several).orElseThrow();
        String query = asked();
        answer(query, acts, "RIGHT", "As published");
        assertThat(text(query, asker)).contains("Guard NV, " + Role.IA.words() + ", answered");
    }

    @Test
    void whoeverSawAnOlderVersionIsShownBoth() throws Exception {
        String query = asked();
        String seen = version();
        ask(second, "Me too", TimeOrderedId.next());
        assertThat(
                        post(
                                query + "/answer",
                                analyst,
                                Map.of("outcome", "RIGHT", "answer", "My answer", "version", seen)))
                .hasStatus(409)
                .bodyText()
                .contains("Me too", "My answer");
        assertThat(isUnderQuery()).isTrue();
    }

    @Test
    void anAnswerSentTwiceIsOneAnswer() {
        String query = asked();
        Map<String, String> fields =
                Map.of(
                        "outcome",
                        "RIGHT",
                        "answer",
                        "Right",
                        "version",
                        version(),
                        "key",
                        TimeOrderedId.next().toString());
        assertThat(post(query + "/answer", analyst, fields)).hasStatus3xxRedirection();
        assertThat(post(query + "/answer", analyst, fields)).hasStatus3xxRedirection();
        assertThat(count("queries.figure_query_step where kind = 'RIGHT'")).isEqualTo(1);
    }

    @Test
    void whatWasSaidIsNeverChanged() {
        asked();
        assertThatThrownBy(
                        () ->
                                jdbc.sql("update queries.figure_query_step set words = 'other'")
                                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void theListIsNarrowedSortedAndSaysWhatIsOverdue() throws Exception {
        asked();
        assertThat(text("/data/queries?ccg=99X", analyst))
                .contains("1 of 1 waits for an answer, none overdue");
        jdbc.sql("update queries.figure_query set due_on = ?")
                .param(clock.today().minusDays(1))
                .update();
        assertThat(text("/data/queries?ccg=99X&state=overdue", analyst))
                .contains("Cam Asker", "Overdue since " + Dates.day(clock.today().minusDays(1)));
        assertThat(text("/data/queries?ccg=99X&q=" + practice, analyst)).contains("Cam Asker");
        assertThat(text("/data/queries?ccg=99X&q=acc02", analyst)).contains("Cam Asker");
        assertThat(text("/data/queries?ccg=99X&q=" + other, analyst)).contains("No query fits");
        assertThat(text("/data/queries?ccg=99X&state=answered", analyst)).contains("No query fits");
        assertThat(text("/data/queries?ccg=99X&whose=mine", analyst)).contains("No query fits");
        assertThat(text("/data/queries?ccg=99X", second)).contains("No figure is queried");
        assertThat(text("/data/queries?ccg=99X", asker)).contains("Cam Asker");
        assertThat(text("/data/queries?ccg=99X", manager(21, practice))).contains("Cam Asker");
        for (String sort : QueryListQueries.COLUMNS.keySet()) {
            assertThat(get("/data/queries?ccg=99X&sort=-" + sort, analyst)).hasStatusOk();
        }
        assertThat(text("/data/queries.csv?ccg=99X", analyst))
                .contains("99X," + practice, "ACC02", "2017-18", "Cam Asker", "yes");
    }

    @Test
    void tenWorkingDaysLeaveOutWeekends() {
        assertThat(WorkingDays.after(LocalDate.of(2017, 3, 28), 10))
                .isEqualTo(LocalDate.of(2017, 4, 11));
        assertThat(WorkingDays.after(LocalDate.of(2017, 3, 31), 1))
                .isEqualTo(LocalDate.of(2017, 4, 3));
        assertThat(WorkingDays.after(LocalDate.of(2017, 4, 1), 1))
                .isEqualTo(LocalDate.of(2017, 4, 3));
        assertThatThrownBy(() -> new QuerySettings(0))
                .hasMessageContaining("portal.queries.working-days");
    }

    @Test
    void analystsGetALetterWhenSomebodyAsksAndWhoeverAskedWhenItIsAnswered() throws Exception {
        PersonId reader = person(Role.IA, Scope.ccg("99X"));
        PersonId elsewhere = person(Role.IA, Scope.ccg("99Y"));
        PersonId known = person(Role.CM, Scope.ccg("99X"));
        Viewer commissioner = people.viewer(known).orElseThrow();
        String query =
                String.valueOf(
                        ask(commissioner, "Two patients are missing", TimeOrderedId.next())
                                .getResponse()
                                .getRedirectedUrl());
        assertThat(letters(reader)).hasSize(1);
        assertThat(letters(reader).get(0))
                .contains("An answer is due by", query)
                .doesNotContain("Two patients are missing");
        assertThat(letters(elsewhere)).isEmpty();
        assertThat(letters(known)).isEmpty();
        answer(query, people.viewer(reader).orElseThrow(), "RIGHT", "As published");
        assertThat(letters(known)).hasSize(1);
        assertThat(letters(known).get(0)).contains("the figure is right", query);
    }

    @Test
    void theMarkStandsWhereverTheFigureStandsAndGoesWithTheAnswer() throws Exception {
        List<String> addresses =
                List.of(
                        "/indicators/ACC02/practices/" + practice,
                        "/indicators/ACC02/explain/" + practice + "/2017-18",
                        "/indicators/ACC02?ccg=99X",
                        "/dashboard?ccg=99X",
                        "/practices/" + practice);
        List<String> downloads =
                List.of(
                        "/indicators/ACC02/practices/" + practice + ".csv",
                        "/indicators/ACC02.csv?ccg=99X",
                        "/practices/" + practice + ".csv");
        for (String address : addresses) {
            assertThat(text(address, asker)).as(address).doesNotContainIgnoringCase("under query");
        }
        String query = asked();
        for (String address : addresses) {
            assertThat(text(address, asker)).as(address).containsIgnoringCase("under query");
        }
        for (String address : downloads) {
            assertThat(text(address, asker)).as(address).contains("under query");
        }
        assertThat(text("/dashboard.csv?ccg=99X", asker))
                .contains("under_query")
                .containsPattern(",ACC02\\s");
        assertThat(text("/indicators/ACC02/practices/" + other, asker))
                .doesNotContain("Under query");
        answer(query, analyst, "RIGHT", "As published");
        for (String address : addresses) {
            assertThat(text(address, asker)).as(address).doesNotContainIgnoringCase("under query");
        }
        assertThat(text(addresses.get(0), asker)).contains("Answered");
    }

    @Test
    void homeSaysHowManyWaitAndOnlyToThoseWhoCanDoSomething() {
        asked();
        assertThat(titles(analyst)).containsExactly("1 query of a figure waits for an answer");
        assertThat(titles(asker)).containsExactly("1 query of yours is not answered yet");
        assertThat(titles(second)).isEmpty();
        assertThat(titles(nextDoor)).isEmpty();
        jdbc.sql("update queries.figure_query set due_on = ?")
                .param(clock.today().minusDays(1))
                .update();
        assertThat(waitingFor(analyst))
                .allSatisfy(
                        each -> {
                            assertThat(each.tag()).isEqualTo("1 overdue");
                            assertThat(get(each.path(), analyst)).hasStatusOk();
                        });
    }

    private List<WaitingSource.Waiting> waitingFor(Viewer viewer) {
        return waiting.stream()
                .flatMap(source -> source.waitingFor(viewer).stream())
                .filter(each -> each.path().startsWith("/data/queries"))
                .toList();
    }

    private List<String> titles(Viewer viewer) {
        return waitingFor(viewer).stream().map(WaitingSource.Waiting::title).toList();
    }

    @Test
    void whatSomebodySaidIsTheirsToReadAndGoesATimeAfterTheAnswer() {
        String query = asked();
        assertThat(held.stream().flatMap(room -> room.heldAbout(asker.id(), 10).stream()))
                .anySatisfy(
                        section -> {
                            assertThat(section.key()).isEqualTo("figureQueries");
                            assertThat(section.rows().get(0)).contains("Two patients are missing");
                        });
        KeptFor rule =
                kept.stream()
                        .filter(each -> each.what().contains("figures that looked wrong"))
                        .findFirst()
                        .orElseThrow();
        answer(query, analyst, "RIGHT", "As published");
        assertThat(rule.forget().getAsInt()).as("closed just now").isZero();
        jdbc.sql("update queries.figure_query set closed_at = closed_at - interval '7 years'")
                .update();
        assertThat(rule.forget().getAsInt()).isEqualTo(1);
        assertThat(count("queries.figure_query_step")).isZero();
    }

    private PersonId person(Role role, Scope scope) {
        return guards.person(role, scope).id();
    }

    private List<String> letters(PersonId to) {
        return jdbc.sql("select text from accounts.letter where person_id = ? order by written_at")
                .param(to.value())
                .query(String.class)
                .list();
    }
}
