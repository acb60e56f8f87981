package org.primarycareportal.statistics;

import java.util.OptionalDouble;

/**
 * How many standard errors one practice lies from the average on the scale of its funnel, the
 * standard error itself, and the z that went into the dispersion: pulled in, or none if left out.
 */
public record UnitScore(double z, double standardError, OptionalDouble robustZ) {
    static UnitScore of(double value, double target, double standardError) {
        return new UnitScore(
                (value - target) / standardError, standardError, OptionalDouble.empty());
    }

    /**
     * The same score where practices differ beyond chance by tau squared of their dispersion:
     * distance over &radic;(standard error&sup2; + &tau;&sup2;). Never further out than z.
     */
    public double adjustedZ(double tauSquared) {
        Argument.notNegative(tauSquared, "tau squared");
        return z * standardError / Math.sqrt(standardError * standardError + tauSquared);
    }

    UnitScore withRobustZ(double robust) {
        return new UnitScore(z, standardError, OptionalDouble.of(robust));
    }
}
