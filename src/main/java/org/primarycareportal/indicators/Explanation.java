package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Interval;

/**
 * The sum behind one figure, step by step with its live numbers. It is worked out again from what
 * the files say, by the same rules as the stored result, with which it must agree.
 */
final class Explanation {

    /** 1 divided by the quartile of the normal distribution, as in the robust distance. */
    private static final String MAD_TO_SD = "1.4826";

    private final Indicator indicator;
    private final FigureWords words;
    private final CcgFigures figures;
    private final Spread spread;
    private final ResultRow row;

    /**
     * @param row the figure as it was worked out just now
     */
    Explanation(Indicator indicator, CcgFigures figures, ResultRow row) {
        this.indicator = indicator;
        this.words = FigureWords.of(indicator);
        this.figures = figures;
        this.spread = figures.spread();
        this.row = row;
    }

    /**
     * One step.
     *
     * @param what what is worked out
     * @param how the rule, in words or as a formula
     * @param sum the rule with its numbers; empty where there are none to put in
     * @param result what comes out, as pages show it
     */
    record Step(String what, String how, String sum, String result) {}

    List<Step> steps() {
        if (row.value() == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(value(row.value()));
        interval(steps, "95% interval", ConfidenceLevel.P95, row.interval95());
        interval(steps, "99.8% interval", ConfidenceLevel.P99_8, row.interval998());
        comparison(steps);
        distance(steps, row.value());
        place(steps);
        return steps;
    }

    private Step value(BigDecimal value) {
        String shown = words.value(value);
        if (row.kind() != 'P' && figures.said(row.areaCode()) == null) {
            return areaValue(value, shown);
        }
        BigDecimal numerator = row.numerator();
        BigDecimal denominator = row.denominator();
        if (numerator == null || denominator == null) {
            return new Step(
                    "Value", "As the file gives it", "", digits(value) + ", shown as " + shown);
        }
        return divided(numerator, denominator, value, shown, "Counted ÷ out of");
    }

    private Step divided(
            BigDecimal numerator,
            BigDecimal denominator,
            BigDecimal value,
            String shown,
            String how) {
        BigDecimal worked = StagedValues.ratio(indicator, numerator, denominator);
        String sum = "%s ÷ %s".formatted(grouped(numerator), grouped(denominator));
        boolean plain = indicator.multiplier().compareTo(BigDecimal.ONE) == 0;
        String rule = how + (plain ? "" : " × " + grouped(indicator.multiplier()));
        sum += (plain ? "" : " × " + grouped(indicator.multiplier())) + " = " + digits(worked);
        boolean same = digits(worked).equals(digits(value));
        return new Step(
                "Value",
                rule,
                sum,
                same
                        ? "shown as " + shown
                        : "The file itself says %s, and that is shown: %s"
                                .formatted(digits(value), shown));
    }

    private Step areaValue(BigDecimal value, String shown) {
        return switch (indicator.areaRule()) {
            case RATIO ->
                    divided(
                            Objects.requireNonNull(row.numerator()),
                            Objects.requireNonNull(row.denominator()),
                            value,
                            shown,
                            "All counted ÷ all out of, of the %s below that count"
                                    .formatted(parts()));
            case SUM ->
                    new Step(
                            "Value",
                            "The values of the %s below that count, added up".formatted(parts()),
                            "= " + digits(value),
                            "shown as " + shown);
            case MEAN ->
                    new Step(
                            "Value",
                            "The mean of the values below that count",
                            "= " + digits(value),
                            "shown as " + shown);
            case NONE -> new Step("Value", "As the file gives it", "", "shown as " + shown);
        };
    }

    private String parts() {
        return indicator.level() == Indicator.Level.CLUSTER ? "clusters" : "practices";
    }

    private void interval(
            List<Step> steps, String name, ConfidenceLevel level, @Nullable Interval interval) {
        BigDecimal numerator = row.numerator();
        BigDecimal denominator = row.denominator();
        if (interval == null || numerator == null || denominator == null) {
            return;
        }
        String numbers =
                "%s of %s, z = %s"
                        .formatted(
                                grouped(numerator),
                                grouped(denominator),
                                String.format(Locale.UK, "%.4f", level.z()));
        steps.add(new Step(name, methodFor(numerator), numbers, range(interval)));
    }

    private String methodFor(BigDecimal numerator) {
        if (indicator.type() == Indicator.Type.PROPORTION) {
            return "Wilson: (2x + z² ± z√(z² + 4x(1 − x/n))) ÷ (2(n + z²)), x of n";
        }
        return numerator.compareTo(BigDecimal.TEN) < 0
                ? "Exact, as fewer than 10 were counted: the Poisson means that would give so few, or so many, with this chance"
                : "Byar: x(1 − 1/(9x) − z/(3√x))³ and (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³, by n";
    }

    private void comparison(List<Step> steps) {
        BigDecimal benchmark = spread.benchmark();
        if (benchmark == null || row.kind() == 'C' || row.interval998() == null) {
            return;
        }
        steps.add(
                new Step(
                        "CCG average",
                        "All counted ÷ all out of, of its " + parts(),
                        "",
                        words.value(benchmark)));
        Interval limits = figures.limits(row.denominator());
        if (limits != null) {
            steps.add(
                    new Step(
                            "Limits round the average",
                            "99.8% limits for so many, widened for what practices differ by beyond chance",
                            "dispersion φ = %s, between practices τ² = %s"
                                    .formatted(rounded(spread.phi()), rounded(spread.tauSquared())),
                            range(limits)));
        }
        steps.add(
                new Step(
                        "Compared with the CCG",
                        "It differs when its own 99.8% interval leaves the average out, and it lies outside the limits",
                        "the interval %s the average%s"
                                .formatted(
                                        holds(row.interval998(), benchmark)
                                                ? "holds"
                                                : "leaves out",
                                        limits == null
                                                ? ""
                                                : ", the value lies %s the limits"
                                                        .formatted(
                                                                holds(limits, row.value())
                                                                        ? "within"
                                                                        : "outside")),
                        Mark.of('V', row.comparison(), null).words()
                                + " ("
                                + indicator.direction().words().toLowerCase(Locale.UK)
                                + ")"));
    }

    private static boolean holds(@Nullable Interval interval, @Nullable BigDecimal value) {
        return interval != null && value != null && interval.contains(value.doubleValue());
    }

    private void distance(List<Step> steps, BigDecimal value) {
        Double distance = row.robustDistance();
        BigDecimal median = spread.median();
        Double mad = spread.mad();
        if (distance == null || median == null || mad == null || row.kind() != 'P') {
            return;
        }
        steps.add(
                new Step(
                        "Median of the practices",
                        "The middle one of %d values%s"
                                .formatted(
                                        spread.withNumber(),
                                        spread.leftOut() == 0
                                                ? ""
                                                : ", %d left out".formatted(spread.leftOut())),
                        "median absolute deviation from it: " + rounded(mad),
                        words.value(median)));
        steps.add(
                new Step(
                        "Robust distance",
                        "(Value − median) ÷ (%s × median absolute deviation)".formatted(MAD_TO_SD),
                        mad == 0
                                ? ""
                                : "(%s − %s) ÷ (%s × %s)"
                                        .formatted(
                                                digits(value),
                                                digits(median),
                                                MAD_TO_SD,
                                                rounded(mad)),
                        String.format(Locale.UK, "%.2f", distance).replace('-', '−')
                                + " robust standard deviations"));
    }

    private void place(List<Step> steps) {
        Integer place = row.place();
        if (place == null || row.kind() != 'P') {
            return;
        }
        String quarter =
                row.quartile() == null
                        ? ""
                        : ", quarter %d from the lowest".formatted(row.quartile());
        steps.add(
                new Step(
                        "Place",
                        switch (indicator.direction()) {
                            case LOWER -> "1 is the lowest, as lower is better; ties share a place";
                            case HIGHER ->
                                    "1 is the highest, as higher is better; ties share a place";
                            case NEITHER -> "1 is the highest; ties share a place";
                        },
                        "",
                        place + quarter));
    }

    private String range(Interval interval) {
        return words.interval(interval.lower(), interval.upper());
    }

    /** A number as exactly as anybody wants to follow it: up to six decimals. */
    private static String digits(BigDecimal number) {
        BigDecimal some =
                number.setScale(Math.min(6, Math.max(0, number.scale())), RoundingMode.HALF_UP);
        return grouped(some);
    }

    private static String rounded(@Nullable Double number) {
        return number == null ? "none" : grouped(new BigDecimal(number).round(new MathContext(4)));
    }

    private static String grouped(BigDecimal number) {
        return FigureWords.grouped(number.stripTrailingZeros().toPlainString());
    }

    /**
     * In which of its parts a stored result is another than the one worked out now; empty where
     * they agree.
     */
    List<String> differencesFrom(ResultRow stored) {
        List<String> differences = new ArrayList<>();
        differs(differences, "value", stored.value(), row.value());
        differs(differences, "counted", stored.numerator(), row.numerator());
        differs(differences, "out of", stored.denominator(), row.denominator());
        differs(differences, "state", stored.status(), row.status());
        differs(differences, "95% interval", stored.interval95(), row.interval95());
        differs(differences, "99.8% interval", stored.interval998(), row.interval998());
        differs(differences, "comparison", stored.comparison(), row.comparison());
        differs(differences, "place", stored.place(), row.place());
        differs(differences, "quarter", stored.quartile(), row.quartile());
        differs(differences, "robust distance", stored.robustDistance(), row.robustDistance());
        return differences;
    }

    private static void differs(
            List<String> differences, String name, @Nullable Object stored, @Nullable Object now) {
        boolean same =
                stored instanceof BigDecimal one && now instanceof BigDecimal other
                        ? one.compareTo(other) == 0
                        : Objects.equals(stored, now);
        if (!same) {
            differences.add("%s: %s is stored, %s comes out now".formatted(name, stored, now));
        }
    }
}
