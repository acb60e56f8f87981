package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.DayInColumn;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.indicators.YearlyFamily;
import org.primarycareportal.indicators.YearlyFiles;
import org.primarycareportal.practices.DirectoryObservations;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.springframework.stereotype.Component;

/** The monthly publication of registered patients, totals by practice. */
@Component
class RegisteredPatients extends YearlyFamily {

    static final String DATA_SET = "registered-patients";

    private final DirectoryObservations observations;
    private final Indicator list;

    RegisteredPatients(DirectoryObservations observations, YearlyFiles yearly, Library library) {
        super(yearly, kind(library.must("registered-patients")));
        this.observations = observations;
        this.list = library.must("registered-patients");
    }

    private static Kind kind(Indicator list) {
        return new Kind(
                DATA_SET,
                "REGISTERED",
                FamilyDefinition.load("publications/families/registered-patients.yaml"),
                List.of(Measure.sum("Registered patients", list)),
                ListSize.valuesOf(list),
                Rows.PRACTICES);
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new Reader(
                staging,
                observations.stagingTable(staging),
                new StagedValues(staging),
                list,
                new DayInColumn(staging, "extract_date", Period.Kind.MONTH));
    }

    private record Reader(
            Staging staging,
            StagingTable practices,
            StagedValues values,
            Indicator list,
            DayInColumn day)
            implements RowReader {

        @Override
        public void read(Row row) {
            String code = row.get("practice_code").toUpperCase(Locale.UK);
            String ccg = row.get("ccg_code").toUpperCase(Locale.UK);
            OptionalInt patients = PeopleCell.read(row.get("patients"));
            if (!row.get("type").equalsIgnoreCase("GP")) {
                staging.ignore(row, "Not a practice (" + row.get("type") + ")");
            } else if (!isAll(row.get("sex")) || !isAll(row.get("age"))) {
                staging.ignore(row, "A part of a list; the sum of all stands beside it");
            } else if (!OdsCode.isOne(code)) {
                staging.leaveOutNonsense(
                        row, "practice_code", "A practice code is a letter and five digits");
            } else if (!CcgCode.isOne(ccg)) {
                staging.leaveOutNonsense(row, "ccg_code", "This is no code of a CCG");
            } else if (patients.isEmpty()) {
                staging.leaveOutNonsense(row, "patients", "This is no number of people");
            } else if (day.isOf(row)) {
                keep(row, code, ccg, BigDecimal.valueOf(patients.getAsInt()));
            }
        }

        private static boolean isAll(String cell) {
            return cell.equalsIgnoreCase("ALL");
        }

        private void keep(Row row, String code, String ccg, BigDecimal patients) {
            practices.add(
                    row.line(),
                    code,
                    null,
                    null,
                    null,
                    null,
                    ccg,
                    null,
                    null,
                    null,
                    DirectoryObservations.postcode(row.get("postcode")),
                    null,
                    null,
                    null);
            values.practice(row.line(), list, code, patients, null, patients);
            staging.keep(row);
        }

        @Override
        public @Nullable Period periodInColumn() {
            return day.period();
        }
    }
}
