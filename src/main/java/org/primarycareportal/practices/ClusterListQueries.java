package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the list of clusters shows. A CCG has some dozens at most, so it has no pages. */
@Component
@Transactional(readOnly = true)
class ClusterListQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "name", "lower(k.name)",
                    "code", "k.code",
                    "ccg", "k.ccg_code",
                    "practices", "practices");

    private final JdbcClient jdbc;

    ClusterListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ClusterRow> list(Place place, LocalDate day, SearchWords words, Sorting sorting) {
        return jdbc.sql(
                        """
                        select k.id, k.code, k.name, k.word, k.ccg_code, c.name as ccg_name, k.ends_on, count(d.ods_code)::int as practices
                          from practices.cluster k
                          join practices.ccg c on c.code = k.ccg_code
                          left join practices.directory_at(:day) d on d.cluster_id = k.id
                         where k.ccg_code = any(:ccgs::text[])
                           and (k.begins_on is null or k.begins_on <= :day) and (k.ends_on is null or k.ends_on >= :day)
                           and translate(lower(k.code || ' ' || k.name), '''’', '') like all (:patterns::text[])
                         group by k.id, c.name
                         order by
                        """
                                + sorting.orderBy(COLUMNS)
                                + ", k.id")
                .param("day", day)
                .param("ccgs", PracticeListQueries.codes(place))
                .param("patterns", words.patterns())
                .query(ClusterRow.class)
                .list();
    }

    /** Open practices of a place that are in no cluster on a day. */
    int unclustered(Place place, LocalDate day) {
        return jdbc.sql(
                        """
                        select count(*) from practices.directory_at(:day)
                         where ccg_code = any(:ccgs::text[]) and cluster_id is null
                        """)
                .param("day", day)
                .param("ccgs", PracticeListQueries.codes(place))
                .query(Integer.class)
                .single();
    }

    /** Clusters to choose from, by name. */
    List<Choice> choices(Place place) {
        return jdbc.sql(
                        """
                        select id as value, name as words from practices.cluster
                         where ccg_code = any(:ccgs::text[]) order by lower(name), id
                        """)
                .param("ccgs", PracticeListQueries.codes(place))
                .query(Choice.class)
                .list();
    }
}
