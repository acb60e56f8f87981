package org.primarycareportal.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The scale on which units of any size differ by chance in about the same way. */
enum FunnelScale {
    ARCSINE {
        @Override
        double to(double proportion) {
            return Math.asin(Math.sqrt(proportion));
        }

        @Override
        double from(double angle) {
            // Outside a quarter turn the sine would come back and the limits fold over.
            double sine = Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2));
            return sine * sine;
        }

        @Override
        double standardError(double denominator) {
            return 1 / (2 * Math.sqrt(denominator));
        }
    },
    SQUARE_ROOT {
        @Override
        double to(double ratio) {
            return Math.sqrt(ratio);
        }

        @Override
        double from(double root) {
            double positive = Math.max(root, 0);
            return positive * positive;
        }

        @Override
        double standardError(double expected) {
            return 1 / (2 * Math.sqrt(expected));
        }
    },
    LOG {
        @Override
        double to(double ratio) {
            return Math.log(ratio);
        }

        @Override
        double from(double log) {
            return Math.exp(log);
        }

        @Override
        double standardError(double expected) {
            return 1 / Math.sqrt(expected);
        }

        @Override
        double base(double expected) {
            double rounded =
                    BigDecimal.valueOf(expected).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
            return Argument.positive(rounded, "expected events, to two decimals,");
        }
    };

    abstract double to(double value);

    abstract double from(double transformed);

    abstract double standardError(double base);

    /** The base as the scheme counts it. */
    double base(double base) {
        return base;
    }

    UnitScore score(UnitCount unit, double target) {
        double base = base(unit.base());
        return UnitScore.of(to(unit.count() / base), to(target), standardError(base));
    }

    /** Limits before they are turned back into values. */
    Interval reach(double base, double target, double tauSquared, ConfidenceLevel level) {
        double own = standardError(base(base));
        double reach = level.z() * Math.sqrt(own * own + tauSquared);
        return new Interval(to(target) - reach, to(target) + reach);
    }

    Interval limits(double base, double target, double tauSquared, ConfidenceLevel level) {
        Interval reach = reach(base, target, tauSquared, level);
        return new Interval(from(reach.lower()), from(reach.upper()));
    }
}
