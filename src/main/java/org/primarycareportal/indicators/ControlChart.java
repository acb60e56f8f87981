package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.Variation;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrPoint;
import org.primarycareportal.statistics.XmrSegment;
import org.primarycareportal.statistics.XmrSettings;
import org.primarycareportal.statistics.XmrSignal;

/**
 * What changes in one practice and what is its ordinary up and down: a control chart (XmR) of its
 * values, each point with its reading in words. It takes 12 values of one kind of period.
 */
final class ControlChart {

    private static final double REACH = 2.66;

    private final FigureWords words;
    private final List<IndicatorQueries.Figure> figures;
    private final XmrChart chart;
    private final TimePlot plot;

    private ControlChart(
            Indicator indicator, List<IndicatorQueries.Figure> figures, XmrChart chart) {
        this.words = FigureWords.of(indicator);
        this.figures = figures;
        this.chart = chart;
        List<Double> numbers = new ArrayList<>();
        chart.points().forEach(point -> numbers.add(point.value()));
        chart.latest()
                .limits()
                .ifPresent(
                        limits -> {
                            numbers.add(limits.lower());
                            numbers.add(limits.upper());
                        });
        this.plot =
                new TimePlot(
                        figures.stream().map(IndicatorQueries.Figure::periodEnd).toList(), numbers);
    }

    /**
     * @param history of one practice, the latest first
     */
    static Optional<ControlChart> of(Indicator indicator, List<IndicatorQueries.Figure> history) {
        List<IndicatorQueries.Figure> figures = new ArrayList<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).hasValue()) {
                figures.add(history.get(i));
            }
        }
        long kinds = figures.stream().map(figure -> figure.period().kind()).distinct().count();
        if (kinds != 1 || figures.size() < XmrChart.FEWEST_POINTS) {
            return Optional.empty();
        }
        List<Double> values =
                figures.stream()
                        .flatMap(figure -> Optional.ofNullable(figure.value()).stream())
                        .map(Number::doubleValue)
                        .toList();
        XmrChart chart = XmrChart.of(values, XmrSettings.of(Benchmarking.polarity(indicator)));
        return Optional.of(new ControlChart(indicator, figures, chart));
    }

    /** What the latest point says. */
    public Mark mark() {
        return mark(chart.variation());
    }

    private static Mark mark(Variation variation) {
        return switch (variation) {
            case IMPROVEMENT_HIGH, IMPROVEMENT_LOW -> Mark.BETTER;
            case CONCERN_HIGH, CONCERN_LOW -> Mark.WORSE;
            case NEUTRAL_HIGH -> Mark.HIGHER;
            case NEUTRAL_LOW -> Mark.LOWER;
            case COMMON_CAUSE -> Mark.SIMILAR;
        };
    }

    /** The same in words: "Getting better". */
    public String reading() {
        return reading(chart.variation());
    }

    private static String reading(Variation variation) {
        return switch (variation) {
            case IMPROVEMENT_HIGH, IMPROVEMENT_LOW -> "Getting better";
            case CONCERN_HIGH, CONCERN_LOW -> "Getting worse";
            case NEUTRAL_HIGH -> "Higher than usual";
            case NEUTRAL_LOW -> "Lower than usual";
            case COMMON_CAUSE -> "No clear change";
        };
    }

    /** Why: the rule that the latest point fulfils. */
    public String why() {
        return why(last().signal());
    }

    private XmrPoint last() {
        return chart.points().get(chart.points().size() - 1);
    }

    private static String why(XmrSignal signal) {
        return switch (signal) {
            case ABOVE_LIMITS -> "Above the limits of the usual";
            case BELOW_LIMITS -> "Below the limits of the usual";
            case RISING -> "Seven or more in a row, each higher than the one before";
            case FALLING -> "Seven or more in a row, each lower than the one before";
            case NEAR_UPPER_LIMIT -> "Two of three close to the upper limit";
            case NEAR_LOWER_LIMIT -> "Two of three close to the lower limit";
            case RUN_ABOVE_MEAN -> "Seven or more in a row above the mean";
            case RUN_BELOW_MEAN -> "Seven or more in a row below the mean";
            case NONE -> "Ordinary ups and downs";
        };
    }

    /** One sentence for the top of the page. */
    public String lead() {
        return chart.variation() == Variation.COMMON_CAUSE
                ? "It moves within its ordinary ups and downs."
                : "%s: %s."
                        .formatted(
                                reading(),
                                why().substring(0, 1).toLowerCase(Locale.UK) + why().substring(1));
    }

    /** "Between 59.4% and 63.8%, about 61.6% on average". */
    public String usual() {
        XmrSegment segment = chart.latest();
        String mean = "about %s on average".formatted(words.value(segment.mean()));
        return segment.limits()
                .map(
                        limits ->
                                "Between %s and %s, %s"
                                        .formatted(
                                                words.value(drawn(limits).lower()),
                                                words.value(drawn(limits).upper()),
                                                mean))
                .orElse("All values are the same, " + mean);
    }

    /** A share or a count below nought is none, whatever the arithmetic gives. */
    private Interval drawn(Interval limits) {
        boolean negative = chart.points().stream().anyMatch(point -> point.value() < 0);
        return negative || limits.lower() >= 0
                ? limits
                : new Interval(0, Math.max(0, limits.upper()));
    }

    /** How mean and limits come about, with their numbers. */
    public String sum() {
        XmrSegment segment = chart.latest();
        String mean =
                "Mean of %d values: %s.".formatted(segment.size(), words.value(segment.mean()));
        return segment.limits()
                .map(
                        limits -> {
                            double range = (limits.upper() - segment.mean()) / REACH;
                            return "%s From one value to the next it moves by %s on average, without moves of 3.267 times the average and more. Limits: %s ± 2.66 × %s = %s to %s%s."
                                    .formatted(
                                            mean,
                                            number(range),
                                            number(segment.mean()),
                                            number(range),
                                            number(limits.lower()),
                                            number(limits.upper()),
                                            limits.lower() < 0 && drawn(limits).lower() == 0
                                                    ? ", drawn from 0"
                                                    : "");
                        })
                .orElse(mean + " It never moves, so there are no limits.");
    }

    private static String number(double value) {
        return String.format(Locale.UK, "%,.4f", value).replace('-', '−');
    }

    /** What one period says, for the table. */
    record Reading(Mark mark, String words, String why) {}

    Optional<Reading> readingOf(Period period) {
        for (int i = 0; i < figures.size(); i++) {
            if (figures.get(i).period().equals(period)) {
                XmrPoint point = chart.points().get(i);
                return Optional.of(
                        new Reading(
                                mark(point.variation()),
                                point.signal() == XmrSignal.NONE ? "Usual" : pointWords(point),
                                point.signal() == XmrSignal.NONE ? "" : why(point.signal())));
            }
        }
        return Optional.empty();
    }

    private static String pointWords(XmrPoint point) {
        return switch (mark(point.variation())) {
            case BETTER -> "Unusual, better";
            case WORSE -> "Unusual, worse";
            case HIGHER -> "Unusual, higher";
            case LOWER -> "Unusual, lower";
            default -> "Usual";
        };
    }

    /** One point of the drawing. */
    record Point(String x, String y, Mark mark) {}

    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            XmrPoint point = chart.points().get(i);
            points.add(
                    new Point(
                            plot.x(figures.get(i).periodEnd()),
                            plot.y(point.value()),
                            mark(point.variation())));
        }
        return points;
    }

    public String path() {
        TreeMap<LocalDate, Double> values = new TreeMap<>();
        for (int i = 0; i < figures.size(); i++) {
            values.put(figures.get(i).periodEnd(), chart.points().get(i).value());
        }
        return plot.path(values);
    }

    public String meanAt() {
        return plot.y(chart.latest().mean());
    }

    public List<String> limitsAt() {
        return chart.latest().limits().map(this::drawn).stream()
                .flatMap(limits -> List.of(limits.lower(), limits.upper()).stream())
                .map(plot::y)
                .toList();
    }

    public List<IndicatorSection.Label> ticks() {
        return plot.ticks(words);
    }

    /** The first and the last period. */
    public List<IndicatorSection.Label> ends() {
        return List.of(figures.get(0), figures.get(figures.size() - 1)).stream()
                .map(
                        figure ->
                                new IndicatorSection.Label(
                                        plot.x(figure.periodEnd()), figure.period().words(), false))
                .toList();
    }

    public int height() {
        return TimePlot.HEIGHT;
    }

    public int size() {
        return figures.size();
    }

    public boolean isNeutral() {
        return chart.polarity() == Polarity.NEUTRAL;
    }
}
