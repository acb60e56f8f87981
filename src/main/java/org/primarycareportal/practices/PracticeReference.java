package org.primarycareportal.practices;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.DayInColumn;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;

/**
 * A list of practices that comes beside figures: names and CCGs of its time, without the lives of
 * practices. The directory of the ODS goes before it.
 */
abstract class PracticeReference implements FileFamily {

    private final FamilyDefinition definition;
    private final Observation.Source source;
    private final DirectoryObservations observations;
    private final DirectoryPreview preview;
    private final DirectoryComparison comparison;

    PracticeReference(
            FamilyDefinition definition,
            Observation.Source source,
            DirectoryObservations observations,
            DirectoryPreview preview,
            DirectoryComparison comparison) {
        this.definition = definition;
        this.source = source;
        this.observations = observations;
        this.preview = preview;
        this.comparison = comparison;
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        boolean dated = definition.columns().containsKey("extract_date");
        return new Reader(
                staging,
                observations.stagingTable(staging),
                dated ? new DayInColumn(staging, "extract_date", Period.Kind.MONTH) : null);
    }

    private static final class Reader implements RowReader {

        private final Staging staging;
        private final StagingTable table;
        private final @Nullable DayInColumn day;

        private Reader(Staging staging, StagingTable table, @Nullable DayInColumn day) {
            this.staging = staging;
            this.table = table;
            this.day = day;
        }

        @Override
        public void read(Row row) {
            String code = row.get("practice_code").toUpperCase(Locale.UK);
            String ccg = row.get("ccg_code").toUpperCase(Locale.UK);
            if (!OdsCode.isOne(code)) {
                staging.leaveOutNonsense(
                        row, "practice_code", "A practice code is a letter and five digits");
            } else if (!CcgCode.isOne(ccg)) {
                staging.leaveOutNonsense(row, "ccg_code", "This is no code of a CCG");
            } else if (row.get("practice_name").isEmpty()) {
                staging.leaveOut(row, "practice_name", "The name is missing");
            } else if (day == null || day.isOf(row)) {
                keep(row, code, ccg);
            }
        }

        private void keep(Row row, String code, String ccg) {
            String ccgName = row.get("ccg_name");
            table.add(
                    row.line(),
                    code,
                    row.get("practice_name"),
                    null,
                    null,
                    null,
                    ccg,
                    ccgName.isEmpty() ? null : ccgName,
                    null,
                    null,
                    PracticeAddress.postcode(row.get("postcode")),
                    null,
                    null,
                    null);
            staging.keep(row);
        }

        @Override
        public @Nullable Period periodInColumn() {
            return day == null ? null : day.period();
        }
    }

    @Override
    public Preview check(Check check) {
        return preview.ofReference(definition, source, check);
    }

    @Override
    public Published publish(Publishing publishing) {
        Period period = publishing.periodOrFail();
        DirectoryComparison.Effect effect =
                comparison.effect(publishing.importId(), source, period.end());
        observations.publish(publishing.importId(), source.name(), period.start(), period.end());
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
