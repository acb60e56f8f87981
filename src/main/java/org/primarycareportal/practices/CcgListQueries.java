package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages about the CCGs of the installation show. */
@Component
@Transactional(readOnly = true)
class CcgListQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "served", "(not served)",
                    "code", "code",
                    "name", "lower(name)",
                    "borough", "lower(borough)",
                    "population", "stated_population",
                    "stated", "stated_practices",
                    "practices", "practices");

    private static final String LISTED =
            """
            with listed as (
                select c.code, c.name, c.world, c.served, b.name as borough, c.stated_population, c.stated_practices,
                       c.stated_source, coalesce(d.practices, 0)::int as practices
                  from practices.ccg c
                  left join practices.borough b on b.id = c.borough_id
                  left join (select ccg_code, count(*) as practices from practices.directory_at(:day) group by ccg_code) d
                         on d.ccg_code = c.code
                 where (:everything or c.code = any(:reach::text[]))
                   and (:one = '' or c.code = :one)
                   and translate(lower(c.code || ' ' || c.name || ' ' || coalesce(b.name, '')), '''’', '')
                         like all (:patterns::text[])
                   and (:served = '' or c.served = (:served = 'served'))
            )
            """;

    private final JdbcClient jdbc;

    CcgListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the list is narrowed to.
     *
     * @param served served, reference or empty for both
     */
    record Filter(SearchWords words, String served) {

        static final Filter NONE = new Filter(SearchWords.of(""), "");
    }

    int count(Filter filter, LocalDate today, Viewer viewer) {
        return listed("select count(*) from listed", filter, "", today, viewer)
                .query(Integer.class)
                .single();
    }

    List<CcgRow> page(
            Filter filter, Sorting sorting, Paging paging, LocalDate today, Viewer viewer) {
        return sorted(filter, sorting, today, viewer)
                .param("most", paging.size())
                .param("after", paging.offset())
                .query(CcgRow.class)
                .list();
    }

    /** Every CCG that the filter leaves, for the download. */
    List<CcgRow> all(Filter filter, Sorting sorting, LocalDate today, Viewer viewer) {
        return sorted(filter, sorting, today, viewer)
                .param("most", Integer.MAX_VALUE)
                .param("after", 0)
                .query(CcgRow.class)
                .list();
    }

    private JdbcClient.StatementSpec sorted(
            Filter filter, Sorting sorting, LocalDate today, Viewer viewer) {
        String sql =
                "select * from listed order by "
                        + sorting.orderBy(COLUMNS)
                        + ", code limit :most offset :after";
        return listed(sql, filter, "", today, viewer);
    }

    Optional<CcgRow> one(CcgCode code, LocalDate today, Viewer viewer) {
        return listed("select * from listed", Filter.NONE, code.value(), today, viewer)
                .query(CcgRow.class)
                .optional();
    }

    private JdbcClient.StatementSpec listed(
            String sql, Filter filter, String one, LocalDate today, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.SERVE_CCGS);
        return jdbc.sql(LISTED + sql)
                .param("day", today)
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .param("one", one)
                .param("patterns", filter.words().patterns())
                .param("served", filter.served());
    }

    /** The version that a form has to name. */
    int versionOf(CcgCode code) {
        return jdbc.sql("select version from practices.ccg where code = ?")
                .param(code.value())
                .query(Integer.class)
                .single();
    }
}
