package org.primarycareportal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A sum over every table of the portal, to show that nothing was written. What the portal notes
 * while people merely look at it is left out: sessions, sign-ins and tries, uses of tokens,
 * confidential reads, the seals on the trail and the times of jobs.
 */
@Component
class TableSums {

    private static final Set<String> NOTED_IN_PASSING =
            Set.of(
                    "accounts.sign_in",
                    "accounts.sign_in_try",
                    "accounts.token",
                    "accounts.token_try",
                    "audit.seal",
                    "audit.sealed",
                    "platform.session",
                    "platform.session_attributes",
                    "platform.scheduled_tasks");

    private final JdbcClient jdbc;

    TableSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, String> now() {
        List<String> tables =
                jdbc.sql(
                                """
                                select schemaname || '.' || tablename from pg_tables
                                 where schemaname not in ('pg_catalog', 'information_schema')
                                """)
                        .query(String.class)
                        .list();
        Map<String, String> sums = new TreeMap<>();
        tables.stream()
                .filter(table -> !NOTED_IN_PASSING.contains(table))
                .forEach(table -> sums.put(table, sum(table)));
        return sums;
    }

    private String sum(String table) {
        String which = table.equals("audit.entry") ? " where not reading" : "";
        return jdbc.sql(
                        "select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from "
                                + table
                                + " t"
                                + which)
                .query(String.class)
                .single();
    }
}
