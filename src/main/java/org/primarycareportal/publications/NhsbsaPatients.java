package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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
import org.springframework.stereotype.Component;

/** List sizes by quarter of the NHS Business Services Authority, a source of its own. */
@Component
class NhsbsaPatients extends YearlyFamily {

    static final String DATA_SET = "nhsbsa-patients";

    private static final List<String> OLD = List.of("male_75", "female_75");

    private final DirectoryObservations observations;
    private final Figures figures;

    /** The figures that the file is about. */
    private record Figures(Indicator list, Indicator old) {

        private static Figures in(Library library) {
            return new Figures(library.must("nhsbsa-patients"), library.must("POP02"));
        }
    }

    NhsbsaPatients(DirectoryObservations observations, YearlyFiles yearly, Library library) {
        super(yearly, kind(Figures.in(library)));
        this.observations = observations;
        this.figures = Figures.in(library);
    }

    private static Kind kind(Figures figures) {
        return new Kind(
                DATA_SET,
                "NHSBSA",
                FamilyDefinition.load("publications/families/nhsbsa-patients.yaml"),
                List.of(
                        Measure.sum("Registered patients", figures.list()),
                        Measure.numerators("Aged 75 and over", figures.old())),
                ListSize.valuesOf(figures.list()),
                Rows.PRACTICES);
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        List<String> ages =
                definition().columns().keySet().stream()
                        .filter(meaning -> meaning.matches("(fe)?male_.*"))
                        .toList();
        return new Reader(
                staging,
                observations.stagingTable(staging),
                new StagedValues(staging),
                figures,
                ages);
    }

    private record Reader(
            Staging staging,
            StagingTable practices,
            StagedValues values,
            Figures figures,
            List<String> ages)
            implements RowReader {

        @Override
        public void read(Row row) {
            String code = row.get("practice_code").toUpperCase(Locale.UK);
            Optional<String> ccg = ccg(row);
            String bad = notPeople(row);
            if (SumRows.isSum(row)) {
                staging.ignore(row, "A total, not a practice");
            } else if (!OdsCode.isOne(code)) {
                staging.ignore(row, "Not a practice (its code has another shape)");
            } else if (ccg.isEmpty()) {
                staging.ignore(row, "Not of a CCG (%s)".formatted(row.get("ccg_code")));
            } else if (bad != null) {
                staging.leaveOutNonsense(row, bad, "This is no number of people");
            } else if (people(row, ages) == 0) {
                staging.ignore(row, "Nobody is on its list");
            } else {
                keep(row, code, ccg.get());
            }
        }

        /** 00Y of 00Y00. */
        private static Optional<String> ccg(Row row) {
            String code = row.get("ccg_code").toUpperCase(Locale.UK);
            boolean longer = code.length() == 5 && code.endsWith("00");
            String ccg = longer ? code.substring(0, 3) : code;
            return ccg.length() == 3 && CcgCode.isOne(ccg) ? Optional.of(ccg) : Optional.empty();
        }

        private @Nullable String notPeople(Row row) {
            return ages.stream()
                    .filter(age -> PeopleCell.read(row.get(age)).isEmpty())
                    .findFirst()
                    .orElse(null);
        }

        private static int people(Row row, List<String> ages) {
            return ages.stream()
                    .map(age -> PeopleCell.read(row.get(age)))
                    .mapToInt(OptionalInt::getAsInt)
                    .sum();
        }

        private void keep(Row row, String code, String ccg) {
            String ccgName = row.get("ccg_name");
            practices.add(
                    row.line(),
                    code,
                    row.get("practice_name").isEmpty() ? null : row.get("practice_name"),
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
            BigDecimal all = BigDecimal.valueOf(people(row, ages));
            values.practice(row.line(), figures.list(), code, all, null, all);
            values.ofFilePeriod(
                    row.line(),
                    figures.old(),
                    new StagedValues.AreaCode('P', code),
                    BigDecimal.valueOf(people(row, OLD)),
                    all,
                    null);
            staging.keep(row);
        }
    }
}
