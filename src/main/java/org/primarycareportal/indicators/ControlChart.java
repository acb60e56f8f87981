package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrPoint;
import org.primarycareportal.statistics.XmrSegment;

/**
 * What changes in one practice and what is its ordinary up and down: a control chart (XmR) of its
 * values, each point with its reading in words. It takes 12 values of one kind of period, each of
 * which counts anew, and most of them different from the one before.
 */
final class ControlChart {

    private final Indicator indicator;
    private final FigureWords words;
    private final List<IndicatorQueries.Figure> figures;
    private final XmrChart chart;
    private final TimePlot plot;
    private final HeldStandards standards;
    private final StandardLines lines;

    private ControlChart(
            Indicator indicator,
            List<IndicatorQueries.Figure> figures,
            XmrChart chart,
            HeldStandards standards) {
        this.indicator = indicator;
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
        List<HeldStandard> drawn =
                standards.between(
                        figures.get(0).periodEnd(), figures.get(figures.size() - 1).periodEnd());
        numbers.addAll(StandardLines.numbers(drawn));
        this.plot =
                new TimePlot(
                        figures.stream().map(IndicatorQueries.Figure::periodEnd).toList(), numbers);
        this.standards = standards;
        this.lines = new StandardLines(drawn, plot, words);
    }

    /**
     * @param history of one practice, the latest first
     * @param standards against which its figures are held
     */
    static Optional<ControlChart> of(
            Indicator indicator, List<IndicatorQueries.Figure> history, HeldStandards standards) {
        List<IndicatorQueries.Figure> figures = new ArrayList<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).hasValue()) {
                figures.add(history.get(i));
            }
        }
        List<BigDecimal> values =
                figures.stream()
                        .flatMap(figure -> Optional.ofNullable(figure.value()).stream())
                        .toList();
        return Change.chart(
                        indicator,
                        figures.stream().map(IndicatorQueries.Figure::period).toList(),
                        values)
                .map(chart -> new ControlChart(indicator, figures, chart, standards));
    }

    /** Whether it will meet what its latest figure is held against, one for each standard. */
    List<Outlook> outlooks() {
        IndicatorQueries.Figure latest = figures.get(figures.size() - 1);
        return chart.latest().limits().map(this::drawn).stream()
                .flatMap(
                        usual ->
                                standards.on(latest.periodEnd()).stream()
                                        .flatMap(
                                                standard ->
                                                        Outlook.of(
                                                                chart,
                                                                usual,
                                                                standard,
                                                                words,
                                                                latest.period().kind())
                                                                .stream()))
                .toList();
    }

    public StandardLines lines() {
        return lines;
    }

    XmrChart chart() {
        return chart;
    }

    /** Oldest first, one for each point. */
    List<Period> periods() {
        return figures.stream().map(IndicatorQueries.Figure::period).toList();
    }

    /** What the latest point says. */
    public Change change() {
        return Change.of(chart.points().get(chart.points().size() - 1));
    }

    /** One sentence for the top of the page. */
    public String lead() {
        Change change = change();
        return change.isClear()
                ? "%s: %s."
                        .formatted(
                                change.words(),
                                change.why().substring(0, 1).toLowerCase(Locale.UK)
                                        + change.why().substring(1))
                : "It moves within its ordinary ups and downs.";
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

    /** No share lies below nought or above all, and no rate below nought, whatever comes out. */
    Interval drawn(Interval limits) {
        return switch (indicator.type()) {
            case PROPORTION ->
                    limits.clampedTo(new Interval(0, indicator.multiplier().doubleValue()));
            case RATE -> limits.clampedTo(new Interval(0, Double.MAX_VALUE));
            default -> limits;
        };
    }

    /** How mean and limits come about, with their numbers. */
    public String sum() {
        XmrSegment segment = chart.latest();
        String mean =
                "Mean of %d values: %s.".formatted(segment.size(), words.value(segment.mean()));
        return segment.limits()
                .map(
                        limits -> {
                            double range = (limits.upper() - segment.mean()) / XmrSegment.REACH;
                            return "%s From one value to the next it moves by %s on average, without moves of 3.267 times the average and more. Limits: %s ± 2.66 × %s = %s to %s%s."
                                    .formatted(
                                            mean,
                                            number(range),
                                            number(segment.mean()),
                                            number(range),
                                            number(limits.lower()),
                                            number(limits.upper()),
                                            drawn(limits).equals(limits)
                                                    ? ""
                                                    : ", drawn as far as such a figure can go");
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
                Change change = Change.of(point);
                return Optional.of(
                        new Reading(
                                change.mark(),
                                words(change.mark()),
                                change.isClear() ? change.why() : ""));
            }
        }
        return Optional.empty();
    }

    private static String words(Mark mark) {
        return switch (mark) {
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
                            Change.of(point).mark()));
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
