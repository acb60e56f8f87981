package org.primarycareportal.publications;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Five years of age as the counts of registered patients write them: 0_4, 75_79, 95+.
 *
 * @param from the youngest of them
 */
record AgeGroup(int from) {

    /** From 0 to 4 up to 95 and over. */
    static final int HOW_MANY = 20;

    private static final int OLDEST = 95;
    private static final int OLD = 75;
    private static final Pattern FROM_TO = Pattern.compile("(\\d{1,2})[_ -](\\d{1,2})");
    private static final Pattern AND_OVER = Pattern.compile("95(\\+|[_ ]?(plus|ov))");

    static Optional<AgeGroup> read(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        Matcher years = FROM_TO.matcher(text);
        if (years.matches()) {
            int from = Integer.parseInt(years.group(1));
            int to = Integer.parseInt(years.group(2));
            boolean five = from % 5 == 0 && to == from + 4 && from < OLDEST;
            return five ? Optional.of(new AgeGroup(from)) : Optional.empty();
        }
        return AND_OVER.matcher(text).matches()
                ? Optional.of(new AgeGroup(OLDEST))
                : Optional.empty();
    }

    /** Its place among all, from 0 on. */
    int place() {
        return from / 5;
    }

    boolean isOld() {
        return from >= OLD;
    }
}
