package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.UnreadableFileException;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.LayeredFamily;
import org.primarycareportal.indicators.LayeredFiles;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.springframework.stereotype.Component;

/** Measures of OpenPrescribing, month by month and practice by practice. */
@Component
class OpenPrescribing extends LayeredFamily {

    private final Library library;

    OpenPrescribing(LayeredFiles layered, Library library) {
        super(
                layered,
                new Kind(
                        "openprescribing",
                        FamilyDefinition.load("publications/families/openprescribing-measure.yaml"),
                        true));
        this.library = library;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new Reader(staging, new StagedValues(staging), library, new HashMap<>());
    }

    private record Reader(
            Staging staging, StagedValues values, Library library, Map<String, Indicator> measures)
            implements RowReader {

        private static final String MEASURE = "[A-Za-z][A-Za-z0-9_-]{0,59}";
        private static final int MOST_MEASURES = 500;

        /** As far as the published value may lie from its two parts. */
        private static final BigDecimal ROUNDING = new BigDecimal("0.0001");

        @Override
        public void read(Row row) {
            String code = row.get("area_code").toUpperCase(Locale.UK);
            String type = row.get("org_type");
            LocalDate day = day(row);
            if (!row.get("measure").matches(MEASURE)) {
                staging.leaveOutNonsense(row, "measure", "This is no name of a measure");
            } else if (!type.isEmpty() && !type.equalsIgnoreCase("practice")) {
                staging.ignore(row, "Not a practice (%s)".formatted(type));
            } else if (!OdsCode.isOne(code)) {
                staging.leaveOutNonsense(
                        row, "area_code", "A practice code is a letter and five digits");
            } else if (day == null) {
                staging.leaveOutNonsense(row, "date", "This is no first day of a month");
            } else if (day.getDayOfMonth() != 1) {
                staging.leaveOut(row, "date", "This is no first day of a month");
            } else if (areNumbers(row) && agree(row)) {
                keep(row, code, Period.around(Period.Kind.MONTH, day));
            }
        }

        private static @Nullable LocalDate day(Row row) {
            String cell = row.get("date");
            return cell.isEmpty() ? null : CellDate.read(cell).value();
        }

        private boolean areNumbers(Row row) {
            for (String column : new String[] {"numerator", "denominator", "value"}) {
                String cell = row.get(column);
                BigDecimal number = number(row, column);
                boolean mayBeBlank = column.equals("value");
                if (number == null && !(cell.isEmpty() && mayBeBlank)) {
                    staging.leaveOutNonsense(row, column, "This is no number");
                    return false;
                }
                if (column.equals("denominator") && number != null && number.signum() < 0) {
                    return leaveOut(row, column, "A number below zero cannot be");
                }
            }
            return true;
        }

        /** Whether the published value follows from the two numbers. */
        private boolean agree(Row row) {
            BigDecimal numerator = number(row, "numerator");
            BigDecimal denominator = number(row, "denominator");
            BigDecimal value = number(row, "value");
            if (numerator == null || denominator == null) {
                return false;
            }
            if (denominator.signum() == 0) {
                return value == null
                        || leaveOut(row, "value", "Nothing can be divided by a denominator of 0");
            }
            BigDecimal worked = numerator.divide(denominator, MathContext.DECIMAL64);
            BigDecimal allowed = worked.abs().multiply(ROUNDING).max(ROUNDING);
            return value == null
                    ? leaveOut(row, "value", "The value is missing")
                    : worked.subtract(value).abs().compareTo(allowed) <= 0
                            || leaveOut(
                                    row,
                                    "value",
                                    "%s by %s are %.4f"
                                            .formatted(
                                                    numerator.toPlainString(),
                                                    denominator.toPlainString(),
                                                    worked));
        }

        private boolean leaveOut(Row row, String column, String why) {
            staging.leaveOut(row, column, why);
            return false;
        }

        private static @Nullable BigDecimal number(Row row, String column) {
            return row.get(column).isEmpty() ? null : CellNumber.read(row.get(column)).value();
        }

        private void keep(Row row, String code, Period month) {
            Indicator indicator =
                    measures.computeIfAbsent(
                            row.get("measure").toLowerCase(Locale.ROOT),
                            measure ->
                                    library.ofPublished(OutsideIndicator.openPrescribing(measure)));
            if (measures.size() > MOST_MEASURES) {
                throw new UnreadableFileException(
                        "The file has more than %d measures. Send fewer at a time."
                                .formatted(MOST_MEASURES));
            }
            BigDecimal value = number(row, "value");
            boolean overNobody = value == null;
            values.any(
                    row.line(),
                    indicator,
                    new StagedValues.AreaCode('P', code),
                    month,
                    overNobody ? null : number(row, "numerator"),
                    overNobody ? null : number(row, "denominator"),
                    value,
                    overNobody ? StagedValues.Status.NOT_APPLICABLE : StagedValues.Status.VALUE,
                    null);
            staging.keep(row);
        }
    }
}
