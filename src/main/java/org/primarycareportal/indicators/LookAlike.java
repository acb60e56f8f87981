package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Distribution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices a file that is taken for another year than its own: by figures that are those of a loaded
 * year to the last digit, and by list sizes, which drift slowly, so that those of the right year
 * lie nearest.
 */
@Component
class LookAlike {

    private static final int FEWEST = 20;
    private static final double SAME_SHARE = 0.6;
    private static final double CLEARLY_NEARER = 0.6;
    private static final List<String> LIST_SIZES =
            List.of("qof-list", "payments-registered", "registered-patients");

    private final JdbcClient jdbc;
    private final Library library;

    LookAlike(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /**
     * @param listSize nothing where the file has none
     */
    List<Preview.Warning> warnings(
            long importId, Period period, YearlyFamily.@Nullable ListSize listSize) {
        List<Preview.Warning> warnings = new ArrayList<>();
        sameFigures(importId, period).ifPresent(warnings::add);
        if (warnings.isEmpty() && listSize != null) {
            nearestYear(importId, period, listSize).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** "These values are those of 2016/17": most figures are equal to those of another period. */
    private Optional<Preview.Warning> sameFigures(long importId, Period period) {
        record Other(LocalDate start, LocalDate end, long common, long same) {}
        return jdbc
                .sql(
                        """
                        select v.period_start as start, v.period_end as "end", count(*) as common,
                               count(*) filter (where v.value = s.value) as same
                          from indicators.staged_value s
                          join indicators.value v on v.indicator_id = s.indicator_id and v.area_code = s.area_code
                          join indicators.release r on r.id = v.release_id and r.is_on
                         where s.import_id = ? and s.status = 'V' and v.status = 'V'
                           and s.value not in (0, 100) and (v.period_start <> ? or v.period_end <> ?)
                           and s.period_start is null
                         group by v.period_start, v.period_end
                        """)
                .param(importId)
                .param(period.start())
                .param(period.end())
                .query(Other.class)
                .list()
                .stream()
                .filter(
                        other ->
                                other.common() >= FEWEST
                                        && other.same() >= SAME_SHARE * other.common())
                .max(Comparator.comparingLong(Other::same))
                .map(
                        other ->
                                new Preview.Warning(
                                        "These values are those of %s: %,d of %,d figures are the same to the last digit. Is it really %s?"
                                                .formatted(
                                                        words(other.start(), other.end()),
                                                        other.same(),
                                                        other.common(),
                                                        period.words()),
                                        false));
    }

    /** How far the list sizes lie from those of each loaded year: the median of the differences. */
    private Optional<Preview.Warning> nearestYear(
            long importId, Period period, YearlyFamily.ListSize listSize) {
        Map<Period, Double> distances = new LinkedHashMap<>();
        for (String code : LIST_SIZES) {
            distancesTo(importId, listSize, library.must(code))
                    .forEach((year, distance) -> distances.merge(year, distance, Math::min));
        }
        if (distances.size() < 2) {
            return Optional.empty();
        }
        Period best =
                distances.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElseThrow();
        Period expected =
                distances.keySet().stream()
                        .min(Comparator.comparingLong(year -> apart(year, period)))
                        .orElseThrow();
        boolean wrong =
                apart(best, period) > apart(expected, period)
                        && distances.getOrDefault(best, 1.0)
                                < CLEARLY_NEARER * distances.getOrDefault(expected, 0.0);
        return wrong
                ? Optional.of(
                        new Preview.Warning(
                                String.format(
                                        Locale.UK,
                                        "The list sizes look like %s: a typical practice differs by %.1f%% from its list then, but by %.1f%% from its list in %s. Is it really %s?",
                                        best.words(),
                                        100 * distances.getOrDefault(best, 0.0),
                                        100 * distances.getOrDefault(expected, 0.0),
                                        expected.words(),
                                        period.words()),
                                false))
                : Optional.empty();
    }

    private static long apart(Period a, Period b) {
        return Math.abs(a.end().toEpochDay() - b.end().toEpochDay());
    }

    private Map<Period, Double> distancesTo(
            long importId, YearlyFamily.ListSize staged, Indicator loaded) {
        record Pair(LocalDate start, LocalDate end, double distance) {}
        Map<Period, List<Double>> byPeriod = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select v.period_start as start, v.period_end as "end", abs(ln(s.%1$s / v.value))::float8 as distance
                          from indicators.staged_value s
                          join indicators.value v on v.indicator_id = ? and v.area_code = s.area_code and v.status = 'V' and v.value > 0
                          join indicators.release r on r.id = v.release_id and r.is_on
                         where s.import_id = ? and s.indicator_id = ? and s.status = 'V' and s.%1$s > 0
                        """
                                .formatted(staged.column()))
                .param(loaded.id())
                .param(importId)
                .param(staged.indicator().id())
                .query(Pair.class)
                .list()
                .forEach(
                        pair ->
                                Period.between(pair.start(), pair.end())
                                        .ifPresent(
                                                year ->
                                                        byPeriod.computeIfAbsent(
                                                                        year,
                                                                        y -> new ArrayList<>())
                                                                .add(pair.distance())));
        Map<Period, Double> medians = new LinkedHashMap<>();
        byPeriod.forEach(
                (year, all) -> {
                    if (all.size() >= FEWEST) {
                        medians.put(year, new Distribution(all).median());
                    }
                });
        return medians;
    }

    private static String words(LocalDate start, LocalDate end) {
        return Period.between(start, end).map(Period::words).orElse(start + " to " + end);
    }
}
