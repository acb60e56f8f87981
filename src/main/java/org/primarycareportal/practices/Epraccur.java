package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.Recognition;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.springframework.stereotype.Component;

/**
 * The monthly directory of GP practices. Until 2025 it speaks in letters and numbers (A, C, D, P;
 * setting 4 is a practice), from 2026 in words and roles (ACTIVE, RO76).
 */
@Component
class Epraccur implements FileFamily {

    private static final int WIDTH = 27;
    private static final Pattern DATE = Pattern.compile("\\d{8}|");
    private static final Pattern ORGANISATION = Pattern.compile("[A-Z0-9]{3,8}");
    private static final Pattern COMMISSIONER = Pattern.compile("[A-Z0-9]{3,6}|");
    private static final Pattern SETTING = Pattern.compile("-?\\d{1,2}|RO\\d{1,4}|");

    private static final Map<String, Integer> COLUMNS =
            Map.ofEntries(
                    Map.entry("code", 0),
                    Map.entry("name", 1),
                    Map.entry("address", 4),
                    Map.entry("postcode", 9),
                    Map.entry("opened", 10),
                    Map.entry("closed", 11),
                    Map.entry("status", 12),
                    Map.entry("commissioner", 14),
                    Map.entry("joined", 15),
                    Map.entry("phone", 17),
                    Map.entry("setting", 25));

    private static final Map<String, Observation.Status> STATUSES =
            Map.of(
                    "A", Observation.Status.ACTIVE,
                    "ACTIVE", Observation.Status.ACTIVE,
                    "C", Observation.Status.CLOSED,
                    "INACTIVE", Observation.Status.CLOSED,
                    "CLOSED", Observation.Status.CLOSED,
                    "D", Observation.Status.DORMANT,
                    "DORMANT", Observation.Status.DORMANT,
                    "P", Observation.Status.PROPOSED,
                    "PROPOSED", Observation.Status.PROPOSED);

    private static final Set<String> PRACTICE = Set.of("4", "RO76");

    private final FamilyDefinition definition =
            FamilyDefinition.load("practices/families/epraccur.yaml");
    private final DirectoryObservations observations;
    private final DirectoryPreview preview;
    private final DirectoryComparison comparison;

    Epraccur(
            DirectoryObservations observations,
            DirectoryPreview preview,
            DirectoryComparison comparison) {
        this.observations = observations;
        this.preview = preview;
        this.comparison = comparison;
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public Recognition recognise(FileHead head) {
        List<FileHead.Line> lines = head.lines();
        boolean all =
                !lines.isEmpty()
                        && lines.stream().limit(5).allMatch(line -> looksRight(line.cells()));
        return all
                ? new Recognition(COLUMNS, 0, List.of(), List.of(), List.of())
                : Recognition.none(
                        List.of(
                                "27 columns without a heading",
                                "the code first",
                                "dates as yyyymmdd in columns 11, 12 and 16",
                                "a known status in column 13",
                                "the code of a commissioner in column 15",
                                "a prescribing setting or role in column 26"));
    }

    private static boolean looksRight(List<String> cells) {
        return cells.size() == WIDTH
                && ORGANISATION.matcher(cells.get(0).strip()).matches()
                && DATE.matcher(cells.get(10).strip()).matches()
                && DATE.matcher(cells.get(11).strip()).matches()
                && STATUSES.containsKey(cells.get(12).strip().toUpperCase(Locale.UK))
                && COMMISSIONER.matcher(cells.get(14).strip()).matches()
                && DATE.matcher(cells.get(15).strip()).matches()
                && SETTING.matcher(cells.get(25).strip()).matches();
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new Reader(staging, observations.stagingTable(staging));
    }

    private static final class Reader implements RowReader {

        private final Staging staging;
        private final StagingTable table;

        private Reader(Staging staging, StagingTable table) {
            this.staging = staging;
            this.table = table;
        }

        @Override
        public void read(Row row) {
            if (row.cells().size() != WIDTH) {
                staging.leaveOutNonsense(
                        row,
                        "",
                        "The line has %d cells instead of 27; the file may end early"
                                .formatted(row.cells().size()));
                return;
            }
            String setting = row.get("setting").toUpperCase(Locale.UK);
            if (!SETTING.matcher(setting).matches()) {
                staging.leaveOutNonsense(row, "setting", "This is no prescribing setting or role");
                return;
            }
            if (!PRACTICE.contains(setting)) {
                staging.ignore(
                        row,
                        "Not a GP practice (setting "
                                + (setting.isEmpty() ? "empty" : setting)
                                + ")");
                return;
            }
            readPractice(row);
        }

        private void readPractice(Row row) {
            String code = row.get("code").toUpperCase(Locale.UK);
            Observation.Status status = STATUSES.get(row.get("status").toUpperCase(Locale.UK));
            String commissioner = row.get("commissioner").toUpperCase(Locale.UK);
            if (!OdsCode.isOne(code)) {
                staging.leaveOutNonsense(
                        row, "code", "A practice code is a letter and five digits");
            } else if (status == null) {
                staging.leaveOut(
                        row,
                        "status",
                        "This status is not known: A, C, D, P or the words for them");
            } else if (isBadDate(row, "opened")
                    || isBadDate(row, "closed")
                    || isBadDate(row, "joined")) {
                staging.leaveOutNonsense(row, badDate(row), "This is no date as yyyymmdd");
            } else if (status == Observation.Status.ACTIVE && commissioner.isEmpty()) {
                staging.ignore(row, "A practice without a commissioner");
            } else if (!commissioner.isEmpty() && !CcgCode.isOne(commissioner)) {
                staging.ignore(row, "A practice whose commissioner is no CCG");
            } else {
                table.add(
                        row.line(),
                        code,
                        row.get("name"),
                        status.name(),
                        date(row, "opened"),
                        DirectoryObservations.closedOn(date(row, "closed")),
                        commissioner.isEmpty() ? null : commissioner,
                        null,
                        date(row, "joined"),
                        PracticeAddress.of(row.cells().subList(4, 9)),
                        PracticeAddress.postcode(row.get("postcode")),
                        row.get("phone").isEmpty() ? null : row.get("phone"),
                        null,
                        null);
                staging.keep(row);
            }
        }

        private static boolean isBadDate(Row row, String column) {
            return !row.get(column).isEmpty() && date(row, column) == null;
        }

        private static String badDate(Row row) {
            return isBadDate(row, "opened")
                    ? "opened"
                    : isBadDate(row, "closed") ? "closed" : "joined";
        }

        private static @Nullable LocalDate date(Row row, String column) {
            String cell = row.get(column);
            return cell.isEmpty() ? null : CellDate.read(cell).value();
        }
    }

    @Override
    public Preview check(Check check) {
        return preview.of(definition, check);
    }

    @Override
    public Published publish(Publishing publishing) {
        LocalDate seen = publishing.periodOrFail().end();
        DirectoryComparison.Effect effect =
                comparison.effect(publishing.importId(), Observation.Source.ODS, seen);
        observations.publish(publishing.importId(), Observation.Source.ODS.name(), seen, seen);
        return new Published(effect.fresh(), effect.changed(), effect.unchanged());
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return preview.obstaclesToUndo(importId);
    }

    @Override
    public void undo(Publishing undoing) {
        observations.undo(undoing.importId());
    }

    @Override
    public void forget(long importId) {
        observations.forget(importId);
    }

    @Override
    public String stateOfPlay() {
        return preview.stateOfPlay();
    }
}
