package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Staged figures beside those that count now: what is new, what would change and to what. */
@Component
class LiveComparison {

    private static final int MOST_CHANGES = 100;

    private final JdbcClient jdbc;
    private final Library library;

    LiveComparison(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /** Each staged figure beside the one that counts now. */
    private static final String AGAINST_LIVE =
            """
            select s.line, s.indicator_id, s.area_kind, s.area_code,
                   coalesce(s.period_start, :start::date) as period_start, coalesce(s.period_end, :end::date) as period_end,
                   s.value, s.status, l.value as was_value, l.status as was_status,
                   l.status is null as is_fresh,
                   (l.value, l.numerator, l.denominator, l.status, l.note) is distinct from (s.value, s.numerator, s.denominator, s.status, s.note) as differs
              from indicators.staged_value s
              left join lateral (select v.value, v.numerator, v.denominator, v.status, v.note
                                   from indicators.value v
                                   join indicators.release r on r.id = v.release_id and r.is_on
                                  where v.indicator_id = s.indicator_id and v.area_code = s.area_code
                                    and v.period_end = coalesce(s.period_end, :end::date)
                                    and v.period_start = coalesce(s.period_start, :start::date)
                                  order by r.sequence desc limit 1) l on true
             where s.import_id = :import
            """;

    /** Rows that are new, that change something, and that say what is known. */
    Published effect(long importId, @Nullable Period period) {
        return effect(importId, period, Set.of());
    }

    /**
     * @param otherwise lines that differ in what they say of the practice itself
     */
    Published effect(long importId, @Nullable Period period, Set<Long> otherwise) {
        return jdbc.sql(
                        """
                        select count(*) filter (where all_fresh)::int as fresh,
                               count(*) filter (where any_differs and not all_fresh)::int as changed,
                               count(*) filter (where not any_differs)::int as unchanged
                          from (select line, bool_and(is_fresh) as all_fresh, bool_or(differs) or line = any(:otherwise) as any_differs
                                  from (%s) x group by line) y
                        """
                                .formatted(AGAINST_LIVE))
                .param("otherwise", otherwise.toArray(Long[]::new))
                .param("import", importId)
                .param("start", start(period))
                .param("end", end(period))
                .query(Published.class)
                .single();
    }

    private static @Nullable LocalDate start(@Nullable Period period) {
        return period == null ? null : period.start();
    }

    private static @Nullable LocalDate end(@Nullable Period period) {
        return period == null ? null : period.end();
    }

    /** Live figures of served CCGs that would become others, the first hundred. */
    List<Preview.Change> changes(long importId, @Nullable Period period) {
        record Was(
                String name,
                String code,
                short indicator,
                LocalDate start,
                LocalDate end,
                @Nullable BigDecimal value,
                String status,
                @Nullable BigDecimal wasValue,
                String wasStatus) {}
        List<Preview.Change> changes = new ArrayList<>();
        jdbc.sql(
                        """
                        select coalesce(p.name, l.name, c.name, x.area_code) as name, x.area_code as code, x.indicator_id as indicator,
                               x.period_start as start, x.period_end as "end", x.value, x.status, x.was_value, x.was_status
                          from (%s) x
                          left join practices.practice p on x.area_kind = 'P' and p.ods_code = x.area_code
                          left join practices.cluster l on x.area_kind = 'L' and l.id = x.area_code
                          left join practices.ccg c on c.code = coalesce(p.ccg_code, l.ccg_code, x.area_code)
                         where x.differs and not x.is_fresh and c.served
                         order by name, x.indicator_id limit %d
                        """
                                .formatted(AGAINST_LIVE, MOST_CHANGES))
                .param("import", importId)
                .param("start", start(period))
                .param("end", end(period))
                .query(Was.class)
                .list()
                .forEach(
                        was -> {
                            Indicator indicator = library.byId(was.indicator());
                            String when =
                                    Period.between(was.start(), was.end())
                                            .map(Period::words)
                                            .orElse("");
                            changes.add(
                                    new Preview.Change(
                                            was.name(),
                                            was.code(),
                                            indicator.shortName() + ", " + when,
                                            words(indicator, was.wasValue(), was.wasStatus()),
                                            words(indicator, was.value(), was.status()),
                                            difference(indicator, was.wasValue(), was.value()),
                                            isLarge(was.wasValue(), was.value())));
                        });
        return changes;
    }

    /** A figure to its last digit, or why there is none. */
    static String words(Indicator indicator, @Nullable BigDecimal value, String status) {
        return value == null
                ? StagedValues.Status.of(status.charAt(0)).words()
                : FigureWords.of(indicator).exact(value);
    }

    private static String difference(
            Indicator indicator, @Nullable BigDecimal was, @Nullable BigDecimal now) {
        return was == null || now == null
                ? ""
                : FigureWords.of(indicator).signed(now.subtract(was));
    }

    /** More than a tenth of what it was. */
    private static boolean isLarge(@Nullable BigDecimal was, @Nullable BigDecimal now) {
        if (was == null || now == null) {
            return true;
        }
        return now.subtract(was).abs().compareTo(was.abs().multiply(new BigDecimal("0.1"))) > 0;
    }
}
