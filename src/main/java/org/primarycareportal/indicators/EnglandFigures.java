package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * England's value of an indicator: worked out of practices where the files hold all of them, "not
 * whole" where they hold some. The invented world has no England.
 */
@Component
class EnglandFigures {

    static final String CODE = "ENG";

    /** Below this many practices nobody would look for England in a file. */
    private static final int FEWEST = 100;

    private final JdbcClient jdbc;
    private final Library library;
    private final EnglandPractices england;
    private final ListChange listChange;
    private final ResultWriter writer;

    EnglandFigures(
            JdbcClient jdbc,
            Library library,
            EnglandPractices england,
            ListChange listChange,
            ResultWriter writer) {
        this.jdbc = jdbc;
        this.library = library;
        this.england = england;
        this.listChange = listChange;
        this.writer = writer;
    }

    private record Sums(
            int have,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal total) {}

    /** All figures of which there may be an England, or was one. */
    void workOutAll() {
        List<FigureKey> keys =
                jdbc.sql(
                                """
                        select v.indicator_id, v.period_start, v.period_end
                          from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                         where v.area_kind = 'P'
                         group by 1, 2, 3 having count(*) >= ?
                        union
                        select indicator_id, period_start, period_end from indicators.result where ccg_code = ?
                        """)
                        .param(FEWEST)
                        .param(CODE)
                        .query(FigureKey.class)
                        .list();
        listChange.with(keys).forEach(this::workOut);
    }

    void workOut(FigureKey key) {
        Indicator indicator = library.byId(key.indicatorId());
        Sums sums = listChange.isMeantBy(key) ? sumsOfLists(key) : sums(key, indicator);
        if (sums.have() < FEWEST) {
            writer.remove(CODE, key);
            return;
        }
        OptionalInt open = england.on(key.periodEnd());
        boolean whole = open.isPresent() && CcgFigures.isWhole(sums.have(), open.getAsInt());
        BigDecimal value = whole ? value(indicator, sums) : null;
        char status = !whole ? 'W' : value == null ? 'A' : 'V';
        writer.replace(
                CODE,
                key,
                List.of(
                        new ResultRow(
                                'E',
                                CODE,
                                null,
                                value == null ? null : sums.numerator(),
                                value == null ? null : sums.denominator(),
                                value,
                                status,
                                null,
                                null,
                                "not-compared",
                                null,
                                null,
                                null,
                                null,
                                null,
                                sums.have(),
                                open.isPresent() ? open.getAsInt() : null,
                                List.of())),
                null);
    }

    private Sums sumsOfLists(FigureKey key) {
        List<ListChange.Pair> pairs = listChange.real(key);
        BigDecimal more = BigDecimal.ZERO;
        BigDecimal was = BigDecimal.ZERO;
        for (ListChange.Pair pair : pairs) {
            more = more.add(pair.more());
            was = was.add(pair.was().value());
        }
        return new Sums(pairs.size(), more, was, null);
    }

    private static @Nullable BigDecimal value(Indicator indicator, Sums sums) {
        return switch (indicator.areaRule()) {
            case RATIO ->
                    sums.numerator() == null
                                    || sums.denominator() == null
                                    || sums.denominator().signum() == 0
                            ? null
                            : StagedValues.ratio(indicator, sums.numerator(), sums.denominator());
            case SUM -> sums.total();
            case MEAN, NONE -> null;
        };
    }

    /**
     * A practice is there where it adds both parts to a ratio, stands over nobody or has no such
     * figure by its nature. Published as atypical leaves a practice out of averages of money, here
     * as in a CCG.
     */
    private Sums sums(FigureKey key, Indicator indicator) {
        boolean ratio = indicator.areaRule() == Indicator.AreaRule.RATIO;
        return jdbc.sql(
                        """
                        with given as (
                            select distinct on (v.area_code) v.area_code, v.numerator, v.denominator, v.value, v.status
                              from indicators.value v
                              join indicators.release r on r.id = v.release_id and r.is_on
                             where v.indicator_id = :indicator and v.period_end = :end and v.period_start = :start and v.area_kind = 'P'
                             order by v.area_code, r.sequence desc),
                        real as (
                            select g.* from given g
                              join practices.practice p on p.ods_code = g.area_code
                              join practices.ccg c on c.code = p.ccg_code and c.world = 'real')
                        select count(*) filter (where status = 'A' or denominator = 0
                                                   or case when :ratio then both_parts else status = 'V' end)::int as have,
                               sum(numerator) filter (where both_parts and not left_out) as numerator,
                               sum(denominator) filter (where both_parts and not left_out) as denominator,
                               sum(value) filter (where status = 'V') as total
                          from (select r.*, status = 'V' and numerator is not null and coalesce(denominator > 0, false) as both_parts,
                                       :leaveOut and exists (select 1 from practices.fact f
                                               where f.ods_code = r.area_code and f.kind = 'ATYPICAL'
                                                 and f.from_on <= :end and f.to_on >= :start and f.value ~* :remarks) as left_out
                                  from real r) x
                        """)
                .param("indicator", key.indicatorId())
                .param("end", key.periodEnd())
                .param("start", key.periodStart())
                .param("ratio", ratio)
                .param("leaveOut", ratio && indicator.audience() == Indicator.Audience.INCOME)
                .param("remarks", AtypicalPractices.REMARKS)
                .query(Sums.class)
                .single();
    }
}
