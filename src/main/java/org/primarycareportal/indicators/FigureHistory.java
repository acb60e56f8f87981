package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;

/** One practice in one indicator through time, beside its CCG: sentence, drawing and table. */
final class FigureHistory {

    private final Indicator indicator;
    private final FigureWords words;
    private final List<IndicatorQueries.Figure> practice;
    private final Map<Period, BigDecimal> average;
    private final boolean byMedian;
    private final @Nullable TimePlot plot;
    private final @Nullable ControlChart chart;
    private final HeldStandards standards;
    private final List<HeldStandard> drawn;

    /**
     * @param practice latest first
     * @param averages for each period the value of the CCG, or the median of its practices where
     *     figures are not compared with a CCG value
     * @param standards against which the figures are held
     */
    FigureHistory(
            Indicator indicator,
            List<IndicatorQueries.Figure> practice,
            Map<Period, BigDecimal> averages,
            HeldStandards standards) {
        this.indicator = indicator;
        this.words = FigureWords.of(indicator);
        this.practice = practice;
        this.average = averages;
        this.byMedian = !indicator.type().isCompared();
        this.standards = standards;
        this.drawn =
                practice.isEmpty()
                        ? List.of()
                        : standards.between(
                                practice.get(practice.size() - 1).periodEnd(),
                                practice.get(0).periodEnd());
        this.plot = plotOf();
        this.chart = ControlChart.of(indicator, practice, standards).orElse(null);
    }

    /** What the second line and the column beside the practice hold. */
    public String averageName() {
        return byMedian ? "Median of the CCG" : "CCG";
    }

    /** One period of the table. */
    record Row(
            String period,
            String code,
            String value,
            String interval,
            String ccg,
            String numerator,
            String denominator,
            Mark mark,
            String standing,
            ControlChart.@Nullable Reading reading,
            List<Met> met,
            String sources) {}

    /**
     * A period beside a standard.
     *
     * @param words "Met", "Missed", "Missed, within chance"
     * @param standard "at least 80%, local target"
     */
    record Met(String words, String standard) {}

    private @Nullable TimePlot plotOf() {
        List<Double> numbers = new ArrayList<>();
        for (IndicatorQueries.Figure figure : practice) {
            if (figure.value() != null) {
                numbers.add(figure.value().doubleValue());
            }
            if (figure.lower95() != null && figure.upper95() != null) {
                numbers.add(figure.lower95());
                numbers.add(figure.upper95());
            }
        }
        average.values().forEach(value -> numbers.add(value.doubleValue()));
        numbers.addAll(StandardLines.numbers(drawn));
        return practice.isEmpty() || numbers.isEmpty()
                ? null
                : new TimePlot(
                        practice.stream().map(IndicatorQueries.Figure::periodEnd).toList(),
                        numbers);
    }

    /** What changes in it; nothing with fewer than twelve values. */
    public @Nullable ControlChart chart() {
        return chart;
    }

    /** Why nothing is said about change yet; empty where something is. */
    public String tooFew() {
        List<IndicatorQueries.Figure> there =
                practice.stream()
                        .filter(IndicatorQueries.Figure::hasValue)
                        .sorted(Comparator.comparing(IndicatorQueries.Figure::periodEnd))
                        .toList();
        return chart != null || there.size() < 2
                ? ""
                : Change.whyNot(
                        indicator,
                        there.stream().map(IndicatorQueries.Figure::period).toList(),
                        there.stream()
                                .flatMap(figure -> Optional.ofNullable(figure.value()).stream())
                                .toList());
    }

    public List<Row> rows() {
        return practice.stream().map(this::row).toList();
    }

    private Row row(IndicatorQueries.Figure figure) {
        BigDecimal area = average.get(figure.period());
        Mark mark = figure.mark();
        return new Row(
                figure.period().words(),
                figure.period().code(),
                figure.value() == null ? mark.cell() : words.value(figure.value()),
                words.interval(figure.lower95(), figure.upper95()),
                area == null ? "–" : words.value(area),
                words.numerator(figure.numerator()),
                FigureWords.count(figure.denominator()),
                mark,
                mark.standing(figure.quartile()),
                chart == null ? null : chart.readingOf(figure.period()).orElse(null),
                standards.judged(figure).stream().map(this::met).toList(),
                Objects.requireNonNullElse(figure.sources(), ""));
    }

    private Met met(HeldStandards.Judged judged) {
        return new Met(
                judged.judgement().words(),
                judged.standard().words(words)
                        + ", "
                        + judged.standard().kind().toLowerCase(Locale.UK));
    }

    /** Whether any of its periods is held against a standard. */
    public boolean hasStandards() {
        return practice.stream().anyMatch(figure -> !standards.on(figure.periodEnd()).isEmpty());
    }

    /** The standards beside its figures, the national one first. */
    public List<StandardSummary> standards() {
        return StandardSummary.of(practice, standards, chart, words);
    }

    public StandardLines lines() {
        return new StandardLines(drawn, Objects.requireNonNull(plot), words);
    }

    /** One point of the drawing; y is in pixels from the top. */
    record Point(String x, String y, String y1, String y2, Mark mark, String words) {}

    /** Oldest first. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = practice.size() - 1; i >= 0; i--) {
            IndicatorQueries.Figure figure = practice.get(i);
            if (figure.value() != null && plot != null) {
                points.add(
                        new Point(
                                plot.x(figure.periodEnd()),
                                plot.y(figure.value().doubleValue()),
                                figure.lower95() == null ? "" : plot.y(figure.lower95()),
                                figure.upper95() == null ? "" : plot.y(figure.upper95()),
                                figure.mark(),
                                figure.period().words() + ": " + words.value(figure.value())));
            }
        }
        return points;
    }

    /** The line of the practice, in a box of 100 by the height. */
    public String practicePath() {
        return path(IndicatorQueries.Figure::value);
    }

    /** The line of the CCG in the same box. */
    public String averagePath() {
        return path(figure -> average.get(figure.period()));
    }

    private String path(Function<IndicatorQueries.Figure, @Nullable BigDecimal> value) {
        TreeMap<LocalDate, Double> values = new TreeMap<>();
        for (IndicatorQueries.Figure figure : practice) {
            BigDecimal number = value.apply(figure);
            if (number != null) {
                values.put(figure.periodEnd(), number.doubleValue());
            }
        }
        return plot == null ? "" : plot.path(values);
    }

    public List<IndicatorSection.Label> ticks() {
        return plot == null ? List.of() : plot.ticks(words);
    }

    /** A word at the first, the middle and the last period. */
    public List<IndicatorSection.Label> periods() {
        List<IndicatorSection.Label> labels = new ArrayList<>();
        int last = practice.size() - 1;
        for (int i : new int[] {last, last / 2, 0}) {
            IndicatorSection.Label label =
                    new IndicatorSection.Label(
                            Objects.requireNonNull(plot).x(practice.get(i).periodEnd()),
                            practice.get(i).period().words(),
                            false);
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        return labels;
    }

    public int height() {
        return TimePlot.HEIGHT;
    }

    public boolean hasFigures() {
        return practice.stream().anyMatch(IndicatorQueries.Figure::hasValue);
    }

    public boolean hasLine() {
        return practice.stream().filter(IndicatorQueries.Figure::hasValue).count() > 1;
    }

    /** What is seen: the latest figure, how it compares, and the first one. */
    public String lead() {
        if (!hasFigures()) {
            return "No figure of this practice is loaded.";
        }
        IndicatorQueries.Figure latest = latest().orElseThrow();
        BigDecimal area = average.get(latest.period());
        String lead = "%s in %s".formatted(words.value(latest.value()), latest.period().words());
        if (area != null) {
            lead += ", " + (byMedian ? "the median of the CCG " : "the CCG ") + words.value(area);
        }
        Mark mark = latest.mark();
        lead += mark == Mark.ORDINARY ? "." : ": " + mark.words().toLowerCase(Locale.UK) + ".";
        if (chart != null) {
            return lead + " " + chart.lead();
        }
        long periods = practice.stream().filter(IndicatorQueries.Figure::hasValue).count();
        return periods == 1
                ? lead + " It is the only period loaded."
                : lead + " " + periods + " periods are loaded.";
    }

    /**
     * What the practice would gain at the average of its CCG, where its latest figure is worth a
     * conversation; else empty.
     */
    public String gain() {
        return latest().filter(latest -> latest.mark() == Mark.WORSE)
                .flatMap(
                        latest ->
                                Gain.of(indicator, latest, average.get(latest.period()))
                                        .map(gain -> gainOf(latest, gain)))
                .orElse("");
    }

    private Optional<IndicatorQueries.Figure> latest() {
        return practice.stream().filter(IndicatorQueries.Figure::hasValue).findFirst();
    }

    /** The period of the latest figure, as addresses have it. */
    public String latestCode() {
        return latest().map(figure -> figure.period().code()).orElse("");
    }

    private String gainOf(IndicatorQueries.Figure latest, Gain gain) {
        return "At the CCG average of %s instead of %s, about %s would be counted%s (95%% interval %s)."
                .formatted(
                        words.value(average.get(latest.period())),
                        words.value(latest.value()),
                        gain.amount(),
                        gain.aYear() ? "" : " in " + latest.period().words(),
                        gain.interval());
    }
}
