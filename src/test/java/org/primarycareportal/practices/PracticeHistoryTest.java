package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows about one practice from all that files say of it, in whatever order they came. */
class PracticeHistoryTest {

    private static final LocalDate OPENED = LocalDate.of(1990, 4, 1);

    private static Observation directory(
            int year,
            String name,
            String ccg,
            @Nullable LocalDate ccgFrom,
            Observation.Status status,
            @Nullable LocalDate closed) {
        LocalDate seen = LocalDate.of(year, 5, 31);
        return new Observation(
                year,
                Observation.Source.ODS,
                seen,
                seen,
                name,
                status,
                OPENED,
                closed,
                ccg,
                ccgFrom,
                null,
                "ZZ1 1AA",
                null,
                null,
                null,
                year);
    }

    private static Observation active(int year, String name, String ccg) {
        return directory(year, name, ccg, null, Observation.Status.ACTIVE, null);
    }

    private static Observation closed(int year, @Nullable LocalDate on) {
        return directory(year, "ELM HOUSE", "99X", null, Observation.Status.CLOSED, on);
    }

    private static Observation payments(
            int year, String name, @Nullable String contract, @Nullable String atypical) {
        return new Observation(
                1000 + year,
                Observation.Source.PAYMENTS,
                LocalDate.of(year, 4, 1),
                LocalDate.of(year + 1, 3, 31),
                name,
                null,
                null,
                null,
                "99X",
                null,
                null,
                "ZZ9 9ZZ",
                null,
                contract,
                atypical,
                1000 + year);
    }

    private static PracticeHistory of(Observation... seen) {
        PracticeHistory history =
                PracticeHistory.of("Z90001", List.of(seen), PracticeHistory.End.UNKNOWN);
        List<Observation> another = new ArrayList<>(List.of(seen));
        Collections.shuffle(another, new Random(11));
        assertThat(PracticeHistory.of("Z90001", another, PracticeHistory.End.UNKNOWN))
                .as("in another order")
                .isEqualTo(history);
        return history;
    }

    private static List<String> facts(PracticeHistory history, PracticeHistory.Kind kind) {
        return history.facts().stream()
                .filter(fact -> fact.kind() == kind)
                .map(fact -> "%s %s..%s".formatted(fact.value(), fact.fromOn(), fact.toOn()))
                .toList();
    }

    @Test
    void aNewNameHoldsFromTheDayItWasSeenAndTheOldOneIsKept() {
        PracticeHistory history =
                of(active(2015, "ELM HOUSE", "99X"), active(2018, "OAK HOUSE", "99X"));
        assertThat(history.name()).isEqualTo("Oak House");
        assertThat(history.everyName()).containsExactly("Elm House", "Oak House");
        assertThat(facts(history, PracticeHistory.Kind.NAME))
                .containsExactly("Elm House 1990-04-01..2018-05-30", "Oak House 2018-05-31..null");
    }

    @Test
    void anEarlierSnapshotThatComesLaterFillsHistoryOnly() {
        PracticeHistory history =
                of(active(2018, "OAK HOUSE", "99X"), active(2015, "ELM HOUSE", "99X"));
        assertThat(history.name()).isEqualTo("Oak House");
    }

    @Test
    void aChangeOfCcgHoldsFromTheDayTheDirectoryGives() {
        PracticeHistory history =
                of(
                        active(2018, "ELM HOUSE", "99X"),
                        directory(
                                2021,
                                "ELM HOUSE",
                                "99Y",
                                LocalDate.of(2020, 4, 1),
                                Observation.Status.ACTIVE,
                                null));
        assertThat(history.ccgCode()).isEqualTo("99Y");
        assertThat(facts(history, PracticeHistory.Kind.COMMISSIONER))
                .containsExactly("99X 1990-04-01..2020-03-31", "99Y 2020-04-01..null");
    }

    @Test
    void aClosedPracticeKeepsItsDayAndAReopenedOneLosesIt() {
        LocalDate closed = LocalDate.of(2017, 9, 30);
        Observation gone =
                directory(2018, "ELM HOUSE", "99X", null, Observation.Status.CLOSED, closed);
        assertThat(of(active(2015, "ELM HOUSE", "99X"), gone).closedOn()).isEqualTo(closed);
        assertThat(of(gone, active(2020, "ELM HOUSE", "99X")).closedOn()).isNull();
    }

    @Test
    void aClosedPracticeWithoutADayIsClosedSinceItWasFirstSeenSo() {
        Observation gone =
                directory(2018, "ELM HOUSE", "99X", null, Observation.Status.CLOSED, null);
        Observation stillGone =
                directory(2019, "ELM HOUSE", "99X", null, Observation.Status.CLOSED, null);
        assertThat(of(active(2015, "ELM HOUSE", "99X"), gone, stillGone).closedOn())
                .isEqualTo(LocalDate.of(2018, 5, 31));
    }

    @Test
    void theDirectoryGoesBeforeOtherFilesButOnlyTheyKnowContracts() {
        PracticeHistory history =
                of(
                        active(2015, "ELM HOUSE", "99X"),
                        payments(2017, "ELMHOUSE SURG", "PMS", null),
                        payments(2019, "ELMHOUSE SURG", "GMS", null));
        assertThat(history.name()).isEqualTo("Elm House");
        assertThat(history.postcode()).isEqualTo("ZZ1 1AA");
        assertThat(history.everyName()).contains("Elmhouse Surg");
        assertThat(facts(history, PracticeHistory.Kind.CONTRACT))
                .containsExactly("PMS 1990-04-01..2019-03-31", "GMS 2019-04-01..null");
    }

    @Test
    void aPublishedRemarkHoldsForItsYearOnly() {
        PracticeHistory history =
                of(
                        payments(2017, "ELM HOUSE", "GMS", "Part year of data"),
                        payments(2018, "ELM HOUSE", "GMS", null));
        assertThat(facts(history, PracticeHistory.Kind.ATYPICAL))
                .containsExactly("Part year of data 2017-04-01..2018-03-31");
    }

    @Test
    void aPracticeOfWhichYearlyFilesFallSilentClosedAfterTheLastOfThem() {
        List<Observation> seen = List.of(payments(2016, "ELM HOUSE", "GMS", null));
        LocalDate last = LocalDate.of(2017, 3, 31);
        assertThat(PracticeHistory.of("Z90001", seen, missed(last)).closedOn())
                .isEqualTo(LocalDate.of(2017, 4, 1));
        List<Observation> known =
                List.of(active(2018, "ELM HOUSE", "99X"), payments(2016, "ELM HOUSE", "GMS", null));
        assertThat(PracticeHistory.of("Z90001", known, missed(last)).closedOn())
                .as("the directory knows better")
                .isNull();
    }

    @Test
    void aDateInAFileGoesBeforeWhatIsSaidOnAPageAndThatBeforeWhatIsConcluded() {
        LocalDate onPage = LocalDate.of(2018, 7, 1);
        List<Observation> open = List.of(active(2018, "ELM HOUSE", "99X"));
        assertThat(PracticeHistory.of("Z90001", open, said(onPage)).closedOn()).isEqualTo(onPage);
        List<Observation> silent = List.of(payments(2016, "ELM HOUSE", "GMS", null));
        assertThat(
                        PracticeHistory.of(
                                        "Z90001",
                                        silent,
                                        new PracticeHistory.End(LocalDate.of(2017, 3, 31), onPage))
                                .closedOn())
                .isEqualTo(onPage);
        List<Observation> closed = List.of(closed(2018, LocalDate.of(2018, 4, 1)));
        assertThat(PracticeHistory.of("Z90001", closed, said(onPage)).closedOn())
                .isEqualTo(LocalDate.of(2018, 4, 1));
        List<Observation> undated = List.of(closed(2018, null));
        assertThat(PracticeHistory.of("Z90001", undated, said(onPage)).closedOn())
                .isEqualTo(onPage);
    }

    private static PracticeHistory.End missed(LocalDate last) {
        return new PracticeHistory.End(last, null);
    }

    private static PracticeHistory.End said(LocalDate day) {
        return new PracticeHistory.End(null, day);
    }
}
