package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.shared.Period;

/** Figures of one file on their way in: all that a reader of files writes. */
public final class StagedValues {

    /** What a cell of a figure can be besides a value. */
    public enum Status {
        VALUE('V', ""),
        NO_DATA('N', "no data"),
        SUPPRESSED('S', "suppressed"),
        NOT_APPLICABLE('A', "not applicable");

        private final char letter;
        private final String words;

        Status(char letter, String words) {
            this.letter = letter;
            this.words = words;
        }

        char letter() {
            return letter;
        }

        String words() {
            return words;
        }

        static Status of(char letter) {
            for (Status status : values()) {
                if (status.letter == letter) {
                    return status;
                }
            }
            throw new IllegalArgumentException("No status " + letter);
        }
    }

    private final Staging staging;
    private final StagingTable table;
    private @Nullable StagingTable payments;

    public StagedValues(Staging staging) {
        this.staging = staging;
        table =
                staging.table(
                        "indicators.staged_value",
                        "line",
                        "indicator_id",
                        "area_kind",
                        "area_code",
                        "period_start",
                        "period_end",
                        "numerator",
                        "denominator",
                        "value",
                        "status",
                        "note");
    }

    /** A value of a practice in the period of the whole file. */
    public void practice(
            long line,
            Indicator indicator,
            String odsCode,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            BigDecimal value) {
        table.add(
                line,
                indicator.id(),
                'P',
                odsCode,
                null,
                null,
                numerator,
                denominator,
                value,
                'V',
                null);
    }

    /** That a practice has no value in the period of the whole file, and why. */
    public void practiceWithout(long line, Indicator indicator, String odsCode, Status status) {
        without(line, indicator, new AreaCode('P', odsCode), status);
    }

    /** A value worked out of its two parts, in the period of the whole file. */
    public void ofFilePeriod(
            long line,
            Indicator indicator,
            AreaCode area,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable String note) {
        table.add(
                line,
                indicator.id(),
                area.kind(),
                area.code(),
                null,
                null,
                numerator,
                denominator,
                ratio(indicator, numerator, denominator),
                'V',
                note);
    }

    /** That an area has no value in the period of the whole file, and why. */
    public void without(long line, Indicator indicator, AreaCode area, Status status) {
        table.add(
                line,
                indicator.id(),
                area.kind(),
                area.code(),
                null,
                null,
                null,
                null,
                null,
                status.letter(),
                null);
    }

    /** A value with a period and an area of its own. */
    public void any(
            long line,
            Indicator indicator,
            AreaCode area,
            Period period,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            Status status,
            @Nullable String note) {
        table.add(
                line,
                indicator.id(),
                area.kind(),
                area.code(),
                period.start(),
                period.end(),
                numerator,
                denominator,
                value,
                status.letter(),
                note);
    }

    /**
     * What a practice was paid under each head, of which its figures of money are made.
     *
     * @param heads a JSON object of amounts by the names of heads; a head that the portal does not
     *     know goes by its heading after a question mark
     */
    public void payments(long line, String odsCode, String heads) {
        if (payments == null) {
            payments =
                    staging.table("indicators.staged_payment_detail", "line", "ods_code", "heads");
        }
        payments.add(line, odsCode, heads);
    }

    /** A practice P, a cluster L by its id, or a CCG C. */
    public record AreaCode(char kind, String code) {}

    /** Numerator by denominator times the multiplier of the indicator, to 16 digits. */
    public static BigDecimal ratio(
            Indicator indicator, BigDecimal numerator, BigDecimal denominator) {
        return numerator
                .multiply(indicator.multiplier())
                .divide(denominator, MathContext.DECIMAL64);
    }
}
