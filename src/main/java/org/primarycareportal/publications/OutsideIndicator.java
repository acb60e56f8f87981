package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.Locale;
import org.primarycareportal.indicators.Indicator;

/**
 * What the portal says of an indicator that it knows from a published file alone: neutral, shown as
 * published, never compared.
 */
final class OutsideIndicator {

    static final String DOMAIN = "Published elsewhere";

    private static final int DOMAIN_ORDER = 12;
    private static final int LONGEST_NAME = 36;
    private static final String VALUE = "Value: ";
    private static final String BACK =
            "It came with a published file; whoever reviews the library has not described it.";

    private OutsideIndicator() {}

    /**
     * A number of Fingertips.
     *
     * @param people whom its figures are about, as "Persons, All ages"
     */
    static Indicator fingertips(String number, String name, String people) {
        return with(
                "fingertips-" + number,
                name,
                Indicator.Type.SCORE,
                Indicator.AreaRule.NONE,
                "as published",
                2,
                365,
                new Indicator.Words(
                        "Nobody has said for the portal which way is good",
                        "The count that is published beside the value, where there is one",
                        "The denominator that is published beside the value, where there is one",
                        "Fingertips, indicator " + number,
                        "Fingertips",
                        VALUE + people,
                        "as published",
                        "some months",
                        "%s. Published value, not compared. It is about: %s."
                                .formatted(name, people),
                        BACK,
                        "The portal shows the value of each practice as published and works no value of a CCG out of them."));
    }

    /** Whom the figures of an indicator of Fingertips are about; where nothing is said, all. */
    static String peopleOf(Indicator indicator) {
        String columns = indicator.words().sourceColumns();
        return columns.startsWith(VALUE) ? columns.substring(VALUE.length()) : "Persons, All ages";
    }

    /** A measure of OpenPrescribing. */
    static Indicator openPrescribing(String measure) {
        String name = "OpenPrescribing measure " + measure;
        return with(
                "openprescribing-" + measure.toLowerCase(Locale.ROOT).replace('_', '-'),
                name,
                Indicator.Type.RATIO,
                Indicator.AreaRule.RATIO,
                "numerator for each of the denominator",
                3,
                30,
                new Indicator.Words(
                        "Nobody has said for the portal which way is good",
                        "What the measure counts, as published in numerator",
                        "By what the measure is divided, as published in denominator",
                        "OpenPrescribing.net, Bennett Institute for Applied Data Science, measure "
                                + measure,
                        "OpenPrescribing",
                        "numerator, denominator, calc_value",
                        "monthly",
                        "2 to 3 months",
                        "%s. Published value, not compared.".formatted(name),
                        BACK,
                        "What it counts and why is described at OpenPrescribing.net under its name."));
    }

    private static Indicator with(
            String code,
            String name,
            Indicator.Type type,
            Indicator.AreaRule areaRule,
            String unit,
            int decimals,
            int frequencyDays,
            Indicator.Words words) {
        return new Indicator(
                (short) 0,
                code,
                null,
                shortened(name),
                name,
                DOMAIN,
                DOMAIN_ORDER,
                Indicator.Kind.STRUCTURE,
                type,
                areaRule,
                unit,
                BigDecimal.ONE,
                Indicator.Level.PRACTICE,
                Indicator.Direction.NEITHER,
                frequencyDays,
                Indicator.Audience.PEERS,
                false,
                decimals,
                decimals,
                1,
                false,
                false,
                words);
    }

    /** Enough of a name to know it by, cut between words. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int space = name.lastIndexOf(' ', LONGEST_NAME);
        return name.substring(0, space < LONGEST_NAME / 2 ? LONGEST_NAME : space) + "…";
    }
}
