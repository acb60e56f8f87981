package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the directory of practices shows. */
@Component
@Transactional(readOnly = true)
class PracticeListQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "name", "lower(name)",
                    "code", "ods_code",
                    "cluster", "lower(cluster)",
                    "ccg", "ccg_code",
                    "contract", "contract",
                    "postcode", "postcode",
                    "opened", "opened_on",
                    "closed", "closed_on");

    /** The word in the address for practices that are in no cluster. */
    static final String NO_CLUSTER = "none";

    /**
     * What the list is narrowed to.
     *
     * @param cluster an id, or {@link #NO_CLUSTER}, or empty for all
     * @param group an id, or empty for all
     */
    record Filter(
            Place place,
            LocalDate day,
            SearchWords words,
            String cluster,
            String group,
            Status status) {}

    /** Open or closed on the day. */
    enum Status {
        OPEN,
        CLOSED,
        ALL;

        static Status of(String typed) {
            return switch (typed) {
                case "closed" -> CLOSED;
                case "all" -> ALL;
                default -> OPEN;
            };
        }
    }

    /** Each practice that had opened by the day, as it was then or on its last day. */
    private static final String LISTED =
            """
            with seen as (
                select p.*, coalesce(p.closed_on <= :day, false) as is_closed,
                       case when p.closed_on <= :day then greatest(p.opened_on, p.closed_on - 1) else :day end as at
                  from practices.practice p
                 where p.opened_on <= :day
                   and (p.ccg_code = any(:ccgs::text[])
                        or p.ods_code in (select f.ods_code from practices.fact f
                                           where f.kind = 'COMMISSIONER' and f.value = any(:ccgs::text[])))
            ), listed as (
                select s.ods_code, coalesce(n.value, s.name) as name, c.code as ccg_code, c.name as ccg_name,
                       k.id as cluster_id, k.name as cluster, t.value as contract, s.address, s.postcode, s.phone,
                       s.opened_on, s.closed_on, s.is_closed, s.search_text
                  from seen s
                  left join practices.fact f on f.ods_code = s.ods_code and f.kind = 'COMMISSIONER'
                                            and f.from_on <= s.at and (f.to_on is null or f.to_on >= s.at)
                  left join practices.fact n on n.ods_code = s.ods_code and n.kind = 'NAME'
                                            and n.from_on <= s.at and (n.to_on is null or n.to_on >= s.at)
                  left join practices.fact t on t.ods_code = s.ods_code and t.kind = 'CONTRACT'
                                            and t.from_on <= s.at and (t.to_on is null or t.to_on >= s.at)
                  left join practices.membership m on m.ods_code = s.ods_code
                                            and m.from_on <= s.at and (m.to_on is null or m.to_on >= s.at)
                  left join practices.cluster k on k.id = m.cluster_id and k.ccg_code = coalesce(f.value, s.ccg_code)
                  join practices.ccg c on c.code = coalesce(f.value, case when s.is_closed then s.ccg_code end)
                 where c.code = any(:ccgs::text[])
            ), narrowed as (
                select * from listed
                 where translate(search_text, '''’', '') like all (:patterns::text[])
                   and (:cluster = '' or cluster_id = :cluster or (:cluster = 'none' and cluster_id is null))
                   and (:group = '' or ods_code in (select g.ods_code from practices.practice_group_member g
                                                     where g.group_id = nullif(:group, '')::uuid))
            )
            """;

    private final JdbcClient jdbc;

    PracticeListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PracticeRow> page(Filter filter, Sorting sorting, Paging paging) {
        return rows(filter, sorting, paging.size(), paging.offset());
    }

    /** Every practice that the filter leaves, for the download. */
    List<PracticeRow> all(Filter filter, Sorting sorting) {
        return rows(filter, sorting, Integer.MAX_VALUE, 0);
    }

    /** So many after so many, for programs; nothing behind the end. */
    List<PracticeRow> part(Filter filter, Sorting sorting, int most, long after) {
        return rows(filter, sorting, most, after);
    }

    private List<PracticeRow> rows(Filter filter, Sorting sorting, int most, long after) {
        List<PracticeRow> rows =
                narrowed(
                                """
                                select ods_code, name, null as also_known_as, ccg_code, ccg_name, cluster_id, cluster, contract,
                                       address, postcode, phone, opened_on, closed_on
                                  from narrowed
                                 where (:open and not is_closed) or (:closed and is_closed)
                                 order by
                                """
                                        + sorting.orderBy(COLUMNS)
                                        + ", ods_code limit :most offset :after",
                                filter)
                        .param("open", filter.status() != Status.CLOSED)
                        .param("closed", filter.status() != Status.OPEN)
                        .param("most", most)
                        .param("after", after)
                        .query(PracticeRow.class)
                        .list();
        return filter.words().isEmpty() ? rows : withOtherNames(rows, filter.words());
    }

    /**
     * How many practices fit.
     *
     * @param clusters in how many clusters those that were open then are
     * @param unclustered how many of those open then are in none
     */
    record Counts(int open, int closed, int clusters, int unclustered) {

        int of(Status status) {
            return switch (status) {
                case OPEN -> open;
                case CLOSED -> closed;
                case ALL -> open + closed;
            };
        }
    }

    Counts counts(Filter filter) {
        return narrowed(
                        """
                        select count(*) filter (where not is_closed)::int as open,
                               count(*) filter (where is_closed)::int as closed,
                               count(distinct cluster_id) filter (where not is_closed)::int as clusters,
                               count(*) filter (where not is_closed and cluster_id is null)::int as unclustered
                          from narrowed
                        """,
                        filter)
                .query(Counts.class)
                .single();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Filter filter) {
        return jdbc.sql(LISTED + sql)
                .param("ccgs", codes(filter.place()))
                .param("day", filter.day())
                .param("patterns", filter.words().patterns())
                .param("cluster", filter.cluster())
                .param("group", filter.group());
    }

    static String[] codes(Place place) {
        return place.ccgs().stream().map(Objects::toString).toArray(String[]::new);
    }

    /** Says by which other name a practice was found where its present one has not the words. */
    private List<PracticeRow> withOtherNames(List<PracticeRow> rows, SearchWords words) {
        Map<String, List<String>> names = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct ods_code, name from practices.observation
                         where ods_code = any(?) and name is not null order by ods_code, name
                        """)
                .param(rows.stream().map(PracticeRow::odsCode).toArray(String[]::new))
                .query(
                        row -> {
                            names.computeIfAbsent(row.getString("ods_code"), c -> new ArrayList<>())
                                    .add(ReadableName.of(row.getString("name")));
                        });
        return rows.stream()
                .map(
                        row ->
                                words.areIn(row.name())
                                        ? row
                                        : row.alsoKnownAs(
                                                names
                                                        .getOrDefault(row.odsCode(), List.of())
                                                        .stream()
                                                        .filter(words::areIn)
                                                        .findFirst()
                                                        .orElse(null)))
                .toList();
    }
}
