package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Viewer;

/**
 * What one indicator means, as the reviewed library file says it.
 *
 * @param id kept in tables; never given to another indicator
 * @param alias a second code by which content and files may call it
 * @param multiplier turns numerator by denominator into the shown value
 * @param frequencyDays about how many days lie between two periods
 * @param hidesSmallNumbers whether counts of patients from 1 to 7 are hidden
 * @param decimals places behind the point on pages
 * @param matrixDecimals the same in the matrix, where space is short
 * @param countsAnew whether each period counts anew; else neighbouring periods share most of what
 *     they count (twelve months up to each month, people on a list) and are no two observations
 * @param matrixScale by what a value is divided in the matrix: 1, 1,000 or 1,000,000
 */
public record Indicator(
        short id,
        String code,
        @Nullable String alias,
        String shortName,
        String name,
        String domain,
        int domainOrder,
        Kind kind,
        Type type,
        AreaRule areaRule,
        String unit,
        BigDecimal multiplier,
        Level level,
        Direction direction,
        int frequencyDays,
        Audience audience,
        boolean hidesSmallNumbers,
        int decimals,
        int matrixDecimals,
        int matrixScale,
        boolean onDashboard,
        boolean countsAnew,
        Words words) {

    /** Sentences of the library. */
    public record Words(
            String directionReason,
            String numerator,
            String denominator,
            String source,
            String sourceShort,
            String sourceColumns,
            String frequency,
            String typicalLag,
            String explanation,
            String whyItMatters,
            String caveats) {}

    /** What happens to people, what was done, or what was there. */
    public enum Kind {
        OUTCOME,
        OUTPUT,
        STRUCTURE;

        public String words() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.UK);
        }
    }

    /** How the value comes about, which decides its interval and its comparison. */
    public enum Type {
        /** A share of things counted: Wilson's interval. */
        PROPORTION("Share"),
        /** Events for a population: exact interval under 10 events, Byar's from 10. */
        RATE("Rate of events"),
        /** One amount for another, such as full-time posts for patients: no interval. */
        RATIO("Ratio of amounts"),
        /** A mean that comes without its spread: no interval. */
        MEAN("Mean"),
        /** Points, ratings and published indices: no interval. */
        SCORE("Score"),
        /** Pounds: no interval. */
        MONEY("Money"),
        /** People or things counted: no interval. */
        COUNT("Count");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public boolean isCompared() {
            return this == PROPORTION || this == RATE;
        }
    }

    /** How the value of an area follows from its practices. */
    public enum AreaRule {
        RATIO,
        SUM,
        MEAN,
        NONE
    }

    /** The smallest area for which it is shown. */
    public enum Level {
        PRACTICE,
        CLUSTER
    }

    /** Which way is good. */
    public enum Direction {
        HIGHER("Higher is better", "↑"),
        LOWER("Lower is better", "↓"),
        NEITHER("Neither is better", "·");

        private final String words;
        private final String sign;

        Direction(String words, String sign) {
            this.words = words;
            this.sign = sign;
        }

        public String words() {
            return words;
        }

        public String sign() {
            return sign;
        }
    }

    /** Who may see it: all named peers, or only those who may see income. */
    public enum Audience {
        PEERS,
        INCOME
    }

    /** The same under a number of its own. */
    Indicator numbered(short number) {
        return new Indicator(
                number,
                code,
                alias,
                shortName,
                name,
                domain,
                domainOrder,
                kind,
                type,
                areaRule,
                unit,
                multiplier,
                level,
                direction,
                frequencyDays,
                audience,
                hidesSmallNumbers,
                decimals,
                matrixDecimals,
                matrixScale,
                onDashboard,
                countsAnew,
                words);
    }

    /** The same in other words. */
    Indicator described(
            String shortName, String name, String unit, Direction direction, Words words) {
        return new Indicator(
                id,
                code,
                alias,
                shortName,
                name,
                domain,
                domainOrder,
                kind,
                type,
                areaRule,
                unit,
                multiplier,
                level,
                direction,
                frequencyDays,
                audience,
                hidesSmallNumbers,
                decimals,
                matrixDecimals,
                matrixScale,
                onDashboard,
                countsAnew,
                words);
    }

    /** What somebody must hold for a CCG to see it there. */
    public Capability seenWith() {
        return audience == Audience.INCOME ? Capability.VIEW_INCOME : Capability.VIEW_FIGURES;
    }

    /** Whether somebody sees it for any CCG at all. */
    public boolean isSeenBy(Viewer viewer) {
        return viewer.can(seenWith());
    }
}
