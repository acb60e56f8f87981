package org.primarycareportal.imports;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows that speak again of what an earlier line of their file speaks of: each is named with that
 * line, and all are left out in one statement, whatever they say.
 */
@Component
public class RepeatedRows {

    private final JdbcClient jdbc;

    RepeatedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where rows are staged and what makes two of them the same.
     *
     * @param key columns that together may stand on one line only
     * @param shown the column of them that is shown of a row left out
     */
    public record Staged(String table, List<String> key, String shown) {}

    private record Repeated(long line, String shown, long firstLine) {}

    /**
     * Leaves them out of a staging table.
     *
     * @param column of the file that is named as the place of the problem
     * @param what stands there already, as the beginning of a sentence
     * @return their lines, for rooms that stage parts of a row elsewhere too
     */
    public Set<Long> leaveOut(Check check, Staged staged, String column, String what) {
        Set<Long> lines = new TreeSet<>();
        for (Repeated row : repeated(check.importId(), staged)) {
            check.problems()
                    .leaveOut(
                            row.line(),
                            column,
                            row.shown(),
                            "%s stands on line %d already".formatted(what, row.firstLine()));
            lines.add(row.line());
        }
        if (!lines.isEmpty()) {
            jdbc.sql("delete from " + staged.table() + " where import_id = ? and line = any(?)")
                    .param(check.importId())
                    .param(lines.toArray(Long[]::new))
                    .update();
        }
        return lines;
    }

    private List<Repeated> repeated(long importId, Staged staged) {
        return jdbc.sql(
                        """
                        select distinct line, shown, first_line
                          from (select line, %s as shown, min(line) over (partition by %s) as first_line
                                  from %s where import_id = ?) x
                         where line <> first_line order by line
                        """
                                .formatted(
                                        staged.shown(),
                                        String.join(", ", staged.key()),
                                        staged.table()))
                .param(importId)
                .query(Repeated.class)
                .list();
    }
}
