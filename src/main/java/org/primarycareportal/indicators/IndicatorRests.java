package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.primarycareportal.practices.DirectoryDependent;
import org.primarycareportal.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures rest on their practices being known. */
@Component
class IndicatorRests implements DirectoryDependent {

    private final JdbcClient jdbc;

    IndicatorRests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> restingOn(List<String> odsCodes) {
        return jdbc.sql(
                        """
                        select p.ods_code || ' ' || p.name || ' has figures from ' || string_agg(distinct r.file_name, ', ')
                          from indicators.value v
                          join indicators.release r on r.id = v.release_id and r.is_on and r.data_set = 'indicator-values'
                          join practices.practice p on p.ods_code = v.area_code
                         where v.area_code = any(?)
                         group by p.ods_code, p.name order by 1
                        """)
                .param(odsCodes.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public Set<String> clustersInUse(Collection<String> clusterIds) {
        return Set.copyOf(
                jdbc.sql(
                                "select distinct area_code from indicators.value where area_kind = 'L' and area_code = any(?)")
                        .param(clusterIds.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private record Kept(int results, int indicators) {}

    @Override
    public List<String> workedOutAgain(Collection<String> clusterIds, LocalDate from) {
        Kept kept =
                jdbc.sql(
                                """
                                select count(*)::int as results, count(distinct indicator_id)::int as indicators
                                  from indicators.result
                                 where area_kind = 'L' and area_code = any(?) and period_end >= ?
                                """)
                        .param(clusterIds.toArray(String[]::new))
                        .param(from)
                        .query(Kept.class)
                        .single();
        String results =
                kept.results() == 0
                        ? "No kept result of these clusters is of a period that ends on %s or later"
                                .formatted(Dates.day(from))
                        : "%,d kept results of %d figures of these clusters, of periods that end on %s or later"
                                .formatted(kept.results(), kept.indicators(), Dates.day(from));
        return List.of(
                results, "The dashboard and the pages of the clusters, a minute or so afterwards");
    }
}
