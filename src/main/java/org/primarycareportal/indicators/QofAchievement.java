package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.practices.DirectoryObservations;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.springframework.stereotype.Component;

/**
 * QOF overall achievement: points and list size of each practice. The points there are in all stand
 * in the heading (559 from 2014/15 to 2019/20, 567, then 635).
 */
@Component
class QofAchievement implements FileFamily {

    static final String DATA_SET = "qof-achievement";

    private static final Set<String> NOT_AVAILABLE = Set.of(":", "z", "-", "n/a", "na", "*", "");
    private static final Pattern POINTS = Pattern.compile("(\\d{3,4})");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Shares are published with two decimals in some years. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.011");

    private final FamilyDefinition definition =
            FamilyDefinition.load("indicators/families/qof-achievement.yaml");
    private final DirectoryObservations observations;
    private final Releases releases;
    private final ValuePreview preview;
    private final Indicator ofAll;
    private final Indicator ofAvailable;
    private final Indicator list;

    QofAchievement(
            DirectoryObservations observations,
            Releases releases,
            ValuePreview preview,
            Library library) {
        this.observations = observations;
        this.releases = releases;
        this.preview = preview;
        this.ofAll = library.must("qof-points-of-all");
        this.ofAvailable = library.must("qof-points-of-available");
        this.list = library.must("qof-list");
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, List<String> heading) {
        return new Reader(
                staging,
                observations.stagingTable(staging),
                new StagedValues(staging),
                pointsInAll(heading));
    }

    /** The points there are, as the headings say it; nothing where they say none or several. */
    private @Nullable BigDecimal pointsInAll(List<String> heading) {
        Set<String> said = new TreeSet<>();
        for (String cell : heading) {
            boolean carries =
                    definition.means("points", cell) || definition.means("share_of_all", cell);
            Matcher points = POINTS.matcher(cell);
            while (carries && points.find()) {
                said.add(points.group(1));
            }
        }
        return said.size() == 1 ? new BigDecimal(said.iterator().next()) : null;
    }

    private final class Reader implements RowReader {

        private final Staging staging;
        private final StagingTable practices;
        private final StagedValues values;
        private final @Nullable BigDecimal pointsInAll;

        private Reader(
                Staging staging,
                StagingTable practices,
                StagedValues values,
                @Nullable BigDecimal pointsInAll) {
            this.staging = staging;
            this.practices = practices;
            this.values = values;
            this.pointsInAll = pointsInAll;
        }

        @Override
        public void read(Row row) {
            String code = row.get("practice_code").toUpperCase(Locale.UK);
            String ccg = row.get("ccg_code").toUpperCase(Locale.UK);
            if (code.isEmpty() || isTotal(row)) {
                staging.ignore(row, "A total, not a practice");
            } else if (!OdsCode.isOne(code)) {
                staging.leaveOut(
                        row, "practice_code", "A practice code is a letter and five digits");
            } else if (!CcgCode.isOne(ccg)) {
                staging.leaveOut(row, "ccg_code", "This is no code of a CCG");
            } else if (whatIsWrong(row) == null) {
                keep(row, code, ccg);
            }
        }

        private boolean isTotal(Row row) {
            String first = row.cells().get(0).strip().toLowerCase(Locale.UK);
            return first.equals("england") || first.equals("total");
        }

        /** Looks at the numbers, notes what is wrong, and says in which column it is. */
        private @Nullable String whatIsWrong(Row row) {
            for (String column : List.of("list", "points", "available")) {
                BigDecimal number = number(row, column);
                if (number == null && !isMissing(row, column)) {
                    return leaveOut(row, column, "This is no number");
                }
                if (number != null && number.signum() < 0) {
                    return leaveOut(row, column, "A number below zero cannot be");
                }
            }
            BigDecimal points = number(row, "points");
            BigDecimal available = number(row, "available");
            if (points != null && available != null && points.compareTo(available) > 0) {
                return leaveOut(
                        row,
                        "points",
                        "More points than were available (" + available.toPlainString() + ")");
            }
            if (points != null && pointsInAll != null && points.compareTo(pointsInAll) > 0) {
                return leaveOut(
                        row,
                        "points",
                        "More points than there are (" + pointsInAll.toPlainString() + ")");
            }
            return shareIsWrong(row, points);
        }

        private @Nullable String shareIsWrong(Row row, @Nullable BigDecimal points) {
            BigDecimal share = number(row, "share_of_all");
            if (points == null || share == null || pointsInAll == null) {
                return null;
            }
            BigDecimal worked = points.multiply(HUNDRED).divide(pointsInAll, MathContext.DECIMAL64);
            return worked.subtract(share).abs().compareTo(ROUNDING) > 0
                    ? leaveOut(
                            row,
                            "share_of_all",
                            "%s of %s points are %.2f per cent"
                                    .formatted(
                                            points.toPlainString(),
                                            pointsInAll.toPlainString(),
                                            worked))
                    : null;
        }

        private String leaveOut(Row row, String column, String why) {
            staging.leaveOut(row, column, why);
            return column;
        }

        private boolean isMissing(Row row, String column) {
            return NOT_AVAILABLE.contains(row.get(column).toLowerCase(Locale.UK));
        }

        private @Nullable BigDecimal number(Row row, String column) {
            return isMissing(row, column) ? null : CellNumber.read(row.get(column)).value();
        }

        private void keep(Row row, String code, String ccg) {
            String name = row.get("practice_name");
            String ccgName = row.get("ccg_name");
            practices.add(
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
            value(row, code, list, number(row, "list"), null);
            value(row, code, ofAll, points, pointsInAll);
            value(row, code, ofAvailable, points, number(row, "available"));
            staging.keep(row);
        }

        private void value(
                Row row,
                String code,
                Indicator indicator,
                @Nullable BigDecimal numerator,
                @Nullable BigDecimal denominator) {
            boolean share = indicator.type() == Indicator.Type.SCORE;
            if (numerator == null
                    || (share && (denominator == null || denominator.signum() == 0))) {
                values.practiceWithout(row.line(), indicator, code, StagedValues.Status.NO_DATA);
            } else if (share && denominator != null) {
                values.practice(
                        row.line(),
                        indicator,
                        code,
                        numerator,
                        denominator,
                        StagedValues.ratio(indicator, numerator, denominator));
            } else {
                values.practice(row.line(), indicator, code, numerator, null, numerator);
            }
        }
    }

    @Override
    public Preview check(Check check) {
        return preview.ofYear(
                DATA_SET,
                definition,
                check,
                List.of(
                        ValuePreview.Measure.sum("List size", list),
                        ValuePreview.Measure.numerators("Points achieved", ofAll)),
                list);
    }

    @Override
    public Published publish(Publishing publishing) {
        Published published = preview.effect(publishing.importId(), publishing.periodOrFail());
        observations.publish(
                publishing.importId(),
                "QOF",
                publishing.periodOrFail().start(),
                publishing.periodOrFail().end());
        releases.switchOn(DATA_SET, publishing);
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return observations.obstaclesToUndo(importId);
    }

    @Override
    public void undo(Publishing undoing) {
        releases.switchOff(undoing);
        observations.undo(undoing.importId());
    }

    @Override
    public void forget(long importId) {
        observations.forget(importId);
        releases.forgetStaged(importId);
    }

    @Override
    public String stateOfPlay() {
        return releases.stateOfPlay(DATA_SET);
    }
}
