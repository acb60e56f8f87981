package org.primarycareportal.indicators;

import java.util.Locale;

/**
 * What a publisher says of one of its indicators, as plain text; empty where it says nothing.
 *
 * @param polarity as published, such as "RAG - High is good"
 */
record Description(
        String name,
        String definition,
        String rationale,
        String source,
        String numerator,
        String denominator,
        String caveats,
        String unit,
        String polarity) {

    private static final int LONGEST_NAME = 36;

    Indicator.Direction direction() {
        String says = polarity.toLowerCase(Locale.UK);
        if (says.contains("high is good")) {
            return Indicator.Direction.HIGHER;
        }
        return says.contains("low is good")
                ? Indicator.Direction.LOWER
                : Indicator.Direction.NEITHER;
    }

    private String directionReason() {
        return direction() == Indicator.Direction.NEITHER
                ? "The publisher says of neither way that it is good"
                : "The publisher says so: " + polarity;
    }

    /** An indicator that a file named, in the words of its publisher. */
    Indicator over(Indicator named) {
        Indicator.Words before = named.words();
        return named.described(
                shortened(),
                name,
                unit.isEmpty() ? named.unit() : unit,
                direction(),
                new Indicator.Words(
                        directionReason(),
                        or(numerator, before.numerator()),
                        or(denominator, before.denominator()),
                        source.isEmpty() ? before.source() : before.source() + ", out of " + source,
                        before.sourceShort(),
                        before.sourceColumns(),
                        before.frequency(),
                        before.typicalLag(),
                        or(definition, before.explanation()) + " Published value, not compared.",
                        or(rationale, before.whyItMatters()),
                        or(caveats, before.caveats())));
    }

    /** Enough of the name to know it by, cut between words. */
    private String shortened() {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int space = name.lastIndexOf(' ', LONGEST_NAME);
        return name.substring(0, space < LONGEST_NAME / 2 ? LONGEST_NAME : space) + "…";
    }

    private static String or(String said, String before) {
        return said.isEmpty() ? before : said;
    }
}
