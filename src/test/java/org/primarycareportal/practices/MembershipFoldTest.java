package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One cluster per practice and day, whatever was said before. */
class MembershipFoldTest {

    private static MembershipFold.Stay stay(String cluster, int from, @Nullable Integer to) {
        return MembershipFold.Stay.byFile(
                cluster,
                LocalDate.of(from, 1, 1),
                to == null ? null : LocalDate.of(to, 12, 31),
                from);
    }

    private static List<String> folded(MembershipFold.Stay... said) {
        return MembershipFold.of(List.of(said)).stream()
                .map(
                        stay ->
                                "%s %d-%s"
                                        .formatted(
                                                stay.clusterId(),
                                                stay.fromOn().getYear(),
                                                stay.toOn() == null
                                                        ? ""
                                                        : Integer.toString(stay.toOn().getYear())))
                .toList();
    }

    @Test
    void aLaterStatementEndsTheOneBefore() {
        assertThat(folded(stay("north", 2010, null), stay("east", 2015, null)))
                .containsExactly("north 2010-2014", "east 2015-");
    }

    @Test
    void aStatementAboutYearsInTheMiddleLeavesWhatLiesAround() {
        assertThat(folded(stay("north", 2010, null), stay("east", 2013, 2014)))
                .containsExactly("north 2010-2012", "east 2013-2014", "north 2015-");
    }

    @Test
    void aBackDatedStatementTakesThePlaceOfAllAfterIt() {
        assertThat(
                        folded(
                                stay("north", 2012, 2013),
                                stay("east", 2014, null),
                                stay("west", 2011, null)))
                .containsExactly("west 2011-");
    }

    @Test
    void staysInOneClusterWithoutADayBetweenAreOne() {
        assertThat(folded(stay("north", 2010, 2012), stay("north", 2013, null)))
                .containsExactly("north 2010-");
        assertThat(folded(stay("north", 2010, 2012), stay("north", 2014, null)))
                .containsExactly("north 2010-2012", "north 2014-");
    }

    private static final UUID EDIT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static MembershipFold.Stay onAPage(@Nullable String cluster, int from) {
        LocalDate first = LocalDate.of(from, 1, 1);
        return new MembershipFold.Stay(cluster, first, null, 0, EDIT, first);
    }

    @Test
    void aFileThatRepeatsWhatWasBeforeAMoveOnAPageLeavesTheMoveAlone() {
        assertThat(
                        folded(
                                stay("north", 2010, null),
                                onAPage("east", 2015),
                                stay("north", 2010, null)))
                .containsExactly("north 2010-2014", "east 2015-");
    }

    @Test
    void aFileThatSpeaksOfALaterDayGoesOnFromThere() {
        assertThat(
                        folded(
                                stay("north", 2010, null),
                                onAPage("east", 2015),
                                stay("west", 2017, null)))
                .containsExactly("north 2010-2014", "east 2015-2016", "west 2017-");
    }

    @Test
    void whatIsLeftOfAMoveOnAPageHoldsAsWellAsTheWhole() {
        assertThat(
                        folded(
                                stay("north", 2010, null),
                                onAPage("east", 2015),
                                stay("west", 2017, 2018),
                                stay("north", 2014, null),
                                stay("south", 2016, 2016)))
                .containsExactly(
                        "north 2010-2014",
                        "east 2015-2015",
                        "south 2016-2016",
                        "north 2017-2018",
                        "east 2019-");
    }

    @Test
    void aPracticeTakenOutOnAPageStaysOutWhateverAnOlderFileRepeats() {
        assertThat(
                        folded(
                                stay("north", 2010, null),
                                onAPage(null, 2015),
                                stay("north", 2010, null)))
                .containsExactly("north 2010-2014");
    }
}
