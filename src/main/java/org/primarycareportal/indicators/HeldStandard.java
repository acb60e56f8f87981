package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * A standard as figures are held against it.
 *
 * @param national whether it holds for all; else it is the target of one CCG
 * @param value in the unit of the indicator
 * @param to the last day; nothing while no end is known
 * @param source the document or letter that sets it
 */
record HeldStandard(
        boolean national,
        StandardSays says,
        BigDecimal value,
        LocalDate from,
        @Nullable LocalDate to,
        String source) {

    public String kind() {
        return kind(national);
    }

    static String kind(boolean national) {
        return national ? "National standard" : "Local target";
    }

    boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (to == null || !to.isBefore(day));
    }

    /** "at least 80%" */
    String words(FigureWords words) {
        return says.words() + " " + words.stated(value);
    }

    /** "Local target 80%, from April 2016" */
    String label(FigureWords words) {
        return "%s %s, %s".formatted(kind(), words.stated(value), span());
    }

    /** "from April 2016", "from 15 May 2016 to 31 March 2017", "April 2016 to March 2017" */
    public String span() {
        boolean whole = from.getDayOfMonth() == 1;
        if (to == null) {
            return "from " + (whole ? Dates.month(from) : Dates.day(from));
        }
        boolean wholeEnd = to.equals(to.withDayOfMonth(to.lengthOfMonth()));
        return whole && wholeEnd
                ? "%s to %s".formatted(Dates.month(from), Dates.month(to))
                : "from %s to %s".formatted(Dates.day(from), Dates.day(to));
    }

    /** What a figure says beside it; the interval is that of the value by chance. */
    Judgement judge(BigDecimal figure, @Nullable Double lower, @Nullable Double upper) {
        if (says.isMetBy(figure, value)) {
            return Judgement.MET;
        }
        double line = value.doubleValue();
        return lower != null && upper != null && lower <= line && line <= upper
                ? Judgement.WITHIN_CHANCE
                : Judgement.MISSED;
    }

    /** Whether a figure meets it. */
    enum Judgement {
        MET("Met", "met"),
        MISSED("Missed", "missed"),
        /** Missed, but the interval of the figure holds the standard. */
        WITHIN_CHANCE("Missed, within chance", "missed-within-chance");

        private final String words;
        private final String exported;

        Judgement(String words, String exported) {
            this.words = words;
            this.exported = exported;
        }

        public String words() {
            return words;
        }

        String exported() {
            return exported;
        }
    }
}
