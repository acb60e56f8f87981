package org.primarycareportal.practices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes of membership that people made on a page. */
@Component
@Transactional(readOnly = true)
class MembershipEditQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of("made", "made_at", "from", "from_on", "by", "lower(made_by_name)");

    private static final String EDITS =
            """
            with edits as (
                select e.id, e.version, e.ccg_code, e.from_on, e.reason, e.made_by_name, e.made_at,
                       e.undone_by_name, e.undone_at, e.undo_reason,
                       count(s.id)::int as practices,
                       string_agg(coalesce(p.name, s.ods_code), ', ' order by lower(coalesce(p.name, s.ods_code))) as names,
                       coalesce(min(k.name), 'no cluster') as target,
                       array_agg(s.cluster_id) || array_agg(s.left_cluster_id) as clusters
                  from practices.membership_edit e
                  join practices.membership_statement s on s.edit_id = e.id
                  left join practices.practice p on p.ods_code = s.ods_code
                  left join practices.cluster k on k.id = s.cluster_id
                 group by e.id)
            """;

    private static final String CELLS =
            "select id, version, ccg_code, from_on, reason, made_by_name, made_at, undone_by_name, undone_at, undo_reason, practices, names, target from edits ";

    private static final int LATEST = 20;

    private final JdbcClient jdbc;

    MembershipEditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A change. */
    record EditRow(
            UUID id,
            int version,
            String ccgCode,
            LocalDate fromOn,
            String reason,
            String madeByName,
            Instant madeAt,
            @Nullable String undoneByName,
            @Nullable Instant undoneAt,
            @Nullable String undoReason,
            int practices,
            String names,
            String target) {

        public boolean undone() {
            return undoneAt != null;
        }

        public String what() {
            return "%s: %s from %s".formatted(names, target, Dates.day(fromOn));
        }

        public String from() {
            return Dates.day(fromOn);
        }

        public String made() {
            return Dates.moment(madeAt);
        }

        public String undoneWhen() {
            return undoneAt == null ? "" : Dates.moment(undoneAt);
        }
    }

    /** The latest changes by which a cluster gained or lost. */
    List<EditRow> about(String clusterId) {
        return jdbc.sql(
                        EDITS
                                + CELLS
                                + "where :cluster = any(clusters) order by made_at desc, id limit :most")
                .param("cluster", clusterId)
                .param("most", LATEST)
                .query(EditRow.class)
                .list();
    }

    Optional<EditRow> one(UUID id) {
        return jdbc.sql(EDITS + CELLS + "where id = ?").param(id).query(EditRow.class).optional();
    }

    int count(Place place, SearchWords words) {
        return jdbc.sql(EDITS + "select count(*) from edits " + NARROWED)
                .param("ccgs", Places.codes(place))
                .param("patterns", words.patterns())
                .query(Integer.class)
                .single();
    }

    private static final String NARROWED =
            """
            where ccg_code = any(:ccgs::text[])
              and translate(lower(names || ' ' || target || ' ' || reason || ' ' || made_by_name), '''’', '')
                  like all (:patterns::text[])
            """;

    List<EditRow> page(Place place, SearchWords words, Sorting sorting, Paging paging) {
        return rows(place, words, sorting, paging.size(), paging.offset());
    }

    /** Every change that the words leave, for the download. */
    List<EditRow> all(Place place, SearchWords words, Sorting sorting) {
        return rows(place, words, sorting, Integer.MAX_VALUE, 0);
    }

    private List<EditRow> rows(
            Place place, SearchWords words, Sorting sorting, int most, int after) {
        return jdbc.sql(
                        EDITS
                                + CELLS
                                + NARROWED
                                + " order by "
                                + sorting.orderBy(COLUMNS)
                                + ", id limit :most offset :after")
                .param("ccgs", Places.codes(place))
                .param("patterns", words.patterns())
                .param("most", most)
                .param("after", after)
                .query(EditRow.class)
                .list();
    }

    /** A practice of a change: where it was, and where it was said to be. */
    record Moved(String odsCode, String name, String was, String then) {}

    List<Moved> moved(UUID id) {
        return jdbc.sql(
                        """
                        select s.ods_code, coalesce(p.name, s.ods_code) as name,
                               coalesce(l.name, 'no cluster') as was, coalesce(k.name, 'no cluster') as then
                          from practices.membership_statement s
                          left join practices.practice p on p.ods_code = s.ods_code
                          left join practices.cluster l on l.id = s.left_cluster_id
                          left join practices.cluster k on k.id = s.cluster_id
                         where s.edit_id = ? order by lower(coalesce(p.name, s.ods_code))
                        """)
                .param(id)
                .query(Moved.class)
                .list();
    }
}
