package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.UnreadableFileException;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.PlainWords;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;

/**
 * Gathers the figures of practices, for it shows only at the end of the file which sexes and ages
 * an indicator is divided into: the portal keeps one figure of a practice and period, that of all.
 */
final class FingertipsReader implements RowReader {

    private static final int MOST_FIGURES = 1_000_000;

    /** Each gets a number of its own that is never given out again. */
    private static final int MOST_INDICATORS = 500;

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_PEOPLE = 60;
    private static final int LONGEST_NOTE = 200;
    private static final int MOST_VALUES_OF_ENGLAND = 5;
    private static final String NUMBER = "\\d{1,7}";
    private static final Set<String> PRACTICE = Set.of("gp", "gps");
    private static final Set<String> NOT_AVAILABLE = Set.of("", "-", "*", "na", "n/a");

    private final Staging staging;
    private final StagedValues values;
    private final Library library;
    private final Map<String, Numbered> indicators = new LinkedHashMap<>();
    private final Set<String> england = new LinkedHashSet<>();
    private int figures;

    FingertipsReader(Staging staging, StagedValues values, Library library) {
        this.staging = staging;
        this.values = values;
        this.library = library;
    }

    /** Whom figures are about. */
    private record People(String sex, String age) {

        private static final People ALL = new People("Persons", "All ages");

        private static People of(Row row) {
            return new People(
                    PlainWords.of(row.get("sex"), LONGEST_PEOPLE),
                    PlainWords.of(row.get("age"), LONGEST_PEOPLE));
        }

        private boolean isOfBothSexes() {
            return sex.equalsIgnoreCase(ALL.sex);
        }

        private boolean isOfAllAges() {
            return age.equalsIgnoreCase(ALL.age);
        }

        private String words() {
            return sex + ", " + age;
        }
    }

    /** What is read of one indicator. */
    private record Numbered(String name, Map<People, Map<String, Figure>> byPeople) {}

    private record Figure(
            long line,
            String odsCode,
            Period period,
            @Nullable BigDecimal count,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            StagedValues.Status status,
            @Nullable String note) {

        private String key() {
            return odsCode + " " + period;
        }

        /** Enough of a row to say what became of it. */
        private Row row() {
            return new Row(line, List.of(), Map.of());
        }
    }

    @Override
    public void read(Row row) {
        String type = row.get("area_type").toLowerCase(Locale.UK);
        if (!row.get("indicator_id").matches(NUMBER)) {
            staging.leaveOutNonsense(
                    row, "indicator_id", "An indicator of Fingertips has a number");
        } else if (type.equals("england")) {
            staging.ignore(row, ofEngland(row));
        } else if (!PRACTICE.contains(type)) {
            staging.ignore(row, "Not a practice (%s)".formatted(row.get("area_type")));
        } else if (!row.get("category").isEmpty()) {
            staging.ignore(row, "A part of the people, by %s".formatted(row.get("category_type")));
        } else {
            readPractice(row);
        }
    }

    /** England stands there twice, once as its own parent; its first values are said in words. */
    private String ofEngland(Row row) {
        String said =
                "England's own value (%s in %s), for which the portal has no place"
                        .formatted(row.get("value"), row.get("time_period"));
        if (england.size() < MOST_VALUES_OF_ENGLAND) {
            england.add(said);
        }
        return england.contains(said)
                ? said
                : "England's own value, for which the portal has no place";
    }

    private void readPractice(Row row) {
        String code = row.get("area_code").toUpperCase(Locale.UK);
        FingertipsPeriod period =
                FingertipsPeriod.read(row.get("time_period"), row.get("time_range"));
        if (!OdsCode.isOne(code)) {
            staging.leaveOutNonsense(
                    row, "area_code", "A practice code is a letter and five digits");
        } else if (period.period() == null) {
            staging.leaveOut(row, "time_period", period.why());
        } else if (!isNumberOrNone(row, "value")
                || !isNumberOrNone(row, "count")
                || !isNumberOrNone(row, "denominator")) {
            staging.leaveOutNonsense(row, noNumber(row), "This is no number");
        } else {
            gather(row, figure(row, code, period.period()));
        }
    }

    private static boolean isNumberOrNone(Row row, String column) {
        return isMissing(row, column) || number(row, column) != null;
    }

    private static String noNumber(Row row) {
        return isNumberOrNone(row, "value")
                ? isNumberOrNone(row, "count") ? "denominator" : "count"
                : "value";
    }

    private static boolean isMissing(Row row, String column) {
        return NOT_AVAILABLE.contains(row.get(column).toLowerCase(Locale.UK));
    }

    private static @Nullable BigDecimal number(Row row, String column) {
        return isMissing(row, column) ? null : CellNumber.read(row.get(column)).value();
    }

    private static Figure figure(Row row, String code, Period period) {
        String note = row.get("value_note");
        BigDecimal value = number(row, "value");
        return new Figure(
                row.line(),
                code,
                period,
                value == null ? null : number(row, "count"),
                value == null ? null : number(row, "denominator"),
                value,
                value == null ? withoutValue(row) : StagedValues.Status.VALUE,
                note.isEmpty() ? null : note.substring(0, Math.min(LONGEST_NOTE, note.length())));
    }

    private static StagedValues.Status withoutValue(Row row) {
        if (row.get("value_note").toLowerCase(Locale.UK).contains("suppress")) {
            return StagedValues.Status.SUPPRESSED;
        }
        BigDecimal denominator = number(row, "denominator");
        return denominator != null && denominator.signum() == 0
                ? StagedValues.Status.NOT_APPLICABLE
                : StagedValues.Status.NO_DATA;
    }

    /** A practice stands there once for each parent that was asked for, each time the same. */
    private void gather(Row row, Figure figure) {
        Map<String, Figure> those =
                indicators
                        .computeIfAbsent(
                                number(row),
                                number -> new Numbered(name(row), new LinkedHashMap<>()))
                        .byPeople()
                        .computeIfAbsent(People.of(row), p -> new HashMap<>());
        if (indicators.size() > MOST_INDICATORS) {
            throw new UnreadableFileException(
                    "The file has more than %d indicators. Send fewer at a time."
                            .formatted(MOST_INDICATORS));
        }
        Figure before = those.get(figure.key());
        if (before == null) {
            those.put(figure.key(), figure);
        } else if (before.status() == figure.status()
                && (before.value() == null || before.value().equals(figure.value()))) {
            staging.ignore(row, "The same figure again, under another parent");
            return;
        } else {
            those.put(figure.key() + " " + figure.line(), figure);
        }
        if (++figures > MOST_FIGURES) {
            throw new UnreadableFileException(
                    "The file has more than a million figures. Send one indicator at a time.");
        }
    }

    /** Without noughts in front: 093553 is 93553. */
    private static String number(Row row) {
        return Integer.toString(Integer.parseInt(row.get("indicator_id")));
    }

    private static String name(Row row) {
        String name = PlainWords.of(row.get("indicator_name"), LONGEST_NAME);
        return name.isEmpty() ? "Fingertips " + number(row) : name;
    }

    @Override
    public void end() {
        indicators.forEach(this::keep);
    }

    private void keep(String number, Numbered numbered) {
        People people = widest(number, numbered.byPeople().keySet());
        Indicator indicator =
                library.ofPublished(
                        OutsideIndicator.fingertips(number, numbered.name(), people.words()));
        String known = OutsideIndicator.peopleOf(indicator);
        if (!known.equalsIgnoreCase(people.words())) {
            throw new UnreadableFileException(
                    "The portal has indicator %s of Fingertips for %s, and this file gives it for %s. Send the figures for %s."
                            .formatted(number, known, people.words(), known));
        }
        Set<Period> periods =
                numbered.byPeople().getOrDefault(people, Map.of()).values().stream()
                        .map(Figure::period)
                        .collect(Collectors.toSet());
        numbered.byPeople()
                .forEach(
                        (those, found) -> {
                            if (those.equals(people)) {
                                inOrder(found).forEach(figure -> keep(indicator, figure));
                            } else {
                                inOrder(found)
                                        .forEach(figure -> pass(figure, those, people, periods));
                            }
                        });
    }

    private static List<Figure> inOrder(Map<String, Figure> figures) {
        List<Figure> list = new ArrayList<>(figures.values());
        list.sort(java.util.Comparator.comparingLong(Figure::line));
        return list;
    }

    /** One indicator is about the same people in all its periods, or no trend of it were true. */
    private void pass(Figure figure, People part, People whole, Set<Period> ofWhole) {
        staging.ignore(
                figure.row(),
                ofWhole.contains(figure.period())
                        ? "A part of the people (%s); the figures for %s stand beside it"
                                .formatted(part.words(), whole.words())
                        : "Of other people (%s), in %s, for which the file has no figure for %s; such periods are left out"
                                .formatted(part.words(), figure.period().words(), whole.words()));
    }

    private void keep(Indicator indicator, Figure figure) {
        values.any(
                figure.line(),
                indicator,
                new StagedValues.AreaCode('P', figure.odsCode()),
                figure.period(),
                figure.count(),
                figure.denominator(),
                figure.value(),
                figure.status(),
                figure.note());
        staging.keep(figure.row());
    }

    /** All people where the file has them, else the one part that it has. */
    private static People widest(String number, Set<People> found) {
        List<People> left = narrowed(List.copyOf(found), true);
        left = narrowed(left, false);
        if (left.size() > 1) {
            throw new UnreadableFileException(
                    "The file gives indicator %s for %s, and not for all people together. The portal keeps one figure of a practice and period: send those of one sex and age."
                            .formatted(
                                    number,
                                    left.stream()
                                            .limit(4)
                                            .map(People::words)
                                            .collect(Collectors.joining("; "))));
        }
        return left.get(0);
    }

    private static List<People> narrowed(List<People> some, boolean bySex) {
        List<People> wider =
                some.stream()
                        .filter(people -> bySex ? people.isOfBothSexes() : people.isOfAllAges())
                        .toList();
        return wider.isEmpty() ? some : wider;
    }
}
