package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of the staff directory show. */
@Component
@Transactional(readOnly = true)
class StaffRoleQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "title", "lower(title)",
                    "ccg", "ccg_code",
                    "organisation", "organisation",
                    "holder", "lower(holder)",
                    "leads", "leads");

    private static final String LISTED =
            """
            with listed as (
                select r.id, r.version, r.ccg_code, c.name as ccg_name, r.title, r.organisation, r.phone, r.email,
                       h.name as holder, h.from_on as holder_from,
                       (select count(*)::int from governance.v_duty d
                         where d.role_id = r.id and d.from_on <= :day and (d.to_on is null or d.to_on >= :day)) as leads,
                       (select count(*)::int from governance.v_duty d
                         where d.deputy_id = r.id and d.from_on <= :day and (d.to_on is null or d.to_on >= :day)) as stands_in
                  from governance.staff_role r
                  join practices.ccg c on c.code = r.ccg_code
                  left join governance.role_holder h on h.role_id = r.id
                                                    and h.from_on <= :day and (h.to_on is null or h.to_on >= :day)
            )
            """;

    private static final String NARROWED =
            """
              from listed
             where ccg_code = any(:ccgs::text[])
               and (:organisation = '' or organisation = :organisation)
               and governance.has_words(concat_ws(' ', title, holder, phone, email), :words::text[])
            """;

    private final JdbcClient jdbc;

    StaffRoleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the list is narrowed to; no organisation for all. */
    record Filter(
            Place place, LocalDate day, TaskWords words, @Nullable Organisation organisation) {}

    /** How many roles fit, and how many of them nobody is known to hold. */
    record Counts(int roles, int vacant) {}

    Counts counts(Filter filter) {
        return narrowed(
                        "select count(*)::int as roles, (count(*) filter (where holder is null))::int as vacant"
                                + NARROWED,
                        filter)
                .query(Counts.class)
                .single();
    }

    List<StaffRoleRow> page(Filter filter, Sorting sorting, Paging paging) {
        return rows(filter, sorting, paging.size(), paging.offset());
    }

    /** Every role that the filter leaves, for the download. */
    List<StaffRoleRow> all(Filter filter, Sorting sorting) {
        return rows(filter, sorting, Integer.MAX_VALUE, 0);
    }

    private List<StaffRoleRow> rows(Filter filter, Sorting sorting, int most, int after) {
        return narrowed(
                        "select * "
                                + NARROWED
                                + " order by "
                                + sorting.orderBy(COLUMNS)
                                + ", lower(title), ccg_code, id limit :most offset :after",
                        filter)
                .param("most", most)
                .param("after", after)
                .query(StaffRoleRow.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Filter filter) {
        Organisation organisation = filter.organisation();
        return jdbc.sql(LISTED + sql)
                .param("ccgs", Places.codes(filter.place()))
                .param("day", filter.day())
                .param("words", filter.words().all())
                .param("organisation", organisation == null ? "" : organisation.name());
    }

    /** One role; nothing where it is unknown or out of reach. */
    Optional<StaffRoleRow> one(UUID id, LocalDate day, Reach reach) {
        return jdbc.sql(
                        LISTED
                                + "select * from listed where id = :id and (:everything or ccg_code = any(:reach::text[]))")
                .param("day", day)
                .param("id", id)
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .query(StaffRoleRow.class)
                .optional();
    }

    /** Somebody who held, holds or will hold a role. */
    record HolderRow(
            String name,
            @Nullable UUID personId,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            boolean holdsNow) {

        public String from() {
            return Dates.day(fromOn);
        }

        public String to() {
            return toOn == null ? "–" : Dates.day(toOn);
        }
    }

    /** Who has held a role when, the last first. */
    List<HolderRow> holders(UUID role, LocalDate day) {
        return jdbc.sql(
                        """
                        select h.name, h.person_id, h.from_on, h.to_on,
                               h.from_on <= :day and (h.to_on is null or h.to_on >= :day) as holds_now
                          from governance.role_holder h
                         where h.role_id = :role
                         order by h.from_on desc
                        """)
                .param("role", role)
                .param("day", day)
                .query(HolderRow.class)
                .list();
    }

    /**
     * A topic of a role.
     *
     * @param leads whether the role leads it; else it stands in for the other
     * @param other the other role of the topic, where there is one
     */
    record TopicRow(
            UUID id,
            String topic,
            Organisation organisation,
            boolean leads,
            @Nullable UUID otherId,
            @Nullable String other,
            @Nullable String otherHolder,
            @Nullable String otherPhone,
            LocalDate reviewOn,
            boolean overdue) {

        public String organisationWords() {
            return organisation.words();
        }

        public String review() {
            return Dates.day(reviewOn);
        }
    }

    /** The topics that a role leads on a day, then those for which it stands in. */
    List<TopicRow> topics(UUID role, LocalDate day) {
        return jdbc.sql(
                        """
                        select d.id, d.topic, d.organisation, d.role_id = :role as leads,
                               case when d.role_id = :role then d.deputy_id else d.role_id end as other_id,
                               case when d.role_id = :role then d.deputy else d.role end as other,
                               governance.holder_of(case when d.role_id = :role then d.deputy_id else d.role_id end, :day) as other_holder,
                               case when d.role_id = :role then d.deputy_phone else d.role_phone end as other_phone,
                               d.review_on, d.review_on < :day as overdue
                          from governance.v_duty d
                         where (d.role_id = :role or d.deputy_id = :role)
                           and d.from_on <= :day and (d.to_on is null or d.to_on >= :day)
                         order by d.role_id = :role desc, lower(d.topic)
                        """)
                .param("role", role)
                .param("day", day)
                .query(TopicRow.class)
                .list();
    }

    /** The CCG to whose directory a role belongs; nothing where there is no such role. */
    Optional<CcgCode> ccgOf(UUID id) {
        return jdbc.sql("select ccg_code from governance.staff_role where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(CcgCode::new);
    }

    /** Whether another role of the CCG has the title. */
    boolean isTaken(CcgCode ccg, String title, @Nullable UUID own) {
        return jdbc.sql(
                        """
                        select exists (select 1 from governance.staff_role r
                                        where r.ccg_code = :ccg and lower(r.title) = lower(:title)
                                          and (:own::uuid is null or r.id <> :own::uuid))
                        """)
                .param("ccg", ccg.value())
                .param("title", title)
                .param("own", own)
                .query(Boolean.class)
                .single();
    }
}
