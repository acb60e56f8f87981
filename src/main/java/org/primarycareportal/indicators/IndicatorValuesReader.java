package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.practices.Hints;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NhsNumber;
import org.primarycareportal.shared.Period;

/** Reads rows of the portal's own layout for figures. */
final class IndicatorValuesReader implements RowReader {

    private static final Set<String> NO_DATA =
            Set.of(":", "-", "–", "no data", "nd", "not supplied");
    private static final Set<String> SUPPRESSED = Set.of("[c]", "*", "suppressed", "hidden");
    private static final Set<String> NOT_APPLICABLE = Set.of("n/a", "na", "z", "not applicable");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal ROUNDING = new BigDecimal("0.006");
    private static final int LONGEST_NOTE = 500;

    private final Staging staging;
    private final StagedValues values;
    private final Library library;
    private final KnownAreas areas;
    private CellDate.@Nullable Style dateStyle;

    IndicatorValuesReader(Staging staging, StagedValues values, Library library, KnownAreas areas) {
        this.staging = staging;
        this.values = values;
        this.library = library;
        this.areas = areas;
    }

    /** A row that cannot be used: which column, and why. */
    private static class Unusable extends Exception {

        private static final long serialVersionUID = 1L;
        private final String column;

        private Unusable(String column, String why) {
            super(why, null, false, false);
            this.column = column;
        }

        String where() {
            return column;
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** A row that has no number or date where one must be. */
    private static final class Nonsense extends Unusable {

        private static final long serialVersionUID = 1L;

        private Nonsense(String column, String why) {
            super(column, why);
        }
    }

    /** A row that may be well made, about what the portal does not know. */
    private static final class Unknown extends Unusable {

        private static final long serialVersionUID = 1L;

        private Unknown(String column, String why) {
            super(column, why);
        }
    }

    @Override
    public void read(Row row) {
        try {
            Indicator indicator = indicator(row);
            StagedValues.AreaCode area = area(row, indicator);
            Period period = period(row);
            checkNote(row);
            BigDecimal numerator = number(row, "numerator");
            BigDecimal denominator = number(row, "denominator");
            checkParts(indicator, numerator, denominator);
            stage(row, indicator, area, period, numerator, denominator);
            staging.keep(row);
        } catch (Unknown unknown) {
            leaveOutUnknown(row, unknown);
        } catch (Nonsense nonsense) {
            staging.leaveOutNonsense(row, nonsense.where(), nonsense.why());
        } catch (Unusable unusable) {
            staging.leaveOut(row, unusable.where(), unusable.why());
        }
    }

    /** Whether a row is well made shows in its dates, which are the same whatever it is about. */
    private void leaveOutUnknown(Row row, Unknown unknown) {
        if (isDate(row, "period_start") && isDate(row, "period_end")) {
            staging.leaveOut(row, unknown.where(), unknown.why());
        } else {
            staging.leaveOutNonsense(row, unknown.where(), unknown.why());
        }
    }

    private static boolean isDate(Row row, String column) {
        return CellDate.read(row.get(column)).value() != null;
    }

    private Indicator indicator(Row row) throws Unusable {
        String code = row.get("indicator_code");
        return library.find(code)
                .orElseThrow(
                        () ->
                                new Unknown(
                                        "indicator_code",
                                        "The library has no indicator with this code"));
    }

    private StagedValues.AreaCode area(Row row, Indicator indicator) throws Unusable {
        String code = row.get("area_code");
        StagedValues.AreaCode area =
                areas.find(code).orElseThrow(() -> new Unknown("area_code", unknownArea(code)));
        if (area.kind() == 'P' && indicator.level() == Indicator.Level.CLUSTER) {
            throw new Unusable(
                    "area_code",
                    "%s is shown for clusters and CCGs only: a practice has too few cases"
                            .formatted(indicator.shortName()));
        }
        return area;
    }

    private static String unknownArea(String code) {
        if (code.contains(":")) {
            return "This CCG has no cluster of this name";
        }
        return ("No practice or CCG has this code. "
                        + (code.length() > 4 ? Hints.aboutCode(code) : ""))
                .strip();
    }

    private Period period(Row row) throws Unusable {
        LocalDate start = date(row, "period_start");
        LocalDate end = date(row, "period_end");
        return Period.between(start, end)
                .orElseThrow(
                        () ->
                                new Unusable(
                                        "period_end",
                                        "%s to %s is no day, month, quarter, financial year or calendar year"
                                                .formatted(Dates.day(start), Dates.day(end))));
    }

    private static void checkNote(Row row) throws Unusable {
        if (NhsNumber.in(row.get("note")).isPresent()) {
            throw new Unusable(
                    "note",
                    "This passes the check of an NHS number, so it may be a patient's. Discard this file, take the number out and bring the file again");
        }
    }

    private LocalDate date(Row row, String column) throws Unusable {
        String cell = row.get(column);
        CellDate date = CellDate.read(cell);
        LocalDate value = date.value();
        if (value == null) {
            throw new Nonsense(column, cell.isEmpty() ? "The date is missing" : "This is no date");
        }
        if (dateStyle == null) {
            dateStyle = date.style();
        } else if (dateStyle != date.style()) {
            staging.note(
                    row,
                    column,
                    "Read as %s. Other lines write dates differently".formatted(Dates.day(value)));
        }
        return value;
    }

    private @Nullable BigDecimal number(Row row, String column) throws Unusable {
        String cell = row.get(column);
        if (cell.isEmpty()) {
            return null;
        }
        CellNumber number = CellNumber.read(cell);
        if (number.value() == null) {
            throw new Nonsense(column, "This is no number");
        }
        if (!number.note().isEmpty()) {
            staging.note(row, column, number.note());
        }
        return number.value();
    }

    private static void checkParts(
            Indicator indicator, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator)
            throws Unusable {
        boolean counted = indicator.type().isCompared() || indicator.type() == Indicator.Type.COUNT;
        if (counted && numerator != null && numerator.signum() < 0) {
            throw new Unusable("numerator", "A count below zero cannot be");
        }
        if (denominator != null && denominator.signum() < 0) {
            throw new Unusable("denominator", "A number below zero cannot be");
        }
        if (indicator.type() == Indicator.Type.PROPORTION
                && numerator != null
                && denominator != null
                && numerator.compareTo(denominator) > 0) {
            throw new Unusable(
                    "numerator",
                    "Numerator is larger than the denominator ("
                            + denominator.toPlainString()
                            + ")");
        }
        if ((numerator == null) != (denominator == null) && indicator.type().isCompared()) {
            throw new Unusable(
                    numerator == null ? "numerator" : "denominator",
                    "A share or rate needs both numerator and denominator, or neither");
        }
    }

    private void stage(
            Row row,
            Indicator indicator,
            StagedValues.AreaCode area,
            Period period,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator)
            throws Unusable {
        String typed = row.get("value").toLowerCase(Locale.UK);
        String note = row.get("note");
        String kept =
                note.isEmpty() ? null : note.substring(0, Math.min(LONGEST_NOTE, note.length()));
        Optional<StagedValues.Status> without = statusOf(typed, note, numerator);
        if (without.isPresent()) {
            values.any(row.line(), indicator, area, period, null, null, null, without.get(), kept);
            return;
        }
        BigDecimal value = value(row, indicator, numerator, denominator);
        checkRange(indicator, value);
        values.any(
                row.line(),
                indicator,
                area,
                period,
                numerator,
                denominator,
                value,
                StagedValues.Status.VALUE,
                kept);
    }

    private static Optional<StagedValues.Status> statusOf(
            String typed, String note, @Nullable BigDecimal numerator) {
        String word = typed.isEmpty() && numerator == null ? note.toLowerCase(Locale.UK) : typed;
        if (NO_DATA.contains(word)) {
            return Optional.of(StagedValues.Status.NO_DATA);
        }
        if (SUPPRESSED.contains(word)) {
            return Optional.of(StagedValues.Status.SUPPRESSED);
        }
        return NOT_APPLICABLE.contains(word)
                ? Optional.of(StagedValues.Status.NOT_APPLICABLE)
                : Optional.empty();
    }

    private BigDecimal value(
            Row row,
            Indicator indicator,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator)
            throws Unusable {
        BigDecimal typed = typedValue(row, indicator);
        BigDecimal worked = null;
        if (numerator != null
                && denominator != null
                && indicator.areaRule() == Indicator.AreaRule.RATIO) {
            if (denominator.signum() == 0) {
                throw new Unusable(
                        "denominator", "Nothing can be divided by zero; write n/a as the value");
            }
            worked = StagedValues.ratio(indicator, numerator, denominator);
        } else if (numerator != null && indicator.areaRule() == Indicator.AreaRule.SUM) {
            worked = numerator;
        }
        if (worked != null) {
            if (typed != null && isFarFrom(typed, worked)) {
                throw new Unusable(
                        "value",
                        "Numerator and denominator make %s"
                                .formatted(FigureWords.of(indicator).exact(worked)));
            }
            return worked;
        }
        if (typed == null) {
            throw new Unusable(
                    "value",
                    "There is neither a value nor numerator and denominator; write \"no data\" where there is none");
        }
        return typed;
    }

    private static boolean isFarFrom(BigDecimal typed, BigDecimal worked) {
        BigDecimal allowed = worked.abs().multiply(ROUNDING).max(new BigDecimal("0.051"));
        return typed.subtract(worked).abs().compareTo(allowed) > 0;
    }

    private @Nullable BigDecimal typedValue(Row row, Indicator indicator) throws Unusable {
        String cell = row.get("value");
        if (cell.endsWith("%") && indicator.unit().equals("%")) {
            cell = cell.substring(0, cell.length() - 1).strip();
        }
        if (cell.isEmpty()) {
            return null;
        }
        CellNumber number = CellNumber.read(cell);
        if (number.value() == null) {
            throw new Nonsense("value", "This is no number");
        }
        if (!number.note().isEmpty()) {
            staging.note(row, "value", number.note());
        }
        return number.value();
    }

    private static void checkRange(Indicator indicator, BigDecimal value) throws Unusable {
        if (indicator.type() == Indicator.Type.PROPORTION
                && (value.signum() < 0 || value.compareTo(HUNDRED) > 0)) {
            throw new Unusable("value", "A share lies between 0 and 100");
        }
        boolean neverNegative =
                indicator.type() == Indicator.Type.RATE || indicator.type() == Indicator.Type.COUNT;
        if (neverNegative && value.signum() < 0) {
            throw new Unusable("value", "A value below zero cannot be");
        }
    }
}
