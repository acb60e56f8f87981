package org.primarycareportal.dashboard;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primarycareportal.indicators.Indicator;

/** How long after a period its figures usually come, from the words of the library. */
final class Lag {

    private static final Pattern WORDS = Pattern.compile("(\\d+) (day|week|month|year)s?");

    private Lag() {}

    /** About so many days; nothing where the library does not say. */
    static OptionalInt days(Indicator indicator) {
        String words = indicator.words().typicalLag();
        if (words.equals("none")) {
            return OptionalInt.of(0);
        }
        Matcher lag = WORDS.matcher(words);
        if (!lag.find()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(lag.group(1));
        return OptionalInt.of(
                switch (lag.group(2)) {
                    case "day" -> number;
                    case "week" -> 7 * number;
                    case "month" -> 30 * number;
                    default -> 365 * number;
                });
    }
}
