package org.primarycareportal.practices;

import java.util.List;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who speaks for practices is named where somebody is about to move them. */
@Component
class RepresentativesWork implements DirectoryDependent {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    RepresentativesWork(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What people said of a practice stays without the file that knew it. */
    @Override
    public List<String> restingOn(List<String> odsCodes) {
        return List.of();
    }

    @Override
    public List<String> workingFor(List<String> odsCodes) {
        return jdbc.sql(
                        """
                        select coalesce(v.representative || ' speaks for ' || p.name, v.deputy || ' stands in for ' || p.name)
                               || case when v.representative is not null and v.deputy is not null
                                       then ', ' || v.deputy || ' stands in' else '' end
                          from practices.voices_at(:day) v join practices.practice p on p.ods_code = v.ods_code
                         where v.ods_code = any(:codes)
                         order by lower(p.name)
                        """)
                .param("day", clock.today())
                .param("codes", odsCodes.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
