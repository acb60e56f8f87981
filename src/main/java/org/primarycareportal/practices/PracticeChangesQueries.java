package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Practices that opened, closed, merged, came from another CCG or went to one, with how many the
 * CCG counts from that day on.
 */
@Component
@Transactional(readOnly = true)
class PracticeChangesQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of("day", "day", "practice", "lower(name)", "what", "what");

    /** What can have happened, in words. */
    static final Map<String, String> KINDS =
            Map.of(
                    "opened", "Opened",
                    "began", "First known with the CCG",
                    "came", "Came from another CCG",
                    "merged", "Merged",
                    "closed", "Closed",
                    "went", "Went to another CCG");

    private static final String NARROWED =
            """
            with stays as (
                select f.value as ccg_code, p.ods_code, p.name, p.opened_on, p.closed_on,
                       greatest(f.from_on, p.opened_on) as begins,
                       least(f.to_on + 1, p.closed_on) as ends,
                       (select b.value from practices.fact b where b.ods_code = f.ods_code and b.kind = 'COMMISSIONER'
                           and b.from_on < f.from_on order by b.from_on desc limit 1) as came_from,
                       (select a.value from practices.fact a where a.ods_code = f.ods_code and a.kind = 'COMMISSIONER'
                           and a.from_on > f.from_on order by a.from_on limit 1) as went_to
                  from practices.fact f join practices.practice p on p.ods_code = f.ods_code
                 where f.kind = 'COMMISSIONER' and f.value = any(:ccgs::text[])
            ), events as (
                select ccg_code, ods_code, name, begins as day, 1 as more,
                       case when begins = opened_on then 'opened' when came_from is null then 'began' else 'came' end as what,
                       case when begins > opened_on then came_from end as other
                  from stays where begins < coalesce(ends, date 'infinity')
                union all
                select s.ccg_code, s.ods_code, s.name, s.ends, -1,
                       case when s.ends is distinct from s.closed_on then 'went'
                            when c.ending = 'MERGER' then 'merged' else 'closed' end,
                       case when s.ends is distinct from s.closed_on then s.went_to else c.carried_on_by end
                  from stays s left join practices.v_closure c on c.ods_code = s.ods_code
                 where s.ends is not null and s.begins < s.ends
            ), listed as (
                select e.*, o.name as other_ccg,
                       sum(more) over (partition by e.ccg_code order by e.day)::int as practices
                  from events e left join practices.ccg o on o.code = e.other
            ), narrowed as (
                select * from listed
                 where translate(lower(concat_ws(' ', name, ods_code, other, other_ccg)), '''’', '')
                       like all (:patterns::text[])
                   and (:what = '' or what = :what)
            )
            """;

    private final JdbcClient jdbc;

    PracticeChangesQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One that came or went.
     *
     * @param day the first day on which it is so
     * @param other the CCG on the other side, or the practices that carry on
     * @param practices how many the CCG counts from that day on
     */
    record ChangeRow(
            String ccgCode,
            String odsCode,
            String name,
            LocalDate day,
            String what,
            @Nullable String other,
            @Nullable String otherCcg,
            int practices) {

        public String when() {
            return Dates.day(day);
        }

        public String words() {
            String counterpart = otherCcg == null ? other : otherCcg;
            return switch (what) {
                case "came" -> "Came from " + counterpart;
                case "went" ->
                        counterpart == null ? "Went to another CCG" : "Went to " + counterpart;
                case "merged" -> "Merged into " + counterpart;
                case "closed" ->
                        counterpart == null ? "Closed" : "Closed, carried on by " + counterpart;
                default -> KINDS.getOrDefault(what, what);
            };
        }
    }

    int count(Place place, SearchWords words, String what) {
        return narrowed("select count(*)::int from narrowed", place, words, what)
                .query(Integer.class)
                .single();
    }

    List<ChangeRow> page(
            Place place, SearchWords words, String what, Sorting sorting, Paging paging) {
        return rows(place, words, what, sorting, paging.size(), paging.offset());
    }

    List<ChangeRow> all(Place place, SearchWords words, String what, Sorting sorting) {
        return rows(place, words, what, sorting, Integer.MAX_VALUE, 0);
    }

    private List<ChangeRow> rows(
            Place place, SearchWords words, String what, Sorting sorting, int most, int after) {
        return narrowed(
                        "select ccg_code, ods_code, name, day, what, other, other_ccg, practices from narrowed order by "
                                + sorting.orderBy(COLUMNS)
                                + ", day desc, lower(name), ods_code, what limit :most offset :after",
                        place,
                        words,
                        what)
                .param("most", most)
                .param("after", after)
                .query(ChangeRow.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(
            String sql, Place place, SearchWords words, String what) {
        return jdbc.sql(NARROWED + sql)
                .param("ccgs", Places.codes(place))
                .param("patterns", words.patterns())
                .param("what", what);
    }
}
