package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Period;

/**
 * The figures of a CCG that come together: of one source, as often as each other, for one kind of
 * period.
 *
 * @param code as it stands in addresses, such as {@code gp-patient-survey-yearly}; the same for
 *     every CCG and whatever else has come in
 * @param periods of each indicator of which anything has come in, the latest first
 */
record DataSet(
        String code,
        String name,
        String frequency,
        Period.Kind kind,
        Map<Indicator, List<Period>> periods) {

    /** Periods whose length is this near to the frequency follow one upon the other. */
    private static final int DAYS_OF_PLAY = 10;

    /** The sets of what has come in, in the order of the library. */
    static List<DataSet> of(List<CompletenessQueries.Filled> filled) {
        Map<String, List<CompletenessQueries.Filled>> together =
                filled.stream()
                        .collect(
                                Collectors.groupingBy(
                                        DataSet::code, LinkedHashMap::new, Collectors.toList()));
        return together.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .toList();
    }

    private static DataSet of(String code, List<CompletenessQueries.Filled> filled) {
        Indicator.Words words = filled.get(0).indicator().words();
        Map<Indicator, List<Period>> periods =
                filled.stream()
                        .collect(
                                Collectors.groupingBy(
                                        CompletenessQueries.Filled::indicator,
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                CompletenessQueries.Filled::period,
                                                Collectors.toList())));
        return new DataSet(
                code,
                words.sourceShort(),
                words.frequency(),
                filled.get(0).period().kind(),
                periods);
    }

    private static String code(CompletenessQueries.Filled filled) {
        Indicator.Words words = filled.indicator().words();
        String code = slug(words.sourceShort() + " " + words.frequency());
        Period.Kind kind = filled.period().kind();
        return kind == usual(filled.indicator()) ? code : code + "-by-" + slug(kind.name());
    }

    /** The kind of period that goes with how often an indicator comes. */
    private static Period.Kind usual(Indicator indicator) {
        int days = indicator.frequencyDays();
        if (days < 60) {
            return Period.Kind.MONTH;
        }
        return days < 300 ? Period.Kind.QUARTER : Period.Kind.FINANCIAL_YEAR;
    }

    private static String slug(String words) {
        return words.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static Optional<DataSet> find(List<DataSet> sets, String code) {
        return sets.stream().filter(set -> set.code().equals(code)).findFirst();
    }

    /** In the order of the library. */
    public List<Indicator> indicators() {
        return List.copyOf(periods.keySet());
    }

    /** "4 figures, yearly"; which periods they count where the frequency does not say. */
    String said() {
        int number = periods.size();
        return number
                + (number == 1 ? " figure, " : " figures, ")
                + frequency
                + (code.contains("-by-")
                        ? ", by " + kind.name().toLowerCase(Locale.UK).replace('_', ' ')
                        : "");
    }

    Period latest() {
        return periods.values().stream()
                .map(each -> each.get(0))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** How many of the indicators anything has come in of, for each period. */
    Map<Period, Integer> figures() {
        Map<Period, Integer> figures = new TreeMap<>();
        periods.values().forEach(each -> each.forEach(one -> figures.merge(one, 1, Integer::sum)));
        return figures;
    }

    /**
     * When the figure that is waited for longest is usually there; nothing where the library does
     * not say how long that takes, or where figures come in one season only.
     */
    @Nullable LocalDate due() {
        return periods.entrySet().stream()
                .map(each -> due(each.getKey(), each.getValue().get(0)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Optional<LocalDate> due(Indicator indicator, Period latest) {
        OptionalInt lag = Lag.days(indicator);
        if (lag.isEmpty() || isSeasonal(indicator)) {
            return Optional.empty();
        }
        LocalDate end =
                follow(indicator, latest)
                        ? latest.next().end()
                        : latest.end().plusDays(indicator.frequencyDays());
        return Optional.of(end.plusDays(lag.getAsInt()));
    }

    private static boolean isSeasonal(Indicator indicator) {
        return indicator.words().frequency().contains("season");
    }

    /** Whether the next figures are those of the next period, not of one that comes later. */
    private static boolean follow(Indicator indicator, Period latest) {
        return latest.days() + DAYS_OF_PLAY >= indicator.frequencyDays();
    }

    /** Whether every period between the first and the last should be there. */
    boolean hasEveryPeriod() {
        return periods.entrySet().stream()
                .noneMatch(
                        each ->
                                isSeasonal(each.getKey())
                                        || !follow(each.getKey(), each.getValue().get(0)));
    }

    /** These periods with those that are missing between them. */
    static List<Period> withoutBreak(SortedSet<Period> periods) {
        List<Period> line = new ArrayList<>();
        for (Period each = periods.first();
                !each.end().isAfter(periods.last().end());
                each = each.next()) {
            line.add(each);
        }
        return line;
    }

    /** What has come in for any of these periods. */
    List<CompletenessQueries.Filled> filledIn(Set<Period> wanted) {
        List<CompletenessQueries.Filled> filled = new ArrayList<>();
        periods.forEach(
                (indicator, own) ->
                        own.stream()
                                .filter(wanted::contains)
                                .map(period -> new CompletenessQueries.Filled(indicator, period))
                                .forEach(filled::add));
        return filled;
    }

    /** Which figures of the latest period have come in: "1 of 2 figures so far"; else nothing. */
    String soFar() {
        int came = filledIn(Set.of(latest())).size();
        return came == periods.size()
                ? ""
                : "%d of %d figures so far".formatted(came, periods.size());
    }
}
