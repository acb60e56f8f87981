package org.primarycareportal.statistics;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How much more practices differ than chance alone would make them, after Spiegelhalter as used by
 * the CQC and in SHMI. Phi is the mean squared z, about 1 if chance is all; tau squared is the
 * variance between practices (DerSimonian and Laird) on the scale of the scores.
 */
public record Dispersion(List<UnitScore> scores, double phi, double tauSquared) {
    private static final double TRIMMED = 0.1;
    private static final int TENTHS = 10;

    public Dispersion {
        scores = List.copyOf(scores);
    }

    /** Whether wider limits are worth showing. */
    public boolean isOver() {
        return phi > 1;
    }

    /**
     * Dispersion of count ratios such as items per patient, by the logarithm. It gives no limits on
     * purpose: those of the reference package rest on another standard error than its z and flag
     * most practices where events are rare. Use {@link Funnel#ofRates} for limits.
     *
     * @param average the ratio of all units together, above 0
     */
    public static Dispersion ofCountRatios(List<UnitCount> units, double average) {
        double target = Math.log(Argument.positive(average, "average ratio"));
        return winsorised(units.stream().map(unit -> countRatioScore(unit, target)).toList());
    }

    private static UnitScore countRatioScore(UnitCount unit, double target) {
        double count = unit.count() + 0.5;
        double base = unit.base() + 0.5;
        double variance = unit.count() / (count * count) + unit.base() / (base * base);
        return UnitScore.of(Math.log(count / base), target, Math.sqrt(variance));
    }

    /** Every unit counts, but none by more than the tenth from either end. */
    static Dispersion winsorised(List<UnitScore> scores) {
        Distribution all = zScores(scores);
        Interval kept = new Interval(all.quantile(TRIMMED), all.quantile(1 - TRIMMED));
        return of(scores.stream().map(s -> s.withRobustZ(kept.nearest(s.z()))).toList());
    }

    /**
     * The highest and the lowest tenth do not count at all; under nine units all count. Where the
     * number of units and one is a multiple of ten, one more is left out above than below: the rule
     * of the reference, kept as it is.
     */
    static Dispersion truncated(List<UnitScore> scores) {
        Distribution all = zScores(scores);
        return of(
                scores.stream()
                        .map(s -> isInOuterTenth(s.z(), all) ? s : s.withRobustZ(s.z()))
                        .toList());
    }

    private static boolean isInOuterTenth(double z, Distribution all) {
        int tied = all.size() - all.countBelow(z) - all.countAbove(z);
        double rank = all.countBelow(z) + (tied + 1) / 2.0;
        double tenth = Math.floor(TENTHS * rank / (all.size() + 1));
        return tenth == 0 || tenth == TENTHS - 1;
    }

    private static Distribution zScores(List<UnitScore> scores) {
        return Distribution.of(scores.stream().mapToDouble(UnitScore::z).toArray());
    }

    private static Dispersion of(List<UnitScore> scores) {
        List<UnitScore> counted = scores.stream().filter(s -> s.robustZ().isPresent()).toList();
        double squares =
                counted.stream().mapToDouble(s -> s.robustZ().orElseThrow()).map(z -> z * z).sum();
        return new Dispersion(scores, squares / counted.size(), between(counted, squares));
    }

    private static double between(List<UnitScore> counted, double squares) {
        double excess = squares - (counted.size() - 1);
        if (counted.size() < 2 || excess <= 0) {
            return 0;
        }
        double weight = weights(counted).sum();
        return excess / (weight - weights(counted).map(w -> w * w).sum() / weight);
    }

    private static DoubleStream weights(List<UnitScore> counted) {
        return counted.stream().mapToDouble(s -> 1 / (s.standardError() * s.standardError()));
    }
}
