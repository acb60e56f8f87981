package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;

/**
 * The practices most like one by their circumstances, and its figures beside theirs.
 *
 * @param place where they are sought
 * @param circumstances all of them, whether sought by or not
 * @param leftOut practices that were left out by hand
 * @param unknown how many others lack one of the circumstances
 */
record SimilarPage(
        PlaceQueries.Practice practice,
        Place place,
        ReadAt at,
        List<Told> circumstances,
        List<Like> peers,
        List<DashboardQueries.Practice> leftOut,
        int unknown,
        List<Row> rows,
        List<Choice> choices) {

    /** With fewer of them a range says little. */
    private static final int FEW = 5;

    /**
     * A circumstance of the practice.
     *
     * @param indicator that tells it; null where none does
     * @param chosen whether others are sought by it
     */
    record Told(
            Circumstance circumstance,
            @Nullable Indicator indicator,
            @Nullable Period period,
            @Nullable BigDecimal value,
            boolean chosen) {

        public boolean isKnown() {
            return value != null;
        }

        public String words(@Nullable BigDecimal of) {
            return indicator == null ? "–" : FigureWords.of(indicator).value(of);
        }

        public String source() {
            return indicator == null || period == null
                    ? "not known"
                    : indicator.words().sourceShort() + ", " + period.words();
        }
    }

    /**
     * A practice like the one.
     *
     * @param values of the circumstances sought by, in their order
     * @param distance in standard deviations
     */
    record Like(
            DashboardQueries.Practice practice,
            String ccg,
            List<BigDecimal> values,
            double distance) {

        public String distanceWords() {
            return String.format(Locale.UK, "%.2f", distance);
        }
    }

    /**
     * One figure.
     *
     * @param value of the practice
     * @param theirs values of those like it that have one for the same period, smallest first
     */
    record Row(Indicator indicator, Period period, BigDecimal value, List<BigDecimal> theirs) {

        BigDecimal lowest() {
            return theirs.get(0);
        }

        BigDecimal highest() {
            return theirs.get(theirs.size() - 1);
        }

        /** The middle one, or the mean of the two in the middle. */
        BigDecimal median() {
            int half = theirs.size() / 2;
            return theirs.size() % 2 == 1
                    ? theirs.get(half)
                    : theirs.get(half - 1).add(theirs.get(half)).divide(BigDecimal.valueOf(2));
        }

        private long below() {
            return theirs.stream().filter(each -> each.compareTo(value) < 0).count();
        }

        private long above() {
            return theirs.stream().filter(each -> each.compareTo(value) > 0).count();
        }

        /** Outside the range of enough others. */
        public boolean standsOut() {
            return theirs.size() >= FEW && (below() == theirs.size() || above() == theirs.size());
        }

        /** "Higher than all 10"; "higher than 7, lower than 2". */
        public String standing() {
            int n = theirs.size();
            if (below() == n) {
                return "Higher than all " + n;
            }
            if (above() == n) {
                return "Lower than all " + n;
            }
            return below() + above() == 0
                    ? "Like all " + n
                    : "Higher than %d, lower than %d of %d".formatted(below(), above(), n);
        }

        public String valueWords() {
            return FigureWords.of(indicator).value(value);
        }

        public String medianWords() {
            return FigureWords.of(indicator).value(median());
        }

        public String range() {
            FigureWords words = FigureWords.of(indicator);
            return words.value(lowest()) + " to " + words.value(highest());
        }
    }

    List<Told> chosen() {
        return circumstances.stream().filter(Told::chosen).filter(Told::isKnown).toList();
    }

    /** Heads of the columns of circumstances. */
    public List<Told> columns() {
        return chosen();
    }

    public String lead() {
        if (peers.isEmpty()) {
            return "No others can be sought: too little is known of its circumstances at this date.";
        }
        long out = rows.stream().filter(Row::standsOut).count();
        return "%s like it by %s. Of %d figures %s outside their range."
                .formatted(
                        peers.size() == 1 ? "One practice" : peers.size() + " practices",
                        list(
                                chosen().stream()
                                        .map(
                                                told ->
                                                        told.circumstance()
                                                                .words()
                                                                .toLowerCase(Locale.UK))
                                        .toList()),
                        rows.size(),
                        out == 0 ? "none lies" : out == 1 ? "one lies" : out + " lie");
    }

    private static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1))
                        + " and "
                        + words.get(words.size() - 1);
    }

    /**
     * What chance alone would do: of n + 1 equal practices each is the lowest or highest of them.
     */
    public String chance() {
        List<Row> told = rows.stream().filter(row -> row.theirs().size() >= FEW).toList();
        double chance = told.stream().mapToDouble(row -> 2.0 / (row.theirs().size() + 1)).sum();
        return "It is no test: if practices were alike but for chance, about %d of %d figures would lie outside the range."
                .formatted(Math.round(chance), told.size());
    }

    public String path() {
        return "/practices/" + practice.odsCode() + "/similar";
    }

    /** This view, for its CSV. */
    public String query() {
        return query(leftOut.stream().map(DashboardQueries.Practice::odsCode).toList());
    }

    private String query(Collection<String> without) {
        List<String> parts = new ArrayList<>();
        parts.add("ccg=" + place.codes());
        parts.add("at=" + at.day());
        circumstances.stream()
                .filter(Told::chosen)
                .forEach(told -> parts.add("by=" + told.circumstance().code()));
        if (!without.isEmpty()) {
            parts.add("without=" + String.join(",", without));
        }
        return "?" + String.join("&", parts);
    }

    /** The same without one more practice. */
    public String without(String odsCode) {
        Set<String> codes =
                Stream.concat(
                                leftOut.stream().map(DashboardQueries.Practice::odsCode),
                                Stream.of(odsCode))
                        .collect(Collectors.toCollection(TreeSet::new));
        return path() + query(codes);
    }

    /** The same with one that was left out. */
    public String with(String odsCode) {
        return path()
                + query(
                        leftOut.stream()
                                .map(DashboardQueries.Practice::odsCode)
                                .filter(code -> !code.equals(odsCode))
                                .toList());
    }

    public String withoutCodes() {
        return leftOut.stream()
                .map(DashboardQueries.Practice::odsCode)
                .collect(Collectors.joining(","));
    }
}
