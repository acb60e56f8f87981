package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.List;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.MovingRanges;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrSegment;

/** Mean and limits of a control chart, step by step with their live numbers. */
final class ChartSum {

    static final List<String> HEADS =
            List.of("Period", "Value", "Distance from the one before", "Counts", "Reading");

    private final ControlChart drawn;
    private final FigureWords words;
    private final List<Double> values;
    private final XmrSegment segment;
    private final MovingRanges ranges;

    ChartSum(Indicator indicator, ControlChart drawn) {
        this.drawn = drawn;
        this.words = FigureWords.of(indicator);
        XmrChart chart = drawn.chart();
        this.values = chart.points().stream().map(point -> point.value()).toList();
        this.segment = chart.latest();
        this.ranges = MovingRanges.of(values.stream().mapToDouble(v -> v).toArray(), true);
    }

    List<Explanation.Step> steps() {
        List<Explanation.Step> steps = new ArrayList<>();
        steps.add(
                new Explanation.Step(
                        "Mean",
                        "All values together ÷ how many there are",
                        "%s ÷ %d".formatted(FigureWords.digits(sum(values)), values.size()),
                        FigureWords.digits(segment.mean())
                                + ", shown as "
                                + words.value(segment.mean())));
        steps.add(
                new Explanation.Step(
                        "Average distance",
                        "From each value to the one before, without sign",
                        "%s ÷ %d"
                                .formatted(
                                        FigureWords.digits(sum(ranges.ranges())),
                                        ranges.ranges().size()),
                        FigureWords.digits(sum(ranges.ranges()) / ranges.ranges().size())));
        screened(steps);
        segment.limits().ifPresent(limits -> limits(steps, limits));
        segment.limits().ifPresent(limits -> standards(steps, limits));
        steps.add(
                new Explanation.Step(
                        "Latest value",
                        "The first rule that it fulfils",
                        words.value(values.get(values.size() - 1)),
                        "%s: %s".formatted(drawn.change().words(), drawn.change().why())));
        return steps;
    }

    private void screened(List<Explanation.Step> steps) {
        List<Double> kept = ranges.ranges().stream().filter(ranges::counts).toList();
        double screen = ranges.screen().orElseThrow();
        steps.add(
                new Explanation.Step(
                        "Average distance without large ones",
                        "Distances of 3.267 times the average and more, here %s, are left out, once"
                                .formatted(FigureWords.digits(screen)),
                        kept.isEmpty()
                                ? "none is left"
                                : "%s ÷ %d, %d left out"
                                        .formatted(
                                                FigureWords.digits(sum(kept)),
                                                kept.size(),
                                                ranges.ranges().size() - kept.size()),
                        ranges.average().isEmpty()
                                ? "there are no limits"
                                : FigureWords.digits(ranges.average().getAsDouble())));
    }

    private void limits(List<Explanation.Step> steps, Interval limits) {
        double range = ranges.average().orElseThrow();
        Interval shown = drawn.drawn(limits);
        steps.add(
                new Explanation.Step(
                        "Limits",
                        "Mean ± 2.66 × that average",
                        "%s ± 2.66 × %s"
                                .formatted(
                                        FigureWords.digits(segment.mean()),
                                        FigureWords.digits(range)),
                        FigureWords.digits(limits.lower())
                                + " to "
                                + FigureWords.digits(limits.upper())
                                + ", shown as "
                                + words.interval(shown.lower(), shown.upper())));
        segment.nearLimits()
                .ifPresent(
                        near ->
                                steps.add(
                                        new Explanation.Step(
                                                "Close to a limit",
                                                "Beyond two thirds of the way from the mean to a limit",
                                                "%s ± ⅔ × 2.66 × %s"
                                                        .formatted(
                                                                FigureWords.digits(segment.mean()),
                                                                FigureWords.digits(range)),
                                                FigureWords.digits(near.lower())
                                                        + " to "
                                                        + FigureWords.digits(near.upper()))));
    }

    private void standards(List<Explanation.Step> steps, Interval limits) {
        for (Outlook outlook : drawn.outlooks()) {
            HeldStandard standard = outlook.standard();
            steps.add(
                    new Explanation.Step(
                            standard.label(words),
                            "Met as things go on where both limits of the latest segment meet it, missed where neither does; where one does, or it lies on a limit, chance decides",
                            "%s beside %s to %s"
                                    .formatted(
                                            standard.words(words),
                                            FigureWords.digits(limits.lower()),
                                            FigureWords.digits(limits.upper())),
                            outlook.words()));
        }
    }

    /** Latest first, as on the page of the history. */
    List<List<String>> inputs() {
        List<List<String>> inputs = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i--) {
            boolean first = i == 0;
            double range = first ? 0 : ranges.ranges().get(i - 1);
            ControlChart.Reading reading = drawn.readingOf(drawn.periods().get(i)).orElseThrow();
            inputs.add(
                    List.of(
                            drawn.periods().get(i).words(),
                            FigureWords.digits(values.get(i)),
                            first ? "–" : FigureWords.digits(range),
                            first ? "–" : ranges.counts(range) ? "yes" : "no, too large",
                            reading.words()));
        }
        return inputs;
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).sum();
    }
}
