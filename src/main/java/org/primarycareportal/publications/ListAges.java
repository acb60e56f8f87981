package org.primarycareportal.publications;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a practice's list by which a register is divided, in the publisher's code: TOTAL,
 * 17OV for those aged 17 and over, 30_74 for those from 30 to 74.
 */
record ListAges(String code) {

    static final ListAges TOTAL = new ListAges("TOTAL");

    private static final Pattern AND_OVER = Pattern.compile("(\\d{2})OV");
    private static final Pattern FROM_TO = Pattern.compile("(\\d{2})_(\\d{2})");

    /** As a file writes it; a file that says nothing means the whole list. */
    static ListAges read(String cell) {
        String code = cell.strip().toUpperCase(Locale.ROOT);
        return code.isEmpty() ? TOTAL : new ListAges(code);
    }

    boolean isOne() {
        return equals(TOTAL) || AND_OVER.matcher(code).matches() || FROM_TO.matcher(code).matches();
    }

    String words() {
        Matcher over = AND_OVER.matcher(code);
        if (over.matches()) {
            return "those aged %d and over".formatted(Integer.parseInt(over.group(1)));
        }
        Matcher between = FROM_TO.matcher(code);
        if (between.matches()) {
            return "those aged %d to %d"
                    .formatted(
                            Integer.parseInt(between.group(1)), Integer.parseInt(between.group(2)));
        }
        return "the whole list";
    }
}
