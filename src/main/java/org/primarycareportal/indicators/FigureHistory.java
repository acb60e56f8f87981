package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.primarycareportal.web.Axis;

/** One practice in one indicator through time, beside its CCG: sentence, drawing and table. */
final class FigureHistory {

    private static final int HEIGHT = 220;

    private final FigureWords words;
    private final List<IndicatorQueries.Figure> practice;
    private final Map<Period, BigDecimal> average;
    private final boolean byMedian;
    private final @Nullable Axis axis;

    /**
     * @param practice latest first
     * @param averages for each period the value of the CCG, or the median of its practices where
     *     figures are not compared with a CCG value
     */
    FigureHistory(
            Indicator indicator,
            List<IndicatorQueries.Figure> practice,
            Map<Period, BigDecimal> averages) {
        this.words = FigureWords.of(indicator);
        this.practice = practice;
        this.average = averages;
        this.byMedian = !indicator.type().isCompared();
        this.axis = axisOf();
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
            String sources) {}

    private @Nullable Axis axisOf() {
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
        return numbers.isEmpty() ? null : Axis.around(numbers);
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
                Objects.requireNonNullElse(figure.sources(), ""));
    }

    /** One point of the drawing; y is in pixels from the top. */
    record Point(String x, String y, String y1, String y2, Mark mark, String words) {}

    /** Oldest first. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = practice.size() - 1; i >= 0; i--) {
            IndicatorQueries.Figure figure = practice.get(i);
            if (figure.value() != null && axis != null) {
                points.add(
                        new Point(
                                x(figure.periodEnd()),
                                y(figure.value().doubleValue()),
                                figure.lower95() == null ? "" : y(figure.lower95()),
                                figure.upper95() == null ? "" : y(figure.upper95()),
                                figure.mark(),
                                figure.period().words() + ": " + words.value(figure.value())));
            }
        }
        return points;
    }

    private String y(double value) {
        double share = Double.parseDouble(Objects.requireNonNull(axis).at(value).replace("%", ""));
        return String.format(Locale.ROOT, "%.1f", HEIGHT - share * HEIGHT / 100);
    }

    private String x(LocalDate day) {
        return String.format(Locale.ROOT, "%.2f%%", share(day));
    }

    private double share(LocalDate day) {
        double first = practice.get(practice.size() - 1).periodEnd().toEpochDay();
        double last = practice.get(0).periodEnd().toEpochDay();
        return last == first ? 50 : 2 + 96 * (day.toEpochDay() - first) / (last - first);
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
        StringBuilder path = new StringBuilder();
        for (int i = practice.size() - 1; i >= 0; i--) {
            BigDecimal number = value.apply(practice.get(i));
            if (number != null && axis != null) {
                path.append(path.isEmpty() ? "M" : " L")
                        .append(
                                String.format(
                                        Locale.ROOT, "%.2f ", share(practice.get(i).periodEnd())))
                        .append(y(number.doubleValue()));
            }
        }
        return path.toString();
    }

    public List<IndicatorSection.Label> ticks() {
        if (axis == null) {
            return List.of();
        }
        Axis lines = axis;
        return lines.ticks().stream()
                .map(
                        tick ->
                                new IndicatorSection.Label(
                                        y(tick.value()),
                                        words.tick(tick.value(), lines.decimals()),
                                        tick.minor()))
                .toList();
    }

    /** A word at the first, the middle and the last period. */
    public List<IndicatorSection.Label> periods() {
        List<IndicatorSection.Label> labels = new ArrayList<>();
        int last = practice.size() - 1;
        for (int i : new int[] {last, last / 2, 0}) {
            IndicatorSection.Label label =
                    new IndicatorSection.Label(
                            x(practice.get(i).periodEnd()),
                            practice.get(i).period().words(),
                            false);
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        return labels;
    }

    public int height() {
        return HEIGHT;
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
        IndicatorQueries.Figure latest =
                practice.stream()
                        .filter(IndicatorQueries.Figure::hasValue)
                        .findFirst()
                        .orElseThrow();
        BigDecimal area = average.get(latest.period());
        String lead = "%s in %s".formatted(words.value(latest.value()), latest.period().words());
        if (area != null) {
            lead += ", " + (byMedian ? "the median of the CCG " : "the CCG ") + words.value(area);
        }
        Mark mark = latest.mark();
        lead += mark == Mark.ORDINARY ? "." : ": " + mark.words().toLowerCase(Locale.UK) + ".";
        long periods = practice.stream().filter(IndicatorQueries.Figure::hasValue).count();
        return periods == 1
                ? lead + " It is the only period loaded."
                : lead + " " + periods + " periods are loaded.";
    }
}
