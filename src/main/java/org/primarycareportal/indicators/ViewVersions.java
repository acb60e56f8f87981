package org.primarycareportal.indicators;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The number on which kept pages and the entity tags of dashboards hang, CCG by CCG. Whoever
 * changes what such a page says of a figure raises it in the same transaction.
 */
@Component
public class ViewVersions {

    private final JdbcTemplate jdbc;

    ViewVersions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells caches and browsers that the pages of these CCGs are new. */
    public void raise(Collection<String> ccgs) {
        for (String ccg : ccgs) {
            jdbc.update(
                    """
                    insert into indicators.view_version (ccg_code, version) values (?, 1)
                    on conflict (ccg_code) do update
                       set version = indicators.view_version.version + 1, changed_at = clock_timestamp()
                    """,
                    ccg);
        }
    }

    /** The same of every CCG, where something changes that holds for all. */
    void raiseAll() {
        jdbc.update(
                "update indicators.view_version set version = version + 1, changed_at = clock_timestamp()");
    }
}
