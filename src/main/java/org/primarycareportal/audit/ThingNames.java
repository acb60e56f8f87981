package org.primarycareportal.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What things of one sort are called now. The trail keeps their numbers, which never change; rooms
 * offer one of these for each sort that people know by a name.
 */
public interface ThingNames {

    /** The sort, one of audit/kinds.csv. */
    String kind();

    /** The name of each thing by its number; what is there no more is left out. */
    Map<String, String> of(Collection<String> ids);

    /** The numbers of things whose name holds the text, written in small letters. */
    List<String> idsOfNamesWith(String text, int most);

    /**
     * Names that stand in a table.
     *
     * @param table with its schema, and the columns of number and name: parts of a query, never
     *     what somebody typed
     */
    static ThingNames in(JdbcClient jdbc, String kind, String table, String id, String name) {
        return new TableOfNames(jdbc, kind, table, id, name);
    }

    /** Names by number, out of one table. */
    record TableOfNames(JdbcClient jdbc, String kind, String table, String id, String name)
            implements ThingNames {

        private record Named(String id, String name) {}

        @Override
        public Map<String, String> of(Collection<String> ids) {
            return jdbc
                    .sql(
                            "select %2$s::text as id, %3$s as name from %1$s where %2$s::text = any(:ids::text[])"
                                    .formatted(table, id, name))
                    .param("ids", ids.toArray(String[]::new))
                    .query(Named.class)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Named::id, Named::name));
        }

        @Override
        public List<String> idsOfNamesWith(String text, int most) {
            return jdbc.sql(
                            "select %2$s::text from %1$s where position(:text in lower(%3$s)) > 0 order by 1 limit :most"
                                    .formatted(table, id, name))
                    .param("text", text)
                    .param("most", most)
                    .query(String.class)
                    .list();
        }
    }
}
