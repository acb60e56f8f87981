package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the values of a CCG and its clusters follow from their practices, and what is hidden. */
class CcgFiguresTest {

    private static final Indicator SHARE = DryFigures.LIBRARY.must("PRV01");
    private static final Indicator LOCAL = DryFigures.LIBRARY.must("LTC06");
    private static final Indicator LOWER = DryFigures.LIBRARY.must("WF05");
    private static final Indicator MONEY = DryFigures.LIBRARY.must("payments-per-registered");

    private static Member member(int number, @Nullable String cluster, long count, long of) {
        return new Member(code(number), cluster, true, given(LOCAL, count, of), null);
    }

    private static Given given(Indicator indicator, long numerator, long denominator) {
        BigDecimal top = BigDecimal.valueOf(numerator);
        BigDecimal bottom = BigDecimal.valueOf(denominator);
        return new Given(
                top,
                bottom,
                StagedValues.ratio(indicator, top, bottom),
                StagedValues.Status.VALUE,
                null,
                List.of(1L));
    }

    private static String code(int number) {
        return "X%05d".formatted(number);
    }

    private static Map<String, ResultRow> rows(Indicator indicator, List<Member> members) {
        return new CcgFigures(indicator, "99X", members, Map.of())
                .rows().stream()
                        .collect(
                                Collectors.toMap(
                                        ResultRow::areaCode,
                                        row -> row,
                                        (one, other) -> one,
                                        LinkedHashMap::new));
    }

    private static List<Member> some(int all, int without) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            members.add(
                    new Member(
                            code(i),
                            i % 2 == 0 ? "even" : "odd",
                            true,
                            i < without ? null : given(SHARE, 50 + i, 100),
                            null));
        }
        return members;
    }

    @Test
    void aCcgHasAValueFromNinetyFivePercentOfItsPracticesOn() {
        ResultRow whole = rows(SHARE, some(20, 1)).get("99X");
        assertThat(whole.status()).isEqualTo('V');
        assertThat(whole.have()).isEqualTo(19);
        assertThat(whole.of()).isEqualTo(20);
        assertThat(whole.numerator()).isEqualByComparingTo("1140");
        assertThat(whole.denominator()).isEqualByComparingTo("1900");
        assertThat(whole.value()).isEqualByComparingTo("60");
        ResultRow not = rows(SHARE, some(20, 2)).get("99X");
        assertThat(not.status()).isEqualTo('W');
        assertThat(not.value()).isNull();
        assertThat(not.have()).isEqualTo(18);
        assertThat(rows(SHARE, some(20, 1)).get("even").status())
                .as("9 of 10 practices of a cluster are not the whole of it")
                .isEqualTo('W');
    }

    @Test
    void aPracticeToWhichAFigureDoesNotApplyIsThereAllTheSame() {
        List<Member> members = some(20, 2);
        for (int i = 0; i < 2; i++) {
            Member gone = members.get(i);
            Given none =
                    new Given(
                            null,
                            null,
                            null,
                            StagedValues.Status.NOT_APPLICABLE,
                            null,
                            List.of(1L));
            members.set(i, new Member(gone.odsCode(), gone.clusterId(), true, none, null));
        }
        assertThat(rows(SHARE, members).get("99X").status()).isEqualTo('V');
        assertThat(rows(SHARE, members).get(code(0)).status()).isEqualTo('A');
    }

    private static Given only(String value) {
        return new Given(
                null, null, new BigDecimal(value), StagedValues.Status.VALUE, null, List.of(1L));
    }

    @Test
    void aPracticeWithAValueAloneAddsNothingToAnAverageAndIsNotThereForIt() {
        List<Member> members = some(20, 0);
        for (int i = 0; i < 2; i++) {
            Member bare = members.get(i);
            members.set(i, new Member(bare.odsCode(), bare.clusterId(), true, only("51"), null));
        }
        Map<String, ResultRow> rows = rows(SHARE, members);
        assertThat(rows.get("99X").status()).isEqualTo('W');
        assertThat(rows.get("99X").have()).isEqualTo(18);
        assertThat(rows.get(code(0)).value())
                .as("its own value is shown")
                .isEqualByComparingTo("51");
    }

    @Test
    void aPracticeOverNobodyIsThereForAnAverageAndAddsNothing() {
        List<Member> members = some(20, 2);
        for (int i = 0; i < 2; i++) {
            Member empty = members.get(i);
            members.set(
                    i, new Member(empty.odsCode(), empty.clusterId(), true, overNobody(), null));
        }
        ResultRow ccg = rows(SHARE, members).get("99X");
        assertThat(ccg.status()).isEqualTo('V');
        assertThat(ccg.have()).isEqualTo(20);
        assertThat(ccg.denominator()).isEqualByComparingTo("1800");
    }

    private static Given overNobody() {
        return new Given(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                StagedValues.Status.VALUE,
                null,
                List.of(1L));
    }

    @Test
    void anAtypicalPracticeIsShownButLeftOutOfTheAverageAndTheMedianOfMoney() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            members.add(
                    new Member(
                            code(i),
                            null,
                            true,
                            given(MONEY, i == 4 ? 90_000 : 10_000 + 100 * i, 100),
                            i == 4 ? "APMS and far away" : null));
        }
        Map<String, ResultRow> rows = rows(MONEY, members);
        assertThat(rows.get("99X").value()).isEqualByComparingTo("101.5");
        assertThat(rows.get(code(4)).value()).isEqualByComparingTo("900");
        assertThat(rows.get(code(4)).atypical()).isEqualTo("APMS and far away");
        Spread spread = new CcgFigures(MONEY, "99X", members, Map.of()).spread();
        assertThat(spread.median()).isEqualByComparingTo("101.5");
        assertThat(spread.medianOfAll()).isEqualByComparingTo("102");
        assertThat(spread.leftOut()).isEqualTo(1);
    }

    @Test
    void aValueOverNobodyEntersNoMedianQuartileOrPlace() {
        List<Member> members = new ArrayList<>(some(5, 0));
        members.add(new Member(code(5), null, true, overNobody(), null));
        Map<String, ResultRow> rows = rows(SHARE, members);
        assertThat(rows.get(code(5)).status()).isEqualTo('A');
        Spread spread = new CcgFigures(SHARE, "99X", members, Map.of()).spread();
        assertThat(spread.withNumber()).isEqualTo(5);
        assertThat(spread.minimum()).isEqualTo(50);
        assertThat(spread.median()).isEqualByComparingTo("52");
        assertThat(spread.medianOfAll()).isEqualByComparingTo("52");
        assertThat(spread.leftOut()).isZero();
        assertThat(rows(LOWER, members).get(code(0)).place())
                .as("the lowest of all, for nought over nobody is not lower")
                .isEqualTo(1);
    }

    @Test
    void onlyTheMedianOfAllPublishedAveragesHoldsThoseOverNobody() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            members.add(new Member(code(i), null, true, given(MONEY, 10_000 + 100 * i, 100), null));
        }
        members.add(new Member(code(4), null, true, overNobody(), null));
        Spread spread = new CcgFigures(MONEY, "99X", members, Map.of()).spread();
        assertThat(spread.medianOfAll()).isEqualByComparingTo("101");
        assertThat(spread.median()).isEqualByComparingTo("101.5");
        assertThat(spread.minimum()).isEqualTo(100);
        assertThat(spread.leftOut()).isEqualTo(1);
    }

    @Test
    void localCountsFromOneToSevenAreHiddenWithASecond() {
        Map<String, ResultRow> rows =
                rows(
                        LOCAL,
                        List.of(
                                member(1, "a", 5, 90),
                                member(2, "a", 20, 90),
                                member(3, "a", 30, 90),
                                member(4, "b", 0, 90),
                                member(5, "b", 40, 90)));
        assertThat(rows.get(code(1)).status()).isEqualTo('S');
        assertThat(rows.get(code(2)).status()).as("else the total gives it away").isEqualTo('S');
        assertThat(rows.get(code(1)).numerator()).isNull();
        assertThat(rows.get(code(1)).denominator()).isNull();
        assertThat(rows.get(code(1)).value()).isNull();
        assertThat(rows.get(code(1)).interval95()).isNull();
        assertThat(rows.get(code(1)).place()).isNull();
        assertThat(rows.get(code(3)).status()).isEqualTo('V');
        assertThat(rows.get(code(4)).status()).as("zero is not small").isEqualTo('V');
        assertThat(rows.get("a").numerator()).isEqualByComparingTo("55");
        assertThat(rows.get("99X").numerator()).isEqualByComparingTo("95");
    }

    @Test
    void aSmallNumberOfPatientsIsHiddenBelowTheLineToo() {
        Map<String, ResultRow> rows =
                rows(
                        LOCAL,
                        List.of(
                                member(1, "a", 0, 3),
                                member(2, "a", 20, 90),
                                member(3, "a", 30, 90),
                                member(4, "b", 0, 90),
                                member(5, "b", 40, 90)));
        assertThat(rows.get(code(1)).status()).as("0 of 3").isEqualTo('S');
        assertThat(rows.get(code(1)).denominator()).isNull();
        assertThat(rows.get(code(2)).status()).as("else 3 follows from 183").isEqualTo('S');
        assertThat(rows.get(code(3)).status()).isEqualTo('V');
        assertThat(rows.get("a").denominator()).isEqualByComparingTo("183");
        Map<String, ResultRow> few =
                rows(LOCAL, List.of(member(4, "b", 0, 2), member(5, "b", 0, 4)));
        assertThat(few.get("b").status()).as("0 of 6").isEqualTo('S');
        assertThat(few.get("99X").status()).as("0 of 6").isEqualTo('S');
    }

    @Test
    void publishedCountsAreShownHoweverSmall() {
        List<Member> members =
                List.of(
                        new Member(code(1), null, true, given(SHARE, 3, 90), null),
                        new Member(code(2), null, true, given(SHARE, 50, 90), null));
        assertThat(rows(SHARE, members).get(code(1)).status()).isEqualTo('V');
    }

    /**
     * Whoever sees the page knows the shown counts and totals. A small count must not follow from
     * them: with the hidden counts as unknowns, no sum of the equations may leave it alone.
     */
    @Test
    void noSmallCountFollowsFromWhatIsShown() {
        Random random = new Random(1998);
        int hiddenInAll = 0;
        for (int round = 0; round < 2000; round++) {
            List<Member> members = new ArrayList<>();
            int practices = 2 + random.nextInt(9);
            int clusters = random.nextInt(4);
            for (int i = 0; i < practices; i++) {
                int count = random.nextInt(3) == 0 ? random.nextInt(9) : 8 + random.nextInt(40);
                int cluster = random.nextInt(clusters + 1);
                int of = random.nextInt(5) == 0 ? Math.max(count, 1) + random.nextInt(7) : 90;
                members.add(member(i, cluster == 0 ? null : "c" + cluster, count, of));
            }
            Map<String, ResultRow> rows = rows(LOCAL, members);
            List<Member> unknown =
                    members.stream()
                            .filter(member -> rows.get(member.odsCode()).status() == 'S')
                            .toList();
            hiddenInAll += unknown.size();
            List<double[]> equations = new ArrayList<>();
            for (String area : rows.keySet()) {
                ResultRow row = rows.get(area);
                if (row.kind() != 'P' && row.status() == 'V') {
                    equations.add(
                            unknown.stream().mapToDouble(m -> belongs(m, area) ? 1 : 0).toArray());
                }
            }
            for (int i = 0; i < unknown.size(); i++) {
                Given given = unknown.get(i).given();
                if (given != null && isSmall(given)) {
                    double[] alone = new double[unknown.size()];
                    alone[i] = 1;
                    List<double[]> more = new ArrayList<>(equations);
                    more.add(alone);
                    assertThat(rank(more))
                            .as("round %d: %s follows in %s", round, unknown.get(i), members)
                            .isGreaterThan(rank(equations));
                }
            }
            for (ResultRow row : rows.values()) {
                assertThat(
                                row.status() == 'V'
                                        && (isSmall(row.numerator()) || isSmall(row.denominator())))
                        .as("round %d: %s", round, row)
                        .isFalse();
            }
            members.stream()
                    .filter(member -> isSmall(member.given()))
                    .forEach(
                            member ->
                                    assertThat(rows.get(member.odsCode()).status()).isEqualTo('S'));
        }
        assertThat(hiddenInAll).isGreaterThan(2000);
    }

    private static boolean belongs(Member member, String area) {
        return area.equals("99X") || area.equals(member.clusterId());
    }

    private static boolean isSmall(Given given) {
        return isSmall(given.numerator()) || isSmall(given.denominator());
    }

    private static boolean isSmall(BigDecimal count) {
        return count.intValueExact() >= 1 && count.intValueExact() <= 7;
    }

    private static int rank(List<double[]> rows) {
        List<double[]> left = new ArrayList<>();
        rows.forEach(row -> left.add(row.clone()));
        int width = left.isEmpty() ? 0 : left.get(0).length;
        int rank = 0;
        for (int column = 0; column < width; column++) {
            int at = column;
            int from = rank;
            double[] pivot =
                    left.stream()
                            .skip(from)
                            .filter(row -> Math.abs(row[at]) > 1e-9)
                            .findFirst()
                            .orElse(null);
            if (pivot != null) {
                left.remove(pivot);
                left.add(rank++, pivot);
                for (int i = rank; i < left.size(); i++) {
                    double factor = left.get(i)[column] / pivot[column];
                    for (int c = 0; c < width; c++) {
                        left.get(i)[c] -= factor * pivot[c];
                    }
                }
            }
        }
        return rank;
    }
}
