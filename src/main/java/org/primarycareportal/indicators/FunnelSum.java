package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Dispersion;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.UnitScore;

/**
 * The limits of one practice in the funnel, step by step with their live numbers. The scores, phi,
 * tau squared and the limits are those of the statistics themselves; only the sums between them are
 * written out here.
 */
final class FunnelSum {

    private final Indicator indicator;
    private final FigureWords words;
    private final CcgFigures figures;
    private final Benchmarking benchmarking;
    private final ResultRow row;
    private final boolean rate;

    FunnelSum(Indicator indicator, CcgFigures figures, ResultRow row) {
        this.indicator = indicator;
        this.words = FigureWords.of(indicator);
        this.figures = figures;
        this.benchmarking = figures.benchmarking();
        this.row = row;
        this.rate = indicator.type() == Indicator.Type.RATE;
    }

    /** What a step starts from; nothing where the practice has no place in a funnel. */
    private record Start(
            BigDecimal numerator,
            BigDecimal denominator,
            double average,
            Dispersion dispersion,
            UnitScore own) {

        double value() {
            return numerator.doubleValue() / denominator.doubleValue();
        }
    }

    private @Nullable Start start() {
        Double average = benchmarking.average();
        Dispersion dispersion = benchmarking.dispersion();
        UnitScore own = own(dispersion);
        return row.status() != 'V'
                        || row.numerator() == null
                        || row.denominator() == null
                        || average == null
                        || dispersion == null
                        || own == null
                ? null
                : new Start(row.numerator(), row.denominator(), average, dispersion, own);
    }

    private @Nullable UnitScore own(@Nullable Dispersion dispersion) {
        List<Member> compared = figures.compared();
        for (int i = 0; dispersion != null && i < compared.size(); i++) {
            if (compared.get(i).odsCode().equals(row.areaCode())) {
                return dispersion.scores().get(i);
            }
        }
        return null;
    }

    List<Explanation.Step> steps() {
        Start start = start();
        if (start == null) {
            return List.of();
        }
        List<Explanation.Step> steps = new ArrayList<>();
        average(steps, start);
        score(steps, start);
        dispersion(steps, start);
        limits(steps, start, "Inner limits, 95%", ConfidenceLevel.P95);
        limits(steps, start, "Outer limits, 99.8%", ConfidenceLevel.P99_8);
        steps.add(
                new Explanation.Step(
                        "Where it lies",
                        "A value on a limit lies inside",
                        "value " + words.value(row.value()),
                        Objects.requireNonNull(
                                        benchmarking.position(
                                                start.numerator(), start.denominator()))
                                .words()));
        return steps;
    }

    private void average(List<Explanation.Step> steps, Start start) {
        ResultRow ccg =
                figures.rows().stream().filter(one -> one.kind() == 'C').findFirst().orElseThrow();
        BigDecimal counted = ccg.numerator();
        BigDecimal of = ccg.denominator();
        boolean said = figures.said(ccg.areaCode()) != null;
        steps.add(
                new Explanation.Step(
                        "CCG average",
                        said
                                ? "As the file of the CCG gives it"
                                : "All counted ÷ all out of, of its practices that count",
                        said || counted == null || of == null
                                ? ""
                                : "%s ÷ %s"
                                        .formatted(
                                                FigureWords.grouped(counted.toPlainString()),
                                                FigureWords.grouped(of.toPlainString())),
                        "%s = %s, shown as %s"
                                .formatted(
                                        rate ? "a" : "p",
                                        FigureWords.digits(start.average()),
                                        words.value(
                                                start.average()
                                                        * indicator.multiplier().doubleValue()))));
        steps.add(
                new Explanation.Step(
                        "This practice",
                        "Counted ÷ out of",
                        "%s ÷ %s"
                                .formatted(
                                        FigureWords.grouped(start.numerator().toPlainString()),
                                        FigureWords.grouped(start.denominator().toPlainString())),
                        FigureWords.digits(start.value())));
    }

    /** What chance is measured by: people for a share, expected events for a rate. */
    private double base(Start start) {
        double of = start.denominator().doubleValue();
        return rate ? of * start.average() : of;
    }

    private double onScale(double value, Start start) {
        return rate ? Math.sqrt(value / start.average()) : Math.asin(Math.sqrt(value));
    }

    private void score(List<Explanation.Step> steps, Start start) {
        if (rate) {
            steps.add(
                    new Explanation.Step(
                            "Expected",
                            "Out of × a",
                            "%s × %s"
                                    .formatted(
                                            FigureWords.grouped(
                                                    start.denominator().toPlainString()),
                                            FigureWords.digits(start.average())),
                            "E = " + FigureWords.digits(base(start))));
        }
        double own = onScale(start.value(), start);
        double middle = onScale(start.average(), start);
        steps.add(
                new Explanation.Step(
                        "On a scale on which chance is alike for any size",
                        rate
                                ? "√(counted ÷ E); the average is 1"
                                : "arcsine of √(counted ÷ out of), for the practice and for p",
                        rate
                                ? "√" + FigureWords.digits(own * own)
                                : "arcsin √%s and arcsin √%s"
                                        .formatted(
                                                FigureWords.digits(start.value()),
                                                FigureWords.digits(start.average())),
                        rate
                                ? FigureWords.digits(own)
                                : FigureWords.digits(own) + " and " + FigureWords.digits(middle)));
        steps.add(
                new Explanation.Step(
                        "Standard error",
                        rate ? "s = 1 ÷ (2√E)" : "s = 1 ÷ (2√n), n being out of how many",
                        "1 ÷ (2 × √%s)".formatted(FigureWords.digits(base(start))),
                        "s = " + FigureWords.digits(start.own().standardError())));
        steps.add(
                new Explanation.Step(
                        "z",
                        "(Practice − average) ÷ s",
                        "(%s − %s) ÷ %s"
                                .formatted(
                                        FigureWords.digits(own),
                                        FigureWords.digits(middle),
                                        FigureWords.digits(start.own().standardError())),
                        "z = " + FigureWords.digits(start.own().z())));
    }

    private void dispersion(List<Explanation.Step> steps, Start start) {
        List<UnitScore> scores = start.dispersion().scores();
        int n = scores.size();
        double squares = scores.stream().mapToDouble(s -> counted(s) * counted(s)).sum();
        steps.add(
                new Explanation.Step(
                        "z as it counts",
                        "Of the %d practices, z beyond the lowest and the highest tenth counts as the edge of that tenth"
                                .formatted(n),
                        "from %s to %s"
                                .formatted(
                                        FigureWords.digits(
                                                scores.stream()
                                                        .mapToDouble(FunnelSum::counted)
                                                        .min()
                                                        .orElseThrow()),
                                        FigureWords.digits(
                                                scores.stream()
                                                        .mapToDouble(FunnelSum::counted)
                                                        .max()
                                                        .orElseThrow())),
                        FigureWords.digits(counted(start.own()))));
        steps.add(
                new Explanation.Step(
                        "Dispersion φ",
                        "Mean of z²; about 1 where chance is all",
                        "%s ÷ %d".formatted(FigureWords.digits(squares), n),
                        "φ = " + FigureWords.digits(start.dispersion().phi())));
        double weight = scores.stream().mapToDouble(FunnelSum::weight).sum();
        double weights = scores.stream().mapToDouble(s -> weight(s) * weight(s)).sum();
        steps.add(
                new Explanation.Step(
                        "Between practices τ²",
                        "(Σz² − (N − 1)) ÷ (Σw − Σw² ÷ Σw), w being 1 ÷ s²; 0 where Σz² is below N − 1",
                        "(%s − %d) ÷ (%s − %s ÷ %s)"
                                .formatted(
                                        FigureWords.digits(squares),
                                        n - 1,
                                        FigureWords.digits(weight),
                                        FigureWords.digits(weights),
                                        FigureWords.digits(weight)),
                        "τ² = " + FigureWords.digits(start.dispersion().tauSquared())));
    }

    private static double counted(UnitScore score) {
        return score.robustZ().orElseThrow();
    }

    private static double weight(UnitScore score) {
        return 1 / (score.standardError() * score.standardError());
    }

    private void limits(
            List<Explanation.Step> steps, Start start, String name, ConfidenceLevel level) {
        Interval limits = Objects.requireNonNull(benchmarking.limits(start.denominator(), level));
        String reach =
                "%s × √(%s² + %s)"
                        .formatted(
                                String.format(Locale.UK, "%.4f", level.z()),
                                FigureWords.digits(start.own().standardError()),
                                FigureWords.digits(start.dispersion().tauSquared()));
        steps.add(
                new Explanation.Step(
                        name,
                        rate
                                ? "a × (1 ± z√(s² + τ²))², never below 0"
                                : "sin²(arcsin √p ± z√(s² + τ²)), from 0 to all",
                        rate
                                ? "%s × (1 ± %s)²"
                                        .formatted(FigureWords.digits(start.average()), reach)
                                : "sin²(%s ± %s)"
                                        .formatted(
                                                FigureWords.digits(onScale(start.average(), start)),
                                                reach),
                        words.interval(limits.lower(), limits.upper())));
    }

    /**
     * In what the limits that come out now are others than those that are drawn; empty where they
     * agree.
     *
     * @param drawn by what is stored
     */
    List<String> differencesFrom(Benchmarking drawn) {
        List<String> differences = new ArrayList<>();
        BigDecimal denominator = row.denominator();
        if (denominator == null || row.status() != 'V') {
            return differences;
        }
        for (ConfidenceLevel level : List.of(ConfidenceLevel.P95, ConfidenceLevel.P99_8)) {
            Interval now = benchmarking.limits(denominator, level);
            Interval then = drawn.limits(denominator, level);
            if (!Objects.equals(now, then)) {
                differences.add(
                        "limits: %s shown, %s comes out now"
                                .formatted(exactly(then), exactly(now)));
            }
        }
        return differences;
    }

    /** With more digits than pages show, where a small difference would not be seen. */
    private String exactly(@Nullable Interval limits) {
        return limits == null
                ? "none"
                : "%s (%s to %s)"
                        .formatted(
                                words.interval(limits.lower(), limits.upper()),
                                FigureWords.digits(limits.lower()),
                                FigureWords.digits(limits.upper()));
    }

    static final List<String> HEADS =
            List.of("Practice", "Counted", "Out of", "Value", "z", "z as it counts");

    /** The practices of which the spread is worked out; hidden ones are none of them. */
    List<List<String>> inputs(Map<String, String> names) {
        Dispersion dispersion = benchmarking.dispersion();
        List<Member> compared = figures.compared();
        List<List<String>> inputs = new ArrayList<>();
        for (int i = 0; dispersion != null && i < compared.size(); i++) {
            Member member = compared.get(i);
            Given given = Objects.requireNonNull(member.given());
            UnitScore score = dispersion.scores().get(i);
            inputs.add(
                    List.of(
                            names.getOrDefault(member.odsCode(), member.odsCode()),
                            words.numerator(given.numerator()),
                            FigureWords.count(given.denominator()),
                            words.value(given.value()),
                            FigureWords.digits(score.z()),
                            FigureWords.digits(counted(score))));
        }
        inputs.sort(Comparator.comparing(cells -> cells.get(0)));
        return inputs;
    }
}
