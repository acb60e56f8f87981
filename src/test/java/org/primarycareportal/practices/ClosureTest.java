package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Sorting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The end of practices, said on a page, beside files that speak of the same. */
@FilesTest
class ClosureTest {

    private static final CcgCode CCG = new CcgCode("99X");
    private static final String ASHDOWN = "Z90001";
    private static final String BRAMBLE = "Z90002";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired ClosureDesk desk;
    @Autowired ClosurePreviews previews;
    @Autowired ClosureQueries closures;
    @Autowired ClosureRules rules;
    @Autowired MoveRules days;
    @Autowired PracticeChangesQueries changes;
    @Autowired RepresentativeQueries practices;
    @Autowired Places places;
    @Autowired JdbcClient jdbc;

    private final Viewer editor =
            TestViewers.withReach(
                    Reach.of(CCG), Capability.VIEW_DIRECTORY, Capability.EDIT_DIRECTORY);
    private final Actor by = editor.actingFrom("127.0.0.1");
    private LocalDate lastDay = LocalDate.EPOCH;

    @BeforeEach
    void fivePracticesAreOpen() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn(
                "clusters.csv",
                "practice_code,cluster,from,to\nZ90001,North,2015-04-01,\nZ90002,North,2015-04-01,\n");
        lastDay = days.firstOpenDay().plusMonths(1);
    }

    private ClosurePlan plan(Ending ending, LocalDate last, String... successors) {
        return new ClosurePlan(
                new OdsCode(ASHDOWN),
                CCG,
                ending,
                last,
                List.of(successors),
                "The partners retire");
    }

    private PracticeHead head(String code) {
        return practices.practice(code).orElseThrow();
    }

    private void make(ClosurePlan plan) {
        desk.confirm(plan, closures.stateOf(plan), TimeOrderedId.next(), editor, by);
    }

    private List<String> openOn(LocalDate day) {
        return jdbc.sql(
                        "select ods_code from practices.directory_at(?) where ccg_code = '99X' order by 1")
                .param(day)
                .query(String.class)
                .list();
    }

    private List<String> wrong(ClosurePlan plan) {
        return rules.against(plan, head(plan.practice().value())).stream().map(Wrong::key).toList();
    }

    private List<String> events() {
        Place place = places.only("99X", editor, Capability.VIEW_DIRECTORY);
        return changes
                .all(
                        place,
                        SearchWords.of(""),
                        "",
                        Sorting.of("", "day", PracticeChangesQueries.COLUMNS))
                .stream()
                .map(
                        row ->
                                "%s %s %s %d"
                                        .formatted(
                                                row.day(),
                                                row.odsCode(),
                                                row.words(),
                                                row.practices()))
                .toList();
    }

    @Test
    void theDirectoryTellsTheLastDayOnWhichAPracticeIsStillOpen() {
        assertThat(openOn(LocalDate.of(2017, 9, 30))).contains("Z90006");
        assertThat(openOn(LocalDate.of(2017, 10, 1))).doesNotContain("Z90006");
    }

    @Test
    void aPracticeCountsToItsLastDayAndNoLonger() {
        assertThat(openOn(lastDay)).hasSize(5);
        make(plan(Ending.MERGER, lastDay, BRAMBLE));
        assertThat(openOn(lastDay)).hasSize(5).contains(ASHDOWN);
        assertThat(openOn(lastDay.plusDays(1))).hasSize(4).doesNotContain(ASHDOWN);
        assertThat(closures.successors(ASHDOWN))
                .extracting(ClosureQueries.Kin::name)
                .containsExactly("Bramble Lane Surgery");
        assertThat(closures.predecessors(BRAMBLE))
                .extracting(ClosureQueries.Kin::odsCode)
                .containsExactly(ASHDOWN);
        assertThat(
                        jdbc.sql(
                                        "select after::text || ccg_code from audit.entry where action = 'practice.closes' order by id desc limit 1")
                                .query(String.class)
                                .single())
                .contains("Z90002", "The partners retire", "99X");
    }

    @Test
    void whatWouldChangeIsCountedBeforeAnybodyConfirms() {
        ClosurePreview preview = previews.of(plan(Ending.MERGER, lastDay, BRAMBLE), head(ASHDOWN));
        assertThat(preview.before().practices()).isEqualTo(5);
        assertThat(preview.after().practices()).isEqualTo(4);
        assertThat(preview.move().sides()).hasSize(1);
        assertThat(preview.move().sides().get(0).before().practices()).isEqualTo(2);
        assertThat(preview.move().sides().get(0).after().practices()).isEqualTo(1);
        assertThat(preview.lead()).contains("merge into Bramble Lane Surgery");
        assertThat(openOn(lastDay.plusDays(1))).as("nothing is written").hasSize(5);
    }

    @Test
    void theListOfComingsAndGoingsCountsAsTheDirectoryDoes() {
        make(plan(Ending.MERGER, lastDay, BRAMBLE));
        List<String> events = events();
        assertThat(events)
                .contains(
                        "2017-10-01 Z90006 Closed 5",
                        lastDay.plusDays(1) + " Z90001 Merged into Bramble Lane Surgery 4");
        for (String event : events) {
            LocalDate day = LocalDate.parse(event.substring(0, 10));
            assertThat(event).endsWith(" " + openOn(day).size());
        }
    }

    @Test
    void anUndoneClosureCountsNoMoreAndStaysOnRecord() {
        make(plan(Ending.CLOSURE, lastDay));
        ClosureQueries.ClosureRow row = closures.of(ASHDOWN).get(0);
        desk.undo(new OdsCode(ASHDOWN), row.id(), row.version(), "They stay", editor, by);
        assertThat(openOn(lastDay.plusDays(1))).contains(ASHDOWN);
        assertThat(closures.of(ASHDOWN).get(0).undoReason()).isEqualTo("They stay");
        make(plan(Ending.CLOSURE, lastDay.plusDays(5)));
        assertThat(openOn(lastDay.plusDays(6))).doesNotContain(ASHDOWN);
    }

    @Test
    void aFileWithADateGoesBeforeThePageAndThePageSaysSo() {
        make(plan(Ending.MERGER, lastDay, BRAMBLE));
        assertThat(closures.contradiction(ASHDOWN)).isEmpty();
        String later =
                Fixtures.text("epraccur_2018-05.csv")
                        .replaceFirst(
                                "(\"Z90001\".*?\"19740401\",)\"\",\"A\"", "$1\"20180430\",\"C\"");
        assertThat(later).isNotEqualTo(Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn("epraccur_2019-05.csv", later);
        assertThat(openOn(LocalDate.of(2018, 4, 30))).contains(ASHDOWN);
        assertThat(openOn(LocalDate.of(2018, 5, 1))).doesNotContain(ASHDOWN);
        assertThat(closures.contradiction(ASHDOWN))
                .hasValueSatisfying(
                        words ->
                                assertThat(words)
                                        .contains("epraccur_2019-05.csv", "30 April 2018"));
    }

    @Test
    void whoCarriesOnForAPracticeOfWhichAFileTellsTheEndCanBeSaid() {
        ClosurePlan right =
                new ClosurePlan(
                        new OdsCode("Z90006"),
                        CCG,
                        Ending.MERGER,
                        LocalDate.of(2017, 9, 30),
                        List.of(BRAMBLE),
                        "As the file says");
        ClosurePlan otherDay =
                new ClosurePlan(
                        new OdsCode("Z90006"),
                        CCG,
                        Ending.MERGER,
                        LocalDate.of(2017, 10, 31),
                        List.of(BRAMBLE),
                        "As the file says");
        assertThat(wrong(otherDay)).containsExactly("closure.lastDay.known");
        ClosurePreview preview = previews.of(right, head("Z90006"));
        assertThat(preview.before()).as("it is closed already").isEqualTo(preview.after());
        make(right);
        assertThat(closures.predecessors(BRAMBLE)).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(wrong(plan(Ending.MERGER, lastDay)))
                .containsExactly("closure.successors.merger");
        assertThat(wrong(plan(Ending.MERGER, lastDay, BRAMBLE, "Z90003")))
                .containsExactly("closure.successors.merger");
        assertThat(wrong(plan(Ending.CLOSURE, lastDay, ASHDOWN)))
                .as("itself")
                .containsExactly("closure.successors.unknown");
        assertThat(wrong(plan(Ending.CLOSURE, lastDay, "Z90006")))
                .as("closed already")
                .containsExactly("closure.successors.unknown");
        assertThat(wrong(plan(Ending.CLOSURE, lastDay, "Z90007")))
                .as("of another CCG")
                .containsExactly("closure.successors.unknown");
        LocalDate lateLastYear = days.firstOpenDay().minusDays(1);
        assertThat(wrong(plan(Ending.CLOSURE, lateLastYear))).isEmpty();
        assertThat(wrong(plan(Ending.CLOSURE, lateLastYear.minusDays(1))))
                .containsExactly("closure.lastDay.closed");
        assertThat(wrong(plan(Ending.CLOSURE, lastDay.plusYears(7))))
                .containsExactly("members.from.far");
        ClosurePlan never = plan(Ending.MERGER, lastDay);
        assertThatThrownBy(() -> make(never)).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void theSameFormSentTwiceMakesOneClosureAndAnotherOneIsStale() {
        ClosurePlan plan = plan(Ending.MERGER, lastDay, BRAMBLE);
        String seen = closures.stateOf(plan);
        UUID key = TimeOrderedId.next();
        desk.confirm(plan, seen, key, editor, by);
        desk.confirm(plan, seen, key, editor, by);
        assertThat(closures.of(ASHDOWN)).hasSize(1);
        assertThatThrownBy(() -> desk.confirm(plan, seen, TimeOrderedId.next(), editor, by))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void anotherEndIsNotSaidWhileOneIsOnRecord() {
        make(plan(Ending.MERGER, lastDay, BRAMBLE));
        ClosurePlan again = plan(Ending.CLOSURE, lastDay);
        String fresh = closures.stateOf(again);
        assertThatThrownBy(() -> desk.confirm(again, fresh, TimeOrderedId.next(), editor, by))
                .isInstanceOf(StaleVersionException.class);
        assertThat(closures.of(ASHDOWN)).hasSize(1);
    }

    @Test
    void whoLooksAfterAnotherCcgFindsNoSuchPractice() {
        Viewer stranger =
                TestViewers.withReach(
                        Reach.of(new CcgCode("99Y")),
                        Capability.VIEW_DIRECTORY,
                        Capability.EDIT_DIRECTORY);
        ClosurePlan plan = plan(Ending.CLOSURE, lastDay);
        String seen = closures.stateOf(plan);
        assertThatThrownBy(() -> desk.confirm(plan, seen, TimeOrderedId.next(), stranger, by))
                .isInstanceOf(NotFoundException.class);
        assertThat(closures.of(ASHDOWN)).isEmpty();
    }
}
