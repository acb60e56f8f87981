package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many practices of a place agree to be named among peers, and which. Figures of the others are
 * shown all the same: they are published nationally.
 */
@Component
@Transactional(readOnly = true)
public class NamedAmongPeers {

    /** What the list can be sorted by; those still to be asked come before the others. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "state",
                    "array_position(array['none', 'ended', 'planned', 'agreed'], state) || lower(name)",
                    "name",
                    "lower(name)",
                    "code",
                    "ods_code",
                    "cluster",
                    "lower(cluster)",
                    "by",
                    "lower(agreed_by)",
                    "from",
                    "from_on",
                    "to",
                    "to_on");

    private static final String NARROWED =
            """
            with listed as (
                select d.ods_code, d.name, k.name as cluster, a.agreed_by, a.agreed_as, a.from_on, a.to_on,
                       case when a.id is null then 'none'
                            when a.from_on > :day then 'planned'
                            when a.to_on < :day then 'ended'
                            else 'agreed' end as state
                  from practices.directory_at(:day) d
                  left join practices.cluster k on k.id = d.cluster_id
                  left join lateral (
                       select s.* from practices.sharing_agreement s
                        where s.ods_code = d.ods_code and s.taken_out_at is null
                        order by (s.from_on <= :day and (s.to_on is null or s.to_on >= :day)) desc, s.from_on desc
                        limit 1) a on true
                 where d.ccg_code = any(:ccgs::text[])
            ), narrowed as (
                select * from listed
                 where translate(lower(concat_ws(' ', name, ods_code, cluster, agreed_by, agreed_as)), '''’', '')
                       like all (:patterns::text[])
                   and (:state = '' or state = :state)
            )
            """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    NamedAmongPeers(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** So many of so many open practices. */
    public record Count(int agreed, int practices) {

        public String words() {
            if (practices == 0) {
                return "";
            }
            if (agreed == 0) {
                return "No practice is on record yet as agreeing to be named among peers";
            }
            return agreed == practices
                    ? "All %d practices have agreed to be named among peers".formatted(practices)
                    : "%d of %d practices %s agreed to be named among peers"
                            .formatted(agreed, practices, agreed == 1 ? "has" : "have");
        }
    }

    /** Of the practices that are open today. */
    public Count in(Place place) {
        return jdbc.sql(
                        """
                        select count(a.ods_code)::int as agreed, count(*)::int as practices
                          from practices.directory_at(:day) d
                          left join practices.agreement_at(:day) a on a.ods_code = d.ods_code
                         where d.ccg_code = any(:ccgs::text[])
                        """)
                .param("day", clock.today())
                .param("ccgs", Places.codes(place))
                .query(Count.class)
                .single();
    }

    /** An open practice, with its agreement of today, else the latest. */
    record PeerRow(
            String odsCode,
            String name,
            @Nullable String cluster,
            @Nullable String agreedBy,
            @Nullable String agreedAs,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate toOn,
            String state) {

        public String who() {
            return agreedBy == null ? "–" : agreedBy + ", " + agreedAs;
        }

        public String from() {
            return fromOn == null ? "–" : Dates.day(fromOn);
        }

        public String to() {
            return toOn == null ? "–" : Dates.day(toOn);
        }

        public String stateWords() {
            return STATES.getOrDefault(state, state);
        }

        public String colour() {
            return switch (state) {
                case "agreed" -> "green";
                case "planned" -> "blue";
                default -> "grey";
            };
        }
    }

    static final Map<String, String> STATES =
            Map.of(
                    "agreed", "Agreed",
                    "none", "Not on record",
                    "ended", "Ended",
                    "planned", "Later");

    int count(Place place, SearchWords words, String state) {
        return narrowed("select count(*)::int from narrowed", place, words, state)
                .query(Integer.class)
                .single();
    }

    List<PeerRow> page(
            Place place, SearchWords words, String state, Sorting sorting, Paging paging) {
        return rows(place, words, state, sorting, paging.size(), paging.offset());
    }

    List<PeerRow> all(Place place, SearchWords words, String state, Sorting sorting) {
        return rows(place, words, state, sorting, Integer.MAX_VALUE, 0);
    }

    private List<PeerRow> rows(
            Place place, SearchWords words, String state, Sorting sorting, int most, int after) {
        return narrowed(
                        "select * from narrowed order by "
                                + sorting.orderBy(COLUMNS)
                                + ", ods_code limit :most offset :after",
                        place,
                        words,
                        state)
                .param("most", most)
                .param("after", after)
                .query(PeerRow.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(
            String sql, Place place, SearchWords words, String state) {
        return jdbc.sql(NARROWED + sql)
                .param("day", clock.today())
                .param("ccgs", Places.codes(place))
                .param("patterns", words.patterns())
                .param("state", state);
    }
}
