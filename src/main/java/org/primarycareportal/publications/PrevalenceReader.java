package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.StagedValues;

/**
 * Reads rows of QOF prevalence: one register of one practice or CCG, divided by the list of its own
 * row. A register that the publisher left blank is no data, never nought.
 */
final class PrevalenceReader implements RowReader {

    private static final Set<String> NOT_AVAILABLE = Set.of("", ":", "z", "-", "n/a", "na", "*");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Some years publish the prevalence with two decimals. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.011");

    private final Staging staging;
    private final StagedValues values;
    private final PrevalenceGroups groups;
    private final Areas areas;

    /**
     * Of which areas the file speaks.
     *
     * @param column where their code stands
     * @param isCode whether a text has the shape of such a code
     */
    record Areas(char kind, String column, Predicate<String> isCode, String badCode) {}

    PrevalenceReader(Staging staging, StagedValues values, PrevalenceGroups groups, Areas areas) {
        this.staging = staging;
        this.values = values;
        this.groups = groups;
        this.areas = areas;
    }

    @Override
    public void read(Row row) {
        String code = row.get(areas.column()).toUpperCase(Locale.UK);
        Optional<PrevalenceGroups.Group> group = groups.find(row.get("group"));
        if (isSum(row, code)) {
            staging.ignore(row, "A total, not a practice");
        } else if (!areas.isCode().test(code)) {
            staging.leaveOutNonsense(row, areas.column(), areas.badCode());
        } else if (row.get("group").isEmpty()) {
            staging.leaveOut(row, "group", "It is not said of which register this is");
        } else if (group.isEmpty()) {
            staging.ignore(
                    row,
                    "A register that the library does not have (%s)".formatted(row.get("group")));
        } else if (group.get().isPart(row.get("group_name"))) {
            staging.ignore(row, "A part of another register (%s)".formatted(row.get("group_name")));
        } else if (areNumbers(row) && arePossible(row) && agrees(row)) {
            keep(row, code, group.get());
        }
    }

    private static boolean isSum(Row row, String code) {
        return SumRows.isWord(code) || SumRows.isWord(row.get("practice_name"));
    }

    private boolean areNumbers(Row row) {
        for (String column : Set.of("register", "list")) {
            BigDecimal people = number(row, column);
            if (people == null && !isMissing(row, column)) {
                staging.leaveOutNonsense(row, column, "This is no number of people");
                return false;
            }
            boolean whole = people == null || people.stripTrailingZeros().scale() <= 0;
            if (!whole || (people != null && people.signum() < 0)) {
                return leaveOut(row, column, "People are counted in whole numbers from 0 on");
            }
        }
        return ListAges.read(row.get("list_type")).isOne()
                || leaveOut(
                        row,
                        "list_type",
                        "These ages are not known; the portal knows TOTAL, 17OV and 30_74 and their like");
    }

    private boolean arePossible(Row row) {
        BigDecimal register = number(row, "register");
        BigDecimal list = number(row, "list");
        return register == null
                || list == null
                || register.compareTo(list) <= 0
                || leaveOut(
                        row,
                        "register",
                        "More people on the register than on the list (%s)"
                                .formatted(list.toPlainString()));
    }

    /** Whether the published prevalence follows from the two numbers. */
    private boolean agrees(Row row) {
        BigDecimal register = number(row, "register");
        BigDecimal list = number(row, "list");
        BigDecimal said = number(row, "prevalence");
        if (said == null || register == null || list == null || list.signum() == 0) {
            return true;
        }
        BigDecimal worked = register.multiply(HUNDRED).divide(list, MathContext.DECIMAL64);
        return worked.subtract(said).abs().compareTo(ROUNDING) <= 0
                || leaveOut(
                        row,
                        "prevalence",
                        "%s of %s people are %.2f per cent"
                                .formatted(register.toPlainString(), list.toPlainString(), worked));
    }

    private boolean leaveOut(Row row, String column, String why) {
        staging.leaveOut(row, column, why);
        return false;
    }

    private static boolean isMissing(Row row, String column) {
        return NOT_AVAILABLE.contains(row.get(column).toLowerCase(Locale.UK));
    }

    private static @Nullable BigDecimal number(Row row, String column) {
        return isMissing(row, column) ? null : CellNumber.read(row.get(column)).value();
    }

    private void keep(Row row, String code, PrevalenceGroups.Group group) {
        StagedValues.AreaCode area = new StagedValues.AreaCode(areas.kind(), code);
        BigDecimal register = number(row, "register");
        BigDecimal list = number(row, "list");
        Indicator indicator = group.indicator();
        if (register == null || list == null) {
            values.without(row.line(), indicator, area, StagedValues.Status.NO_DATA);
        } else if (list.signum() == 0) {
            values.without(row.line(), indicator, area, StagedValues.Status.NOT_APPLICABLE);
        } else {
            values.ofFilePeriod(row.line(), indicator, area, register, list, otherAges(row, group));
        }
        staging.keep(row);
    }

    /** Where a row is divided by other ages than the definition says, it says so itself. */
    private static @Nullable String otherAges(Row row, PrevalenceGroups.Group group) {
        ListAges ages = ListAges.read(row.get("list_type"));
        return ages.equals(group.ages())
                ? null
                : "Of %s, not of %s".formatted(ages.words(), group.ages().words());
    }
}
