package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Distribution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes practices of served CCGs whose figure moved far more since its last period than the others
 * did: more than six robust standard deviations from the median of all changes.
 */
@Component
class SuddenChanges {

    private static final double FAR = 6;
    private static final int FEWEST = 10;
    private static final int MOST_NOTES = 50;

    private final JdbcClient jdbc;
    private final Library library;

    SuddenChanges(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    private record Step(
            long line,
            String name,
            short indicator,
            BigDecimal now,
            BigDecimal before,
            LocalDate start,
            LocalDate end) {

        private double change() {
            return now.subtract(before).doubleValue();
        }
    }

    /**
     * @param period of the whole file; nothing where each row has its own
     */
    void note(Check check, @Nullable Period period) {
        Map<String, List<Step>> together = new LinkedHashMap<>();
        for (Step step : steps(check.importId(), period)) {
            together.computeIfAbsent(step.indicator() + " " + step.end(), k -> new ArrayList<>())
                    .add(step);
        }
        together.values().stream()
                .flatMap(steps -> far(steps).stream())
                .sorted(Comparator.comparingLong(Step::line))
                .limit(MOST_NOTES)
                .forEach(
                        step ->
                                check.problems()
                                        .note(step.line(), column(step), step.name(), why(step)));
    }

    private String column(Step step) {
        return library.byId(step.indicator()).shortName();
    }

    private String why(Step step) {
        FigureWords words = FigureWords.of(library.byId(step.indicator()));
        return "A sudden change: %s in %s, now %s"
                .formatted(
                        words.value(step.before()),
                        Period.between(step.start(), step.end())
                                .map(Period::words)
                                .orElse("the last period"),
                        words.value(step.now()));
    }

    private static List<Step> far(List<Step> steps) {
        if (steps.size() < FEWEST) {
            return List.of();
        }
        Distribution changes = new Distribution(steps.stream().map(Step::change).toList());
        return steps.stream().filter(step -> isFar(changes.robustDistance(step.change()))).toList();
    }

    private static boolean isFar(OptionalDouble distance) {
        return distance.isPresent() && Math.abs(distance.getAsDouble()) > FAR;
    }

    /** Each staged figure of a served CCG with the one before it. */
    private List<Step> steps(long importId, @Nullable Period period) {
        return jdbc.sql(
                        """
                        select s.line, p.name, s.indicator_id as indicator, s.value as now, b.value as before,
                               b.period_start as start, b.period_end as "end"
                          from indicators.staged_value s
                          join practices.practice p on p.ods_code = s.area_code
                          join practices.ccg c on c.code = p.ccg_code and c.served
                          join lateral (select v.value, v.period_start, v.period_end
                                          from indicators.value v
                                          join indicators.release r on r.id = v.release_id and r.is_on
                                         where v.indicator_id = s.indicator_id and v.area_code = s.area_code and v.status = 'V'
                                           and v.period_end < coalesce(s.period_end, :end::date)
                                           and v.period_end >= coalesce(s.period_end, :end::date) - 800
                                         order by v.period_end desc, r.sequence desc limit 1) b on true
                         where s.import_id = :import and s.area_kind = 'P' and s.status = 'V'
                        """)
                .param("import", importId)
                .param("end", period == null ? null : period.end())
                .query(Step.class)
                .list();
    }
}
