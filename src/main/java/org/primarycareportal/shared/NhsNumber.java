package org.primarycareportal.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number under which the NHS knows a patient: ten digits, the last of which checks the others.
 * The portal holds nothing about patients, so it looks for such numbers to refuse them.
 *
 * <p>The check is modulus 11, as the NHS Data Dictionary gives it under "NHS NUMBER": the first
 * nine digits are multiplied by 10, 9, … 2 and added; the remainder of the sum by 11 is taken from
 * 11, and 11 becomes 0. That is the tenth digit; where it would be 10 there is no such number.
 *
 * <p>One ordinary number of ten digits in eleven passes by chance. So that nobody is stopped by
 * what is plainly something else, telephone numbers with their leading 0 or their + and days
 * written as 2017-03-28 are passed over: no NHS number of England begins with a 0.
 */
public final class NhsNumber {

    private static final int DIGITS = 10;

    /** What people put between the groups of a number. */
    private static final String GAP = "[ \\u00a0\\u2000-\\u200b\\u202f\\u2010-\\u2015-]{0,3}";

    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![0-9])(?:(?:\\+|00)44%1$s(?:\\(0\\)%1$s)?(?:[0-9]%1$s){8,9}[0-9]|\\+(?!44)[0-9](?:%1$s[0-9]){6,13}|0[0-9](?:%1$s[0-9]){8,9}(?!%1$s[0-9])|\\(0[0-9]{0,5}\\)(?:%1$s[0-9]){5,10})(?![0-9])"
                            .formatted(GAP));

    private static final Pattern DAY =
            Pattern.compile(
                    "(?<![0-9-])(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9-])");

    /** Digits with nothing but gaps between them; not the decimals of a number. */
    private static final Pattern RUN =
            Pattern.compile("(?<![0-9])(?<![0-9][.,])[0-9]+(?:%s[0-9]+)*".formatted(GAP));

    private static final Pattern GROUP = Pattern.compile("[0-9]+");

    private NhsNumber() {}

    /**
     * Whether ten digits pass the check.
     *
     * @param digits ten digits and nothing else; anything else does not pass
     */
    public static boolean passes(String digits) {
        if (!digits.matches("[0-9]{10}")) {
            return false;
        }
        int sum = 0;
        for (int place = 0; place < DIGITS - 1; place++) {
            sum += (digits.charAt(place) - '0') * (DIGITS - place);
        }
        int check = (11 - sum % 11) % 11;
        return check == digits.charAt(DIGITS - 1) - '0';
    }

    /** The first number in a text that may be a patient's, as it is written there. */
    public static Optional<String> in(String text) {
        String rest = DAY.matcher(text).replaceAll(";");
        rest = TELEPHONE.matcher(rest).replaceAll(";");
        Matcher runs = RUN.matcher(rest);
        while (runs.find()) {
            Optional<String> found = inRun(runs.group());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A number begins where a group of digits begins and ends where one ends. */
    private static Optional<String> inRun(String run) {
        List<int[]> groups = new ArrayList<>();
        Matcher each = GROUP.matcher(run);
        while (each.find()) {
            groups.add(new int[] {each.start(), each.end()});
        }
        for (int first = 0; first < groups.size(); first++) {
            int digits = 0;
            for (int last = first; last < groups.size() && digits < DIGITS; last++) {
                digits += groups.get(last)[1] - groups.get(last)[0];
                String written = run.substring(groups.get(first)[0], groups.get(last)[1]);
                if (digits == DIGITS && passes(written.replaceAll("[^0-9]", ""))) {
                    return Optional.of(written);
                }
            }
        }
        return Optional.empty();
    }
}
