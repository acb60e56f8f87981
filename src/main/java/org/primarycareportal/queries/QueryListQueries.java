package org.primarycareportal.queries;

import java.util.List;
import java.util.Map;
import org.primarycareportal.practices.Places;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of queries of figures, and how many wait. */
@Component
@Transactional(readOnly = true)
class QueryListQueries {

    /** What the list can be sorted by; by need, what waits longest comes first, then the latest. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "need",
                    "case state when 'OPEN' then '0' || due_on::text else '1' || to_char(99999999999 - extract(epoch from closed_at), 'FM00000000000') end",
                    "figure",
                    "lower(short_name)",
                    "practice",
                    "lower(practice_name)",
                    "period",
                    "period_end",
                    "asked",
                    "asked_at",
                    "by",
                    "lower(asked_by_name)",
                    "due",
                    "due_on",
                    "closed",
                    "closed_at");

    /** What somebody asked, or what was asked in the name of the practice in which they work. */
    private static final String OWN =
            "(q.asked_by = :viewer or q.from_practice and q.ods_code = any(:ownPractices::text[]))";

    /** Whether it waits for this very person. */
    private static final String CAN_ANSWER =
            """
            q.state = 'OPEN' and q.ods_code <> all(:inPractices::text[])
            and (:answersAll or p.ccg_code = any(:answers::text[]))
            and not exists (select 1 from queries.figure_query_step s
                             where s.query_id = q.id and s.by_person = :viewer and
            """
                    + AskedQueries.DISPUTES
                    + ")";

    private static final String NARROWED =
            "with listed as (select "
                    + AskedQueries.COLUMNS
                    + """
                    , i.short_name, i.code as indicator_code,
                    """
                    + CAN_ANSWER
                    + """
                     as can_answer,
                    """
                    + OWN
                    + """
                     as own
                      from queries.figure_query q
                      join indicators.indicator i on i.id = q.indicator_id
                      join practices.practice p on p.ods_code = q.ods_code
                     where p.ccg_code = any(:ccgs::text[]) and
                    """
                    + AskedQueries.VISIBLE
                    + """
                    ), narrowed as (
                        select * from listed
                         where translate(lower(concat_ws(' ', practice_name, ods_code, short_name, indicator_code, asked_by_name)), '''’', '')
                               like all (:patterns::text[])
                           and case :state when 'open' then state = 'OPEN' when 'overdue' then overdue
                                           when 'answered' then state in ('RIGHT', 'CORRECTED', 'REMOVED')
                                           when 'withdrawn' then state = 'WITHDRAWN' else true end
                           and case :whose when 'answer' then can_answer when 'asked' then own
                                           when 'mine' then exists (select 1 from queries.figure_query_step s
                                                                     where s.query_id = listed.id and s.by_person = :viewer)
                                           else true end
                    )
                    """;

    private final JdbcClient jdbc;
    private final AskedQueries asked;
    private final BusinessClock clock;

    QueryListQueries(JdbcClient jdbc, AskedQueries asked, BusinessClock clock) {
        this.jdbc = jdbc;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * What the list is narrowed to.
     *
     * @param state open, overdue, answered, withdrawn or empty
     * @param whose those that the viewer can answer, asked, or said something in: answer, asked,
     *     mine or empty
     */
    record Filter(Place place, SearchWords words, String state, String whose) {}

    /** So many, and of them so many that wait, and wait for too long. */
    record Count(int all, int open, int overdue) {}

    Count count(Filter filter, Viewer viewer) {
        return narrowed(
                        """
                        select count(*)::int as all, (count(*) filter (where state = 'OPEN'))::int as open,
                               (count(*) filter (where overdue))::int as overdue from narrowed
                        """,
                        filter,
                        viewer)
                .query(Count.class)
                .single();
    }

    List<AskedQueries.Row> page(Filter filter, Sorting sorting, Paging paging, Viewer viewer) {
        return rows(filter, sorting, paging.size(), paging.offset(), viewer);
    }

    List<AskedQueries.Row> all(Filter filter, Sorting sorting, Viewer viewer) {
        return rows(filter, sorting, Integer.MAX_VALUE, 0, viewer);
    }

    private List<AskedQueries.Row> rows(
            Filter filter, Sorting sorting, int most, int after, Viewer viewer) {
        return narrowed(
                        "select * from narrowed order by "
                                + sorting.orderBy(COLUMNS)
                                + ", id limit :most offset :after",
                        filter,
                        viewer)
                .param("most", most)
                .param("after", after)
                .query(asked::row)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Filter filter, Viewer viewer) {
        return as(viewer, jdbc.sql(NARROWED + sql))
                .param("ccgs", Places.codes(filter.place()))
                .param("patterns", filter.words().patterns())
                .param("state", filter.state())
                .param("whose", filter.whose())
                .param("today", clock.today());
    }

    private static JdbcClient.StatementSpec as(Viewer viewer, JdbcClient.StatementSpec sql) {
        Reach answers = viewer.reachOf(Capability.ANSWER_QUERIES);
        return AskedQueries.as(viewer, sql)
                .param("answersAll", answers.everything())
                .param("answers", answers.codes())
                .param(
                        "inPractices",
                        viewer.ownPractices().stream().map(OdsCode::value).toArray(String[]::new));
    }

    /** What waits in one CCG: for an answer by this person, or for one to theirs. */
    record Waiting(
            String world,
            String ccgCode,
            int toAnswer,
            int overdue,
            int ownAsked,
            int ownOverdue) {}

    /** CCG by CCG, only those where something waits. */
    List<Waiting> waiting(Viewer viewer) {
        return as(
                        viewer,
                        jdbc.sql(
                                """
                                with waiting as (
                                    select c.world, p.ccg_code, q.due_on < :today as overdue,
                                           """
                                        + OWN
                                        + " as own, "
                                        + CAN_ANSWER
                                        + """
                                         as to_answer
                                      from queries.figure_query q
                                      join indicators.indicator i on i.id = q.indicator_id
                                      join practices.practice p on p.ods_code = q.ods_code
                                      join practices.ccg c on c.code = p.ccg_code and c.served
                                     where q.state = 'OPEN' and
                                """
                                        + AskedQueries.VISIBLE
                                        + """
                                        )
                                        select world, ccg_code, (count(*) filter (where to_answer))::int as to_answer,
                                               (count(*) filter (where to_answer and overdue))::int as overdue,
                                               (count(*) filter (where own))::int as own_asked,
                                               (count(*) filter (where own and overdue))::int as own_overdue
                                          from waiting where to_answer or own group by world, ccg_code order by world, ccg_code
                                        """))
                .param("today", clock.today())
                .query(Waiting.class)
                .list();
    }
}
