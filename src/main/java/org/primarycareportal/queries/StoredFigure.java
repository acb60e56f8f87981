package org.primarycareportal.queries;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Mark;

/**
 * A figure of a practice as it stood at one moment.
 *
 * @param imports numbers of the files on which it rests
 */
record StoredFigure(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        char status,
        List<Long> imports) {

    /** No file speaks of it any more. */
    static final StoredFigure GONE = new StoredFigure(null, null, null, 'N', List.of());

    static StoredFigure read(ResultSet row) throws SQLException {
        char status = row.getString("status").charAt(0);
        boolean shown = status == 'V';
        return new StoredFigure(
                shown ? row.getBigDecimal("numerator") : null,
                shown ? row.getBigDecimal("denominator") : null,
                shown ? row.getBigDecimal("value") : null,
                status,
                Arrays.asList((Long[]) row.getArray("imports").getArray()));
    }

    boolean isHidden() {
        return status == 'S';
    }

    /** Neither a value, nor one that is hidden. */
    boolean isGone() {
        return value == null && !isHidden();
    }

    /** Whether anybody who looks at both sees a difference. */
    boolean differsFrom(StoredFigure other) {
        return status != other.status
                || differs(value, other.value)
                || differs(numerator, other.numerator)
                || differs(denominator, other.denominator);
    }

    private static boolean differs(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one != other : one.compareTo(other) != 0;
    }

    private Mark mark() {
        return Mark.of(status, "", null);
    }

    /** "61.8%", or what stands in the place of a value. */
    String words(Indicator indicator) {
        return value == null ? mark().cell() : FigureWords.of(indicator).value(value);
    }

    /** The same with more decimals, where one that changed must be seen to have changed. */
    String exact(Indicator indicator) {
        return value == null ? mark().cell() : FigureWords.of(indicator).exact(value);
    }

    /** "1,234 of 2,000"; empty where it has no parts. */
    String parts(Indicator indicator) {
        return numerator == null || denominator == null
                ? ""
                : "%s out of %s"
                        .formatted(
                                FigureWords.of(indicator).numerator(numerator),
                                FigureWords.count(denominator));
    }

    /** For the audit trail. */
    Map<String, Object> said() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("value", value == null ? mark().exported() : value.toPlainString());
        if (numerator != null && denominator != null) {
            said.put("numerator", numerator.toPlainString());
            said.put("denominator", denominator.toPlainString());
        }
        said.put("imports", imports);
        return said;
    }
}
