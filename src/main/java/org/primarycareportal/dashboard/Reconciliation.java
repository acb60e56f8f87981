package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.FigureWords;

/** A stated number beside a counted one. Neither is corrected: both are shown with their source. */
record Reconciliation(
        String what, @Nullable Integer stated, @Nullable Long counted, String when, String source) {

    public String statedWords() {
        return stated == null ? "Not stated" : words(stated);
    }

    public String countedWords() {
        return counted == null ? "Not counted" : words(counted);
    }

    /** "+360": how many more are counted than stated. */
    public String difference() {
        if (stated == null || counted == null) {
            return "–";
        }
        long difference = counted - stated;
        return difference == 0 ? "0" : (difference > 0 ? "+" : "−") + words(Math.abs(difference));
    }

    /**
     * The difference in per cent of what is stated, as a plain number; nothing where one is
     * missing.
     */
    @Nullable BigDecimal perCent() {
        return stated == null || counted == null
                ? null
                : BigDecimal.valueOf(100 * (counted - stated))
                        .divide(BigDecimal.valueOf(stated), 1, RoundingMode.HALF_UP);
    }

    /** The difference in per cent of what is stated. */
    public String share() {
        if (stated == null || counted == null) {
            return "–";
        }
        double share = 100.0 * (counted - stated) / stated;
        String words = String.format(Locale.UK, "%.1f%%", Math.abs(share));
        return words.equals("0.0%") ? words : (share > 0 ? "+" : "−") + words;
    }

    private static String words(long number) {
        return FigureWords.count(BigDecimal.valueOf(number));
    }
}
