package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;

/** Reads rows of the QOF overall achievement, and holds its columns against each other. */
final class QofReader implements RowReader {

    private static final Set<String> NOT_AVAILABLE = Set.of(":", "z", "-", "n/a", "na", "*", "");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Shares are published with two decimals in some years. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.011");

    private final Staging staging;
    private final Into into;
    private final Figures figures;
    private final BigDecimal pointsInAll;

    /** Where the rows go. */
    record Into(StagingTable practices, StagedValues values) {}

    /** The figures that the file is about. */
    record Figures(Indicator list, Indicator ofAll, Indicator ofAvailable) {

        static Figures in(Library library) {
            return new Figures(
                    library.must("qof-list"),
                    library.must("qof-points-of-all"),
                    library.must("qof-points-of-available"));
        }
    }

    QofReader(Staging staging, Into into, Figures figures, BigDecimal pointsInAll) {
        this.staging = staging;
        this.into = into;
        this.figures = figures;
        this.pointsInAll = pointsInAll;
    }

    @Override
    public void read(Row row) {
        String code = row.get("practice_code").toUpperCase(Locale.UK);
        String ccg = row.get("ccg_code").toUpperCase(Locale.UK);
        if (SumRows.isSum(row)) {
            staging.ignore(row, "A total, not a practice");
        } else if (!OdsCode.isOne(code)) {
            staging.leaveOutNonsense(
                    row, "practice_code", "A practice code is a letter and five digits");
        } else if (!CcgCode.isOne(ccg)) {
            staging.leaveOutNonsense(row, "ccg_code", "This is no code of a CCG");
        } else if (areNumbers(row) && arePossible(row) && agree(row)) {
            keep(row, code, ccg);
        }
    }

    private boolean areNumbers(Row row) {
        for (String column : List.of("list", "points", "available", "share_of_all")) {
            BigDecimal number = number(row, column);
            if (number == null && !isMissing(row, column)) {
                staging.leaveOutNonsense(row, column, "This is no number");
                return false;
            }
            if (number != null && number.signum() < 0) {
                return leaveOut(row, column, "A number below zero cannot be");
            }
        }
        return true;
    }

    private boolean arePossible(Row row) {
        BigDecimal points = number(row, "points");
        BigDecimal available = number(row, "available");
        if (available != null && available.compareTo(pointsInAll) > 0) {
            return leaveOut(row, "available", "More points than there are (" + pointsInAll + ")");
        }
        if (points != null && available != null && points.compareTo(available) > 0) {
            return leaveOut(
                    row,
                    "points",
                    "More points than were available (" + available.toPlainString() + ")");
        }
        if (points != null && points.compareTo(pointsInAll) > 0) {
            return leaveOut(row, "points", "More points than there are (" + pointsInAll + ")");
        }
        return true;
    }

    /** Whether the published shares follow from the points. */
    private boolean agree(Row row) {
        BigDecimal available = number(row, "available");
        return agrees(row, "share_of_all", pointsInAll)
                && (available == null
                        || available.signum() == 0
                        || agrees(row, "share_of_available", available));
    }

    private boolean agrees(Row row, String column, BigDecimal of) {
        BigDecimal points = number(row, "points");
        BigDecimal share = number(row, column);
        if (points == null || share == null) {
            return true;
        }
        BigDecimal worked = points.multiply(HUNDRED).divide(of, MathContext.DECIMAL64);
        return worked.subtract(share).abs().compareTo(ROUNDING) <= 0
                || leaveOut(
                        row,
                        column,
                        "%s of %s points are %.2f per cent"
                                .formatted(points.toPlainString(), of.toPlainString(), worked));
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

    private void keep(Row row, String code, String ccg) {
        String name = row.get("practice_name");
        String ccgName = row.get("ccg_name");
        into.practices()
                .add(
                        row.line(),
                        code,
                        name.isEmpty() ? null : name,
                        null,
                        null,
                        null,
                        ccg,
                        ccgName.isEmpty() ? null : ccgName,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        BigDecimal points = number(row, "points");
        count(row, code, number(row, "list"));
        share(row, code, figures.ofAll(), points, pointsInAll);
        share(row, code, figures.ofAvailable(), points, number(row, "available"));
        staging.keep(row);
    }

    private void count(Row row, String code, @Nullable BigDecimal number) {
        if (number == null) {
            without(row, code, figures.list());
        } else {
            into.values().practice(row.line(), figures.list(), code, number, null, number);
        }
    }

    private void share(
            Row row,
            String code,
            Indicator indicator,
            @Nullable BigDecimal points,
            @Nullable BigDecimal of) {
        if (points == null || of == null || of.signum() == 0) {
            without(row, code, indicator);
        } else {
            into.values()
                    .practice(
                            row.line(),
                            indicator,
                            code,
                            points,
                            of,
                            StagedValues.ratio(indicator, points, of));
        }
    }

    private void without(Row row, String code, Indicator indicator) {
        into.values().practiceWithout(row.line(), indicator, code, StagedValues.Status.NO_DATA);
    }
}
