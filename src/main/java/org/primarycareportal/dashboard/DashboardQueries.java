package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.Mark;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ready-made results of the indicators room, practices by figures. */
@Component
@Transactional(readOnly = true)
class DashboardQueries {

    private final JdbcClient jdbc;
    private final Library library;
    private final UnderQuery underQuery;

    DashboardQueries(JdbcClient jdbc, Library library, UnderQuery underQuery) {
        this.jdbc = jdbc;
        this.library = library;
        this.underQuery = underQuery;
    }

    /** The figures of these CCGs that somebody has queried and nobody has answered yet. */
    UnderQuery.Figures underQuery(String... ccgs) {
        return underQuery.of(ccgs);
    }

    /** The number that goes up whenever something that these CCGs' pages show has changed. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true) // at every request
    long viewVersion(String[] ccgs) {
        return jdbc.sql(
                        "select coalesce(sum(version), 0) from indicators.view_version where ccg_code = any(?)")
                .param(ccgs)
                .query(Long.class)
                .single();
    }

    /** Last days of periods for which these CCGs have figures on the dashboard, latest first. */
    List<LocalDate> ends(String[] ccgs, boolean income) {
        return jdbc.sql(
                        """
                        select distinct s.period_end from indicators.spread s
                          join indicators.indicator i on i.id = s.indicator_id and i.on_dashboard and i.level = 'practice'
                               and (:income or i.audience <> 'income')
                         where s.ccg_code = any(:ccgs) order by 1 desc
                        """)
                .param("ccgs", ccgs)
                .param("income", income)
                .query(LocalDate.class)
                .list();
    }

    /**
     * A figure of the dashboard in the period that it shows.
     *
     * @param median of the practices, for figures that are not compared with an average
     */
    record Column(
            Indicator indicator,
            Period period,
            @Nullable BigDecimal median,
            @Nullable BigDecimal medianOfAll,
            int counted,
            int leftOut) {}

    /**
     * For each indicator the latest period that ends on or before a day.
     *
     * @param notBefore the first day of the earliest period wanted
     */
    List<Column> columns(
            String ccg, LocalDate at, LocalDate notBefore, boolean income, String level) {
        return jdbc.sql(
                        """
                        select distinct on (i.domain_order, i.position)
                               s.indicator_id, s.period_start, s.period_end, s.median, s.median_of_all, s.with_number, s.left_out
                          from indicators.spread s
                          join indicators.indicator i on i.id = s.indicator_id and i.on_dashboard and i.level = :level
                               and (:income or i.audience <> 'income')
                         where s.ccg_code = :ccg and s.period_end <= :at and s.period_start >= :notBefore
                         order by i.domain_order, i.position, s.period_end desc, s.period_start
                        """)
                .param("ccg", ccg)
                .param("at", at)
                .param("notBefore", notBefore)
                .param("income", income)
                .param("level", level)
                .query(
                        (row, n) ->
                                new Column(
                                        library.byId(row.getShort("indicator_id")),
                                        Period.between(
                                                        row.getObject(
                                                                "period_start", LocalDate.class),
                                                        row.getObject(
                                                                "period_end", LocalDate.class))
                                                .orElseThrow(),
                                        row.getBigDecimal("median"),
                                        row.getBigDecimal("median_of_all"),
                                        row.getInt("with_number"),
                                        row.getInt("left_out")))
                .list();
    }

    /** One result. */
    record Result(
            short indicatorId,
            String kind,
            String areaCode,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            String status,
            @Nullable Double lower95,
            @Nullable Double upper95,
            String comparison,
            @Nullable Integer quartile,
            @Nullable Double robustDistance,
            @Nullable String atypical,
            @Nullable Integer have,
            @Nullable Integer of,
            @Nullable String changeCode,
            @Nullable String changeRule) {

        /** A cluster or CCG, not a practice. */
        boolean isArea() {
            return !kind.equals("P");
        }

        /** What its control chart says; nothing where nothing can be told. */
        @Nullable Change change() {
            return Change.kept(changeCode, changeRule);
        }

        Mark mark() {
            return Mark.of(status.charAt(0), comparison, robustDistance);
        }
    }

    /**
     * Results of a CCG, its clusters and practices in the periods of the columns.
     *
     * @param area one area's code; empty for all
     */
    List<Result> results(String ccg, List<Column> columns, String area) {
        return jdbc.sql(
                        """
                        select r.indicator_id, r.area_kind as kind, r.area_code, r.numerator, r.denominator, r.value, r.status,
                               r.lower95, r.upper95, r.comparison, r.quartile, r.robust_distance, r.atypical, r.have, r.of,
                               t.change as change_code, t.rule as change_rule
                          from unnest(:ids::smallint[], :ends::date[], :starts::date[]) as k (id, e, s)
                          join indicators.result r on r.ccg_code = :ccg and r.indicator_id = k.id
                               and r.period_end = k.e and r.period_start = k.s
                          left join indicators.trend t on t.ccg_code = :ccg and t.indicator_id = k.id
                               and t.period_end = k.e and t.period_start = k.s
                               and t.area_kind = r.area_kind and t.area_code = r.area_code
                         where :area = '' or r.area_code = :area
                        """)
                .param("ccg", ccg)
                .param("area", area)
                .param(
                        "ids",
                        columns.stream()
                                .map(column -> column.indicator().id())
                                .toArray(Short[]::new))
                .param(
                        "ends",
                        columns.stream()
                                .map(c -> Date.valueOf(c.period().end()))
                                .toArray(Date[]::new))
                .param(
                        "starts",
                        columns.stream()
                                .map(c -> Date.valueOf(c.period().start()))
                                .toArray(Date[]::new))
                .query(Result.class)
                .list();
    }

    /** A practice that was open on the day, and the cluster in which it was. */
    record Practice(
            String odsCode,
            String name,
            @Nullable String clusterId,
            @Nullable String clusterName) {}

    List<Practice> practices(String ccg, LocalDate day) {
        return jdbc.sql(
                        """
                        select d.ods_code, d.name, d.cluster_id, c.name as cluster_name
                          from practices.directory_at(?) d
                          left join practices.cluster c on c.id = d.cluster_id
                         where d.ccg_code = ?
                         order by c.name nulls last, d.name
                        """)
                .param(day)
                .param(ccg)
                .query(Practice.class)
                .list();
    }

    /** A cluster that had practices of the CCG on the day. */
    record Cluster(String id, String name, String word) {

        String called() {
            return name + " " + word;
        }
    }

    List<Cluster> clusters(String[] ccgs, LocalDate day) {
        return jdbc.sql(
                        """
                        select distinct c.id, c.name, c.word from practices.directory_at(?) d
                          join practices.cluster c on c.id = d.cluster_id
                         where d.ccg_code = any(?) order by c.name
                        """)
                .param(day)
                .param(ccgs)
                .query(Cluster.class)
                .list();
    }

    String ccgName(String code) {
        return jdbc.sql("select name from practices.ccg where code = ?")
                .param(code)
                .query(String.class)
                .single();
    }
}
