package org.primarycareportal.practices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Groups of practices as somebody may see them: their own, and those that are shared with a CCG in
 * their reach. Of every group only the practices within reach.
 */
@Component
@Transactional(readOnly = true)
class GroupQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "name", "lower(name)",
                    "owner", "lower(owner_name)",
                    "practices", "practices",
                    "changed", "changed_at");

    private static final String SEEN =
            """
            with seen as (
                select g.id, g.version, g.name, g.purpose, g.owner_name, g.owner_id = :me as own, g.shared_with,
                       c.name as shared_with_name, g.changed_at, g.deleted_at is not null as deleted,
                       (select count(*)::int from practices.practice_group_member m
                          join practices.practice p on p.ods_code = m.ods_code
                         where m.group_id = g.id and (:everything or p.ccg_code = any(:ccgs::text[]))) as practices
                  from practices.practice_group g
                  left join practices.ccg c on c.code = g.shared_with
                 where (g.owner_id = :me
                        or (g.deleted_at is null and g.shared_with is not null
                            and (:everything or g.shared_with = any(:ccgs::text[]))))
            )
            """;

    private static final String NARROWED =
            """
             where not deleted
               and translate(lower(name || ' ' || purpose || ' ' || owner_name), '''’', '') like all (:patterns::text[])
            """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    GroupQueries(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A group in the list. */
    record GroupRow(
            UUID id,
            int version,
            String name,
            String purpose,
            String ownerName,
            boolean own,
            @Nullable String sharedWith,
            @Nullable String sharedWithName,
            Instant changedAt,
            boolean deleted,
            int practices) {

        public String seenBy() {
            return sharedWithName == null ? "Only its owner" : "Everybody at " + sharedWithName;
        }

        public String changed() {
            return Dates.day(Dates.dayOf(changedAt));
        }
    }

    private JdbcClient.StatementSpec seen(String sql, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.OWN_GROUPS);
        return jdbc.sql(SEEN + sql)
                .param("me", viewer.id().value())
                .param("everything", reach.everything())
                .param("ccgs", reach.codes());
    }

    int count(SearchWords words, Viewer viewer) {
        return seen("select count(*) from seen" + NARROWED, viewer)
                .param("patterns", words.patterns())
                .query(Integer.class)
                .single();
    }

    List<GroupRow> page(SearchWords words, Sorting sorting, Paging paging, Viewer viewer) {
        return rows(words, sorting, paging.size(), paging.offset(), viewer);
    }

    /** Every group that the words leave, for the download. */
    List<GroupRow> all(SearchWords words, Sorting sorting, Viewer viewer) {
        return rows(words, sorting, Integer.MAX_VALUE, 0, viewer);
    }

    private List<GroupRow> rows(
            SearchWords words, Sorting sorting, int most, int after, Viewer viewer) {
        return seen(
                        "select * from seen"
                                + NARROWED
                                + " order by "
                                + sorting.orderBy(COLUMNS)
                                + ", id limit :most offset :after",
                        viewer)
                .param("patterns", words.patterns())
                .param("most", most)
                .param("after", after)
                .query(GroupRow.class)
                .list();
    }

    /** One's own that were deleted, the latest first; they can be brought back. */
    List<GroupRow> deleted(Viewer viewer) {
        return seen("select * from seen where deleted order by changed_at desc limit 10", viewer)
                .query(GroupRow.class)
                .list();
    }

    Optional<GroupRow> one(UUID id, Viewer viewer) {
        return seen("select * from seen where id = :id and not deleted", viewer)
                .param("id", id)
                .query(GroupRow.class)
                .optional();
    }

    /** A practice that can be, or is, in a group. */
    record Member(
            String odsCode,
            String name,
            String ccgCode,
            String ccgName,
            String world,
            @Nullable String cluster,
            @Nullable LocalDate closedOn) {

        public String note() {
            return closedOn == null ? "" : "closed, last day " + Dates.day(closedOn.minusDays(1));
        }
    }

    private static final String MEMBERS =
            """
            select p.ods_code, p.name, c.code as ccg_code, c.name as ccg_name, c.world, k.name as cluster, p.closed_on
              from practices.practice p
              join practices.ccg c on c.code = p.ccg_code and (:everything or c.code = any(:ccgs::text[]))
              left join (practices.membership m join practices.cluster k on k.id = m.cluster_id)
                     on m.ods_code = p.ods_code and k.ccg_code = p.ccg_code
                    and m.from_on <= :today and (m.to_on is null or m.to_on >= :today)
            """;

    private JdbcClient.StatementSpec members(String where, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.VIEW_DIRECTORY);
        return jdbc.sql(MEMBERS + where)
                .param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .param("today", clock.today());
    }

    /** Practices of a group within reach, by name. */
    List<Member> members(UUID group, Viewer viewer) {
        return members(
                        """
                        where p.ods_code in (select g.ods_code from practices.practice_group_member g where g.group_id = :group)
                        order by lower(p.name), p.ods_code
                        """,
                        viewer)
                .param("group", group)
                .query(Member.class)
                .list();
    }

    /** Those of the codes that are practices within reach, by name. */
    List<Member> known(Collection<String> codes, Viewer viewer) {
        return members(" where p.ods_code = any(:codes) order by lower(p.name), p.ods_code", viewer)
                .param("codes", codes.toArray(String[]::new))
                .query(Member.class)
                .list();
    }

    /** Open practices within reach in whose name, code, postcode or address the words are. */
    List<Member> found(SearchWords words, int most, Viewer viewer) {
        return members(
                        """
                        where translate(p.search_text, '''’', '') like all (:patterns::text[])
                          and (p.closed_on is null or p.closed_on > :today) and c.served
                        order by lower(p.name), p.ods_code limit :most
                        """,
                        viewer)
                .param("patterns", words.patterns())
                .param("most", most)
                .query(Member.class)
                .list();
    }

    /** CCGs with which somebody can share a group. */
    List<Choice> ccgs(Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.OWN_GROUPS);
        return jdbc.sql(
                        """
                        select code as value, name as words from practices.ccg
                         where served and (:everything or code = any(:ccgs::text[])) order by world, name
                        """)
                .param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .query(Choice.class)
                .list();
    }

    /** Groups by which the practices of a place can be narrowed. */
    List<Choice> choices(Place place, Viewer viewer) {
        return seen(
                        """
                        select s.id::text as value, s.name as words from seen s
                         where not s.deleted and exists
                               (select 1 from practices.practice_group_member m
                                  join practices.practice p on p.ods_code = m.ods_code
                                 where m.group_id = s.id and p.ccg_code = any(:place::text[]))
                         order by lower(s.name), s.id limit 100
                        """,
                        viewer)
                .param("place", Places.codes(place))
                .query(Choice.class)
                .list();
    }
}
