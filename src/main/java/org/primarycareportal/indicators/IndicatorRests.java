package org.primarycareportal.indicators;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.primarycareportal.practices.DirectoryDependent;
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
}
