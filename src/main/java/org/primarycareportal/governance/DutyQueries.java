package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of who does what show, and what the list says before it is changed. */
@Component
@Transactional(readOnly = true)
class DutyQueries {

    /** The order of a search: topics that have the words themselves come first. */
    static final String BEST = "best";

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    BEST,
                    "(not governance.has_words(topic, :words::text[]))",
                    "topic",
                    "lower(topic)",
                    "ccg",
                    "ccg_code",
                    "organisation",
                    "organisation",
                    "role",
                    "lower(role)",
                    "deputy",
                    "lower(deputy)",
                    "handed",
                    "handed_over_on",
                    "review",
                    "review_on");

    /** One term of a duty with whoever held its roles on the day that {@code at} names. */
    private static final String ROWS =
            """
            select d.id, d.version, d.ccg_code, d.ccg_name, d.topic, d.search_words, d.what_they_do, d.organisation,
                   d.role_id, d.role, d.role_phone, d.role_email, governance.holder_of(d.role_id, %1$s) as holder,
                   d.deputy_id, d.deputy, d.deputy_phone, d.deputy_email,
                   governance.holder_of(d.deputy_id, %1$s) as deputy_holder,
                   d.handed_over_on, d.review_on, d.review_on < :day as overdue, d.note, d.from_on, d.to_on
              from governance.v_duty d
            """;

    private static final String FOUND =
            "with listed as ("
                    + ROWS.formatted(":day")
                    + """
                     where d.ccg_code = any(:ccgs::text[])
                       and d.from_on <= :day and (d.to_on is null or d.to_on >= :day)
                       and (:organisation = '' or d.organisation = :organisation)
                       and (not :stale or d.review_on < :day)
                       and governance.has_words(d.topic || ' ' || d.search_words || ' ' || d.what_they_do, :words::text[])
                    )
                    """;

    private final JdbcClient jdbc;

    DutyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the list is narrowed to.
     *
     * @param organisation nothing for all
     * @param stale only rows whose review was due before the day
     */
    record Filter(
            Place place,
            LocalDate day,
            TaskWords words,
            @Nullable Organisation organisation,
            boolean stale) {

        Filter whole() {
            return new Filter(place, day, TaskWords.of(""), null, false);
        }
    }

    /**
     * How many rows fit.
     *
     * @param overdue how many of them should have been looked at by the day
     */
    record Counts(int rows, int overdue) {}

    Counts counts(Filter filter) {
        return found(
                        "select count(*)::int as rows, (count(*) filter (where overdue))::int as overdue from listed",
                        filter)
                .query(Counts.class)
                .single();
    }

    List<DutyRow> page(Filter filter, Sorting sorting, Paging paging) {
        return rows(filter, sorting, paging.size(), paging.offset());
    }

    /** Every row that the filter leaves, for the download. */
    List<DutyRow> all(Filter filter, Sorting sorting) {
        return rows(filter, sorting, Integer.MAX_VALUE, 0);
    }

    private List<DutyRow> rows(Filter filter, Sorting sorting, int most, int after) {
        return found(
                        "select * from listed order by "
                                + sorting.orderBy(COLUMNS)
                                + ", lower(topic), ccg_code, id limit :most offset :after",
                        filter)
                .param("most", most)
                .param("after", after)
                .query(DutyRow.class)
                .list();
    }

    private JdbcClient.StatementSpec found(String sql, Filter filter) {
        Organisation organisation = filter.organisation();
        return jdbc.sql(FOUND + sql)
                .param("ccgs", Places.codes(filter.place()))
                .param("day", filter.day())
                .param("words", filter.words().all())
                .param("organisation", organisation == null ? "" : organisation.name())
                .param("stale", filter.stale());
    }

    /**
     * A duty with all its terms, the first one first; each with those who held the roles on the
     * day, or on the day of the term that is nearest to it.
     */
    List<DutyRow> terms(UUID id, LocalDate day, Reach reach) {
        return jdbc.sql(
                        ROWS.formatted("greatest(d.from_on, least(:day, d.to_on))")
                                + """
                                 where d.id = :id and (:everything or d.ccg_code = any(:reach::text[]))
                                 order by d.from_on
                                """)
                .param("day", day)
                .param("id", id)
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .query(DutyRow.class)
                .list();
    }

    /** The CCG to which a row belongs; nothing where there is no such row. */
    Optional<CcgCode> ccgOf(UUID id) {
        return jdbc.sql("select ccg_code from governance.duty where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(CcgCode::new);
    }

    /** The roles of a CCG by title. */
    Map<UUID, String> titles(CcgCode ccg) {
        Map<UUID, String> titles = new LinkedHashMap<>();
        jdbc.sql(
                        "select id, title from governance.staff_role where ccg_code = ? order by lower(title)")
                .param(ccg.value())
                .query(
                        row -> {
                            titles.put(row.getObject("id", UUID.class), row.getString("title"));
                        });
        return titles;
    }

    /** A lead that stands in the way of another. */
    record OtherLead(
            String topic,
            Organisation organisation,
            String role,
            @Nullable String holder,
            LocalDate fromOn,
            @Nullable LocalDate toOn) {

        /** "Contracts manager (Samira Pell)". */
        String who() {
            return holder == null ? role : role + " (" + holder + ")";
        }
    }

    /**
     * The first other row of a CCG in which the topic has a lead of the same organisation on one of
     * these days.
     *
     * @param own the row itself, nothing for a new one
     */
    Optional<OtherLead> otherLead(
            CcgCode ccg, @Nullable UUID own, Task task, LocalDate from, @Nullable LocalDate to) {
        return jdbc.sql(
                        """
                        select d.topic, d.organisation, d.role,
                               governance.holder_of(d.role_id, greatest(d.from_on, :from::date)) as holder, d.from_on, d.to_on
                          from governance.v_duty d
                         where d.ccg_code = :ccg and lower(d.topic) = lower(:topic)
                           and (:own::uuid is null or d.id <> :own::uuid)
                           and d.organisation = any(:meeting::text[])
                           and daterange(d.from_on, d.to_on, '[]') && daterange(:from::date, :to::date, '[]')
                         order by d.from_on
                         limit 1
                        """)
                .param("ccg", ccg.value())
                .param("topic", task.topic())
                .param("own", own)
                .param(
                        "meeting",
                        Stream.of(Organisation.values())
                                .filter(task.organisation()::meets)
                                .map(Organisation::name)
                                .toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .query(OtherLead.class)
                .optional();
    }

    /** Rows of one world that are due for review. */
    record Stale(String world, int rows, String ccgs) {}

    /**
     * What is due for review on a day in the CCGs within reach that are served, world by world.
     *
     * @param mostCcgs at most so many CCGs of a world, as many as one list shows
     */
    List<Stale> stale(Reach reach, LocalDate day, int mostCcgs) {
        return jdbc.sql(
                        """
                        with due as (
                            select d.world, d.ccg_code, count(*) as rows,
                                   row_number() over (partition by d.world order by d.ccg_code) as place
                              from governance.v_duty d
                              join practices.ccg c on c.code = d.ccg_code and c.served
                             where (:everything or d.ccg_code = any(:reach::text[]))
                               and d.from_on <= :day and (d.to_on is null or d.to_on >= :day)
                               and d.review_on < :day
                             group by d.world, d.ccg_code
                        )
                        select world, sum(rows)::int as rows, string_agg(ccg_code, ',' order by ccg_code) as ccgs
                          from due
                         where place <= :most
                         group by world
                         order by world
                        """)
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .param("day", day)
                .param("most", mostCcgs)
                .query(Stale.class)
                .list();
    }
}
