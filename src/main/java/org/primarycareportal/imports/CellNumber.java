package org.primarycareportal.imports;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as files write it. Nothing is guessed: a text that is a number in one reading and
 * another number in another is no number.
 *
 * @param value nothing where the text is no number
 * @param note what was unusual about the writing; empty where it was plain
 */
public record CellNumber(@Nullable BigDecimal value, String note) {

    private static final Pattern PLAIN = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?\\d(\\.\\d+)?[eE][-+]?\\d{1,2}");
    private static final Pattern THOUSANDS =
            Pattern.compile("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern SPACED =
            Pattern.compile("[-+]?[1-9]\\d{0,2}([ \u00a0]\\d{3})+(\\.\\d+)?");
    private static final Pattern BRACKETS = Pattern.compile("\\((.+)\\)");
    private static final int LONGEST = 30;

    /** Reads a cell that is not empty. */
    public static CellNumber read(String cell) {
        String text = cell.strip().replace('\u2212', '-');
        if (text.length() > LONGEST) {
            return new CellNumber(null, "");
        }
        if (PLAIN.matcher(text).matches()) {
            return new CellNumber(new BigDecimal(text), "");
        }
        if (EXPONENT.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            return new CellNumber(
                    number,
                    "Read as %s. A spreadsheet that writes numbers so may have rounded it"
                            .formatted(number.toPlainString()));
        }
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            BigDecimal inside = read(brackets.group(1)).value();
            return inside == null || inside.signum() < 0
                    ? new CellNumber(null, "")
                    : new CellNumber(inside.negate(), "Brackets read as a minus");
        }
        String withoutSign = text.replaceFirst("^([-+]?)£", "$1");
        if (THOUSANDS.matcher(withoutSign).matches()) {
            return new CellNumber(new BigDecimal(withoutSign.replace(",", "")), "");
        }
        if (SPACED.matcher(withoutSign).matches()) {
            String digits = withoutSign.replaceAll("[ \u00a0]", "");
            return new CellNumber(
                    new BigDecimal(digits), "Read as " + digits + ". Numbers should have no space");
        }
        if (!withoutSign.equals(text) && PLAIN.matcher(withoutSign).matches()) {
            return new CellNumber(new BigDecimal(withoutSign), "");
        }
        return new CellNumber(null, "");
    }
}
