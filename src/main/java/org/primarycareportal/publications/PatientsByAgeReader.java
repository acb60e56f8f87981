package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.DayInColumn;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.UnreadableFileException;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;

/**
 * Gathers the rows of each practice, whatever their order, and gives its list and those aged 75 and
 * over only where the ages add up to the sexes and the sexes to all.
 */
final class PatientsByAgeReader implements RowReader {

    private final Staging staging;
    private final StagedValues values;
    private final Figures figures;
    private final DayInColumn day;

    /** Each is held until its ages are added up. */
    private static final int MOST_PRACTICES = 50_000;

    private final Map<String, Practice> practices = new LinkedHashMap<>();

    /** The figures that the file is about. */
    record Figures(Indicator list, Indicator old) {

        static Figures in(Library library) {
            return new Figures(library.must("registered-patients"), library.must("POP02"));
        }
    }

    PatientsByAgeReader(Staging staging, StagedValues values, Figures figures) {
        this.staging = staging;
        this.values = values;
        this.figures = figures;
        this.day = new DayInColumn(staging, "extract_date", Period.Kind.MONTH);
    }

    /** What the rows of one practice add up to. */
    private static final class Practice {

        private final Row first;
        private final BitSet seen = new BitSet();
        private final int[] sexes = new int[2];
        private final int[] ages = new int[2];
        private int all;
        private int old;
        private int rows;

        private Practice(Row first) {
            this.first = first;
        }

        /** Whether nothing was said of this part before. */
        private boolean isNew(int part) {
            boolean fresh = !seen.get(part);
            seen.set(part);
            return fresh;
        }

        private boolean isWhole() {
            return seen.cardinality() == Part.HOW_MANY
                    && sexes[0] == ages[0]
                    && sexes[1] == ages[1]
                    && sexes[0] + sexes[1] == all;
        }
    }

    /**
     * A part of a list.
     *
     * @param sex 0 for women, 1 for men; nothing for both together
     * @param age nothing for all ages together
     */
    private record Part(@Nullable Integer sex, @Nullable AgeGroup age) {

        /** All, each sex, and each of the ages of both. */
        private static final int HOW_MANY = 1 + 2 + 2 * AgeGroup.HOW_MANY;

        static Optional<Part> of(Row row) {
            String sex = row.get("sex").toUpperCase(Locale.UK);
            String age = row.get("age").toUpperCase(Locale.UK);
            if (sex.equals("ALL") && age.equals("ALL")) {
                return Optional.of(new Part(null, null));
            }
            if (!sex.equals("FEMALE") && !sex.equals("MALE")) {
                return Optional.empty();
            }
            int number = sex.equals("FEMALE") ? 0 : 1;
            return age.equals("ALL")
                    ? Optional.of(new Part(number, null))
                    : AgeGroup.read(age).map(group -> new Part(number, group));
        }

        private int place() {
            if (sex == null) {
                return 0;
            }
            return age == null ? 1 + sex : 3 + 2 * age.place() + sex;
        }

        private void addTo(Practice practice, int people) {
            if (sex == null) {
                practice.all = people;
            } else if (age == null) {
                practice.sexes[sex] = people;
            } else {
                practice.ages[sex] += people;
                practice.old += age.isOld() ? people : 0;
            }
        }
    }

    @Override
    public void read(Row row) {
        String code = row.get("practice_code").toUpperCase(Locale.UK);
        Optional<Part> part = Part.of(row);
        OptionalInt people = PeopleCell.read(row.get("patients"));
        if (!row.get("type").equalsIgnoreCase("GP")) {
            staging.ignore(row, "Not a practice (" + row.get("type") + ")");
        } else if (!OdsCode.isOne(code)) {
            staging.leaveOutNonsense(
                    row, "practice_code", "A practice code is a letter and five digits");
        } else if (part.isEmpty()) {
            staging.leaveOut(row, "age", "This sex or age is not known, such as FEMALE, 75_79");
        } else if (people.isEmpty()) {
            staging.leaveOutNonsense(row, "patients", "This is no number of people");
        } else if (day.isOf(row)) {
            add(row, code, part.get(), people.getAsInt());
        }
    }

    private void add(Row row, String code, Part part, int people) {
        Practice practice = practices.computeIfAbsent(code, c -> new Practice(row));
        if (practices.size() > MOST_PRACTICES) {
            throw new UnreadableFileException(
                    "Up to line %d it names more than %,d practices, several times those of England. Fetch the file again."
                            .formatted(row.line(), MOST_PRACTICES));
        }
        if (practice.isNew(part.place())) {
            part.addTo(practice, people);
            practice.rows++;
        } else {
            staging.leaveOut(row, "age", "This age of this practice stands further up already");
        }
    }

    @Override
    public void end() {
        practices.forEach(
                (code, practice) -> {
                    if (practice.isWhole()) {
                        keep(code, practice);
                    } else {
                        leaveOut(practice);
                    }
                });
    }

    private void keep(String code, Practice practice) {
        StagedValues.AreaCode area = new StagedValues.AreaCode('P', code);
        long line = practice.first.line();
        BigDecimal all = BigDecimal.valueOf(practice.all);
        values.practice(line, figures.list(), code, all, null, all);
        if (practice.all == 0) {
            values.without(line, figures.old(), area, StagedValues.Status.NOT_APPLICABLE);
        } else {
            values.ofFilePeriod(
                    line, figures.old(), area, BigDecimal.valueOf(practice.old), all, null);
        }
        for (int i = 0; i < practice.rows; i++) {
            staging.keep(practice.first);
        }
    }

    private void leaveOut(Practice practice) {
        staging.leaveOut(
                practice.first,
                "patients",
                practice.seen.cardinality() < Part.HOW_MANY
                        ? "Some ages of this practice are missing, so it is left out"
                        : "The ages of this practice do not add up to its list, so it is left out");
        for (int i = 1; i < practice.rows; i++) {
            staging.ignore(practice.first, "A row of a practice that is left out");
        }
    }

    @Override
    public @Nullable Period periodInColumn() {
        return day.period();
    }
}
