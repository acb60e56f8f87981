package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Indicator.Direction;
import org.primarycareportal.indicators.Indicator.Type;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.Period;

/** The figures of a practice that are most worth talking about. */
class TalkingPointsTest {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 31);

    private final List<DashboardQueries.Column> columns = new ArrayList<>();
    private final List<DashboardQueries.Result> results = new ArrayList<>();

    private Indicator add(Direction direction, Type type, String comparison, Double distance) {
        short id = (short) (columns.size() + 1);
        Indicator indicator =
                new Indicator(
                        id,
                        "F" + id,
                        null,
                        "F" + id,
                        "F" + id,
                        "Access",
                        1,
                        Indicator.Kind.OUTPUT,
                        type,
                        Indicator.AreaRule.RATIO,
                        "%",
                        BigDecimal.valueOf(100),
                        Indicator.Level.PRACTICE,
                        direction,
                        30,
                        Indicator.Audience.PEERS,
                        false,
                        1,
                        0,
                        1,
                        true,
                        true,
                        new Indicator.Words("", "", "", "", "", "", "", "", "", "", ""));
        columns.add(
                new DashboardQueries.Column(
                        indicator,
                        Period.parse("2017-03").orElseThrow(),
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        44,
                        0));
        results.add(result(id, comparison, distance, null, null));
        return indicator;
    }

    private static DashboardQueries.Result result(
            short id, String comparison, Double distance, String change, String rule) {
        return new DashboardQueries.Result(
                id,
                "P",
                "Z91001",
                null,
                null,
                BigDecimal.TEN,
                "V",
                null,
                null,
                comparison,
                null,
                distance,
                null,
                null,
                null,
                change,
                rule);
    }

    /** Its latest value lies far above those before. */
    private void jumps(Indicator indicator) {
        results.replaceAll(
                result ->
                        result.indicatorId() != indicator.id()
                                ? result
                                : result(
                                        indicator.id(),
                                        result.comparison(),
                                        null,
                                        indicator.direction() == Direction.HIGHER
                                                ? "better"
                                                : "worse",
                                        "above-limits"));
    }

    private TalkingPoints points() {
        return TalkingPoints.of(
                new SpineTable(
                        new SpineTable.Source(
                                "Z01",
                                "Z91001",
                                new ReadAt(DAY, List.of(DAY), DAY),
                                columns,
                                results,
                                List.of(),
                                Map.of(),
                                UnderQuery.Figures.NONE)));
    }

    private static List<String> codes(TalkingPoints points) {
        return points.points().stream().map(point -> point.row().indicator().code()).toList();
    }

    @Test
    void whereNothingStandsOutThereIsNothingToTalkAbout() {
        add(Direction.HIGHER, Type.PROPORTION, "similar", null);
        add(Direction.NEITHER, Type.PROPORTION, "higher", null);
        assertThat(points().isEmpty()).isTrue();
    }

    @Test
    void goodNewsComesFirstAndLeavesRoomForConcerns() {
        for (int i = 0; i < 4; i++) {
            add(Direction.HIGHER, Type.PROPORTION, "worse", null);
        }
        for (int i = 0; i < 4; i++) {
            add(Direction.HIGHER, Type.PROPORTION, "better", null);
        }
        assertThat(codes(points())).containsExactly("F5", "F6", "F1", "F2", "F3");
        assertThat(points().title()).isEqualTo("Five to talk about");
    }

    @Test
    void withoutConcernsThereIsMoreRoomForGoodNews() {
        for (int i = 0; i < 7; i++) {
            add(Direction.HIGHER, Type.PROPORTION, "better", null);
        }
        assertThat(points().points()).hasSize(5).allMatch(TalkingPoints.Point::good);
    }

    @Test
    void whichWayAFigureIsChangingCountsForMoreThanWhereItStands() {
        jumps(add(Direction.HIGHER, Type.PROPORTION, "worse", null));
        jumps(add(Direction.LOWER, Type.PROPORTION, "similar", null));
        add(Direction.LOWER, Type.PROPORTION, "worse", null);
        TalkingPoints points = points();
        assertThat(codes(points)).containsExactly("F1", "F2", "F3");
        assertThat(points.points().get(0).good()).isTrue();
        assertThat(points.points().get(0).why())
                .isEqualTo(
                        "Getting better: above the limits of the usual. Worth a conversation beside the CCG");
        assertThat(points.points().get(1).good()).isFalse();
        assertThat(points.points().get(1).why())
                .isEqualTo("Getting worse: above the limits of the usual");
    }

    @Test
    void aScoreFarFromTheMedianCountsByItsDirection() {
        add(Direction.HIGHER, Type.SCORE, "not-compared", -5.0);
        add(Direction.LOWER, Type.SCORE, "not-compared", -5.0);
        add(Direction.NEITHER, Type.SCORE, "not-compared", -5.0);
        TalkingPoints points = points();
        assertThat(codes(points)).containsExactly("F2", "F1");
        assertThat(points.points().get(1).why()).isEqualTo("Far below the median");
    }
}
