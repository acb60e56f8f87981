package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Mark;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.statistics.Distribution;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.SpineChart;

/**
 * The figures of one area, each beside its CCG and England on a line of all practices: what differs
 * first, then the rest by domain.
 */
final class SpineTable {

    private static final int SPARK_WIDTH = 92;
    private static final int SPARK_HEIGHT = 24;
    private static final int SPARK_EDGE = 4;
    private static final int POINTS = 12;

    private final List<Row> rows = new ArrayList<>();

    /**
     * What the table is made of.
     *
     * @param area the code of the practice or cluster
     * @param results of the CCG and all its areas
     * @param england the results of England
     * @param series values of the area through time by indicator, for the small lines
     * @param queried figures that somebody has queried
     */
    record Source(
            String ccgCode,
            String area,
            ReadAt at,
            List<DashboardQueries.Column> columns,
            List<DashboardQueries.Result> results,
            List<DashboardQueries.Result> england,
            Map<Short, List<BigDecimal>> series,
            UnderQuery.Figures queried) {}

    SpineTable(Source source) {
        Map<Short, List<DashboardQueries.Result>> byIndicator = new HashMap<>();
        source.results()
                .forEach(
                        result ->
                                byIndicator
                                        .computeIfAbsent(
                                                result.indicatorId(), i -> new ArrayList<>())
                                        .add(result));
        for (DashboardQueries.Column column : source.columns()) {
            short id = column.indicator().id();
            rows.add(
                    row(
                            source,
                            column,
                            byIndicator.getOrDefault(id, List.of()),
                            source.england().stream()
                                    .filter(result -> result.indicatorId() == id)
                                    .findFirst()
                                    .orElse(null)));
        }
    }

    /**
     * One figure.
     *
     * @param when period and source in short
     * @param ccgNote "median" where that stands in the place of the CCG
     * @param change nothing where values are too few to tell it from chance
     * @param drawing null where too few practices have the figure, or the area has none
     */
    record Row(
            Indicator indicator,
            String href,
            String period,
            String when,
            boolean old,
            String value,
            Exact exact,
            String interval,
            String ccg,
            String ccgNote,
            String england,
            Mark mark,
            String standing,
            String comparison,
            @Nullable Drawing drawing,
            @Nullable Change change,
            @Nullable Spark spark,
            boolean queried) {

        public String name() {
            String unit = indicator.unit();
            return unit.equals("%") || unit.startsWith("£") || unit.equals("people")
                    ? indicator.shortName()
                    : indicator.shortName() + ", " + unit;
        }

        boolean differs() {
            return mark.differs();
        }
    }

    /** The numbers of a row with all their decimals, for downloads. */
    record Exact(
            @Nullable BigDecimal value,
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable BigDecimal ccg,
            @Nullable BigDecimal england) {}

    /** A line of all practices with the marks upon it; positions in per cent. */
    record Drawing(
            String label,
            String from,
            String width,
            String middleFrom,
            String middleWidth,
            String england,
            String x1,
            String x2,
            String x) {}

    /** A small line through time. */
    record Spark(String path, String x, String y) {}

    /** Figures under one heading. */
    record Group(String name, List<Row> rows) {}

    private static Row row(
            Source source,
            DashboardQueries.Column column,
            List<DashboardQueries.Result> results,
            DashboardQueries.@Nullable Result england) {
        Indicator indicator = column.indicator();
        FigureWords words = FigureWords.of(indicator);
        List<BigDecimal> series = source.series().getOrDefault(indicator.id(), List.of());
        DashboardQueries.Result own = of(results, source.area());
        Freshness freshness = Freshness.of(indicator, column.period(), source.at().day());
        Shown shown = Shown.of(own, freshness);
        boolean isMedian = OdsCode.isOne(source.area()) && !indicator.type().isCompared();
        DashboardQueries.Result ccg = of(results, source.ccgCode());
        BigDecimal average = isMedian ? column.median() : ccg == null ? null : ccg.value();
        BigDecimal beside =
                england == null || indicator.areaRule() == Indicator.AreaRule.SUM
                        ? null
                        : england.value();
        return new Row(
                indicator,
                "/indicators/"
                        + indicator.code()
                        + (OdsCode.isOne(source.area())
                                ? "/practices/" + source.area()
                                : "?ccg=" + source.ccgCode()),
                column.period().code(),
                column.period().words()
                        + (freshness == Freshness.FRESH ? "" : ", " + freshness.words())
                        + ", "
                        + indicator.words().sourceShort(),
                freshness != Freshness.FRESH,
                shown.value() == null ? shown.mark().cell() : words.value(shown.value()),
                new Exact(
                        shown.value(),
                        own == null || shown.value() == null ? null : own.lower95(),
                        own == null || shown.value() == null ? null : own.upper95(),
                        average,
                        beside),
                own == null || shown.value() == null
                        ? ""
                        : words.interval(own.lower95(), own.upper95()),
                average == null ? "–" : words.value(average),
                average != null && isMedian ? "median" : "",
                beside == null ? "–" : words.value(beside),
                shown.mark(),
                shown.mark().standing(own == null ? null : own.quartile()),
                own == null || shown.value() == null ? "not-compared" : own.comparison(),
                shown.value() == null
                                || average == null
                                || own == null
                                || (own.isArea() && indicator.areaRule() == Indicator.AreaRule.SUM)
                        ? null
                        : drawing(column, results, own, average, beside),
                shown.change(),
                spark(last(series)),
                source.queried().has(indicator, source.area(), column.period()));
    }

    private static DashboardQueries.@Nullable Result of(
            List<DashboardQueries.Result> results, String area) {
        return results.stream()
                .filter(result -> result.areaCode().equals(area))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Drawing drawing(
            DashboardQueries.Column column,
            List<DashboardQueries.Result> results,
            DashboardQueries.Result own,
            BigDecimal average,
            @Nullable BigDecimal england) {
        Indicator indicator = column.indicator();
        List<DashboardQueries.Result> practices =
                results.stream().filter(result -> result.kind().equals("P")).toList();
        List<Double> values =
                practices.stream()
                        .filter(
                                result ->
                                        result.atypical() == null
                                                || indicator.audience()
                                                        != Indicator.Audience.INCOME)
                        .map(DashboardQueries.Result::value)
                        .filter(Objects::nonNull)
                        .map(BigDecimal::doubleValue)
                        .toList();
        if (values.isEmpty() || !SpineChart.isWorthDrawing(values.size(), practices.size())) {
            return null;
        }
        SpineChart spine =
                SpineChart.of(
                        average.doubleValue(),
                        new Distribution(values),
                        switch (indicator.direction()) {
                            case HIGHER -> Polarity.HIGH_IS_GOOD;
                            case LOWER -> Polarity.LOW_IS_GOOD;
                            case NEITHER -> Polarity.NEUTRAL;
                        });
        FigureWords words = FigureWords.of(indicator);
        BigDecimal value = Objects.requireNonNull(own.value());
        double at = england == null ? Double.NaN : spine.positionOf(england.doubleValue());
        return new Drawing(
                "%s: %s, %s %s%s. %s"
                        .formatted(
                                indicator.shortName(),
                                words.value(value),
                                own.isArea() || indicator.type().isCompared()
                                        ? "CCG"
                                        : "median of the CCG",
                                words.value(average),
                                england == null ? "" : ", England " + words.value(england),
                                own.mark().standing(own.quartile())),
                percent(spine.worst()),
                percent(spine.best() - spine.worst()),
                percent(spine.worstQuarter()),
                percent(spine.bestQuarter() - spine.worstQuarter()),
                at >= 0 && at <= 1 ? percent(at) : "",
                own.lower95() == null ? "" : percent(within(spine.positionOf(own.lower95()))),
                own.upper95() == null ? "" : percent(within(spine.positionOf(own.upper95()))),
                percent(within(spine.positionOf(value.doubleValue()))));
    }

    private static double within(double position) {
        return Math.min(1, Math.max(0, position));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    private static List<BigDecimal> last(List<BigDecimal> values) {
        return values.subList(Math.max(0, values.size() - POINTS), values.size());
    }

    private static @Nullable Spark spark(List<BigDecimal> values) {
        if (values.size() < 3) {
            return null;
        }
        double low = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElseThrow();
        StringBuilder path = new StringBuilder();
        String x = "";
        String y = "";
        for (int i = 0; i < values.size(); i++) {
            double share = high == low ? 0.5 : (values.get(i).doubleValue() - low) / (high - low);
            x = pixels(SPARK_EDGE + i * (SPARK_WIDTH - 2.0 * SPARK_EDGE) / (values.size() - 1));
            y = pixels(SPARK_HEIGHT - SPARK_EDGE - share * (SPARK_HEIGHT - 2 * SPARK_EDGE));
            path.append(i == 0 ? "M" : " L").append(x).append(' ').append(y);
        }
        return new Spark(path.toString(), x, y);
    }

    private static String pixels(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** Figures that differ: worth a conversation, better, and those where neither is good. */
    public List<Group> differing() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        groups.put("Worth a conversation", with(Mark.WORSE));
        groups.put("Better", with(Mark.BETTER));
        groups.put("Higher or lower than the CCG", with(Mark.HIGHER, Mark.LOWER));
        groups.put("Far above or below the median", with(Mark.FAR_ABOVE, Mark.FAR_BELOW));
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private List<Row> with(Mark... marks) {
        List<Mark> wanted = List.of(marks);
        return rows.stream().filter(row -> wanted.contains(row.mark())).toList();
    }

    /** What is changing, good news first. */
    public List<Group> changing() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        groups.put("Getting better", changing(Mark.BETTER));
        groups.put("Getting worse", changing(Mark.WORSE));
        groups.put("Higher or lower than usual", changing(Mark.HIGHER, Mark.LOWER));
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private List<Row> changing(Mark... marks) {
        List<Mark> wanted = List.of(marks);
        return rows.stream()
                .filter(row -> row.change() != null && wanted.contains(row.change().mark()))
                .toList();
    }

    /** Of how many figures it can be said whether they are changing. */
    public long told() {
        return rows.stream().filter(row -> row.change() != null).count();
    }

    /** All other figures by domain. */
    public List<Group> others() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.differs())
                .forEach(
                        row ->
                                groups.computeIfAbsent(
                                                row.indicator().domain(), d -> new ArrayList<>())
                                        .add(row));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    /** What differs, then all others by domain. */
    public List<Group> all() {
        return Stream.concat(differing().stream(), others().stream()).toList();
    }

    public List<Row> rows() {
        return rows;
    }

    long count(Mark mark) {
        return rows.stream().filter(row -> row.mark() == mark).count();
    }

    long withValue() {
        return rows.stream().filter(row -> row.exact().value() != null).count();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One sentence: how many differ, and how. */
    public String lead() {
        if (withValue() == 0) {
            return "No figures are loaded yet.";
        }
        long compared =
                rows.stream().filter(row -> !row.comparison().equals("not-compared")).count();
        long differ = rows.stream().filter(Row::differs).count();
        if (compared == 0) {
            return differ == 0
                    ? "None of its %d figures lies far from the median of the CCG."
                            .formatted(withValue())
                    : "%d of its %d figures %s far from the median of the CCG."
                            .formatted(differ, withValue(), differ == 1 ? "lies" : "lie");
        }
        long worse = count(Mark.WORSE);
        long better = count(Mark.BETTER);
        long more = differ - worse - better;
        if (differ == 0) {
            return "None of %d figures differs clearly from those of the CCG."
                    .formatted(withValue());
        }
        return "Of %d figures %s worth a conversation and %s better%s; the rest are close to the CCG average."
                .formatted(
                        withValue(),
                        inWords(worse),
                        inWords(better),
                        more == 0
                                ? ""
                                : ", %d more %s out"
                                        .formatted(more, more == 1 ? "stands" : "stand"));
    }

    private static String inWords(long n) {
        return n == 0 ? "none is" : n == 1 ? "one is" : n + " are";
    }
}
