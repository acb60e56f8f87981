package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How figures of an indicator are written. Numbers are rounded half up; a minus is a real minus;
 * what is not there is said in words, never as zero.
 */
public final class FigureWords {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Indicator indicator;

    private FigureWords(Indicator indicator) {
        this.indicator = indicator;
    }

    public static FigureWords of(Indicator indicator) {
        return new FigureWords(indicator);
    }

    private boolean isPercent() {
        return indicator.unit().equals("%");
    }

    private boolean isPounds() {
        return indicator.unit().startsWith("£");
    }

    /** On pages: 61.8%, £146.64, 5,088, 34.2. */
    public String value(@Nullable BigDecimal value) {
        return value == null ? "–" : withUnit(number(value, indicator.decimals()));
    }

    /** As above, from a number that was worked out. */
    public String value(double value) {
        return value(BigDecimal.valueOf(value));
    }

    private String withUnit(String number) {
        if (isPercent()) {
            return number + "%";
        }
        if (!isPounds()) {
            return number;
        }
        return number.startsWith("−") ? "−£" + number.substring(1) : "£" + number;
    }

    /** Where a changed figure must be seen to have changed, as in previews: more decimals. */
    public String exact(BigDecimal value) {
        int scale = Math.max(indicator.decimals(), Math.min(4, value.stripTrailingZeros().scale()));
        return withUnit(number(value, scale));
    }

    /** As a document states it, with no more decimals than it has: 80%, 7.5, £85.50. */
    String stated(BigDecimal value) {
        int scale = Math.max(0, value.stripTrailingZeros().scale());
        return withUnit(number(value, isPounds() && scale > 0 ? Math.max(2, scale) : scale));
    }

    /** A difference: +1.3, −0.4. */
    public String signed(BigDecimal difference) {
        int scale =
                Math.max(
                        indicator.decimals(), Math.min(4, difference.stripTrailingZeros().scale()));
        String number = number(difference, scale);
        return difference.signum() > 0 ? "+" + number : number;
    }

    /** In the matrix, where space is short: no unit, scaled. */
    public String matrix(@Nullable BigDecimal value) {
        return value == null
                ? "–"
                : number(
                        value.divide(BigDecimal.valueOf(indicator.matrixScale())),
                        indicator.matrixDecimals());
    }

    /** "61.8 to 67.0". */
    public String interval(@Nullable Double lower, @Nullable Double upper) {
        return lower == null || upper == null
                ? ""
                : number(BigDecimal.valueOf(lower), indicator.decimals())
                        + " to "
                        + number(BigDecimal.valueOf(upper), indicator.decimals());
    }

    /** At the axis of a chart, where only as many decimals stand as the steps need. */
    String tick(double value, int decimals) {
        return withUnit(number(BigDecimal.valueOf(value), decimals));
    }

    /** What the heading of a column adds where values are scaled or carry no unit of their own. */
    public String matrixUnit() {
        String scale =
                indicator.matrixScale() == THOUSAND.intValue()
                        ? "thousands"
                        : indicator.matrixScale() == MILLION.intValue() ? "million" : "";
        if (isPounds()) {
            return scale.isEmpty() ? "£" : "£ " + scale;
        }
        return scale;
    }

    /** Numerators and denominators: whole where they are, else as they come. */
    public static String count(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        int scale = Math.max(0, Math.min(2, number.stripTrailingZeros().scale()));
        return number(number, scale);
    }

    /** A numerator: pounds with their pence, everything else as {@link #count}. */
    public String numerator(@Nullable BigDecimal number) {
        return number != null && isPounds() ? number(number, 2) : count(number);
    }

    /** An amount of money to the penny: £1,046,275.09. */
    static String pounds(BigDecimal amount) {
        String number = number(amount, 2);
        return number.startsWith("−") ? "−£" + number.substring(1) : "£" + number;
    }

    /** A number in digits with commas between thousands, all its decimals kept. */
    static String grouped(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return number(number, Math.max(0, number.stripTrailingZeros().scale()));
    }

    /** Six significant digits, no powers of ten: what somebody with a calculator can follow. */
    static String digits(double value) {
        BigDecimal some = BigDecimal.valueOf(value).round(new MathContext(6));
        return grouped(some.stripTrailingZeros().toPlainString());
    }

    private static String number(BigDecimal value, int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        DecimalFormat format =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.UK));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(rounded).replace('-', '−');
    }
}
