package org.primarycareportal.shared;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonalData.Column;
import org.primarycareportal.shared.PersonalData.Section;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a section of what is held about a person by one query. */
public final class HeldRows {

    private HeldRows() {}

    /**
     * The section that a query gives: its columns by their labels, {@code key:Heading} or only
     * {@code key} for the download.
     *
     * @param sql asks for one {@code :person}, has an order and no limit
     */
    public static Section read(
            JdbcClient jdbc, Title title, String sql, PersonId person, int most) {
        List<Column> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        jdbc.sql("select * from (" + sql + ") held limit :most")
                .param("person", person.value())
                .param("most", most)
                .query(
                        (ResultSet row) -> {
                            rows.add(cells(row));
                        });
        title.columns().forEach(label -> columns.add(column(label)));
        int count =
                rows.size() < most
                        ? rows.size()
                        : jdbc.sql("select count(*) from (" + sql + ") held")
                                .param("person", person.value())
                                .query(Integer.class)
                                .single();
        return new Section(title.order(), title.key(), title.words(), columns, count, rows);
    }

    /**
     * What a section is called, and its columns in the order of the query.
     *
     * @param columns {@code key:Heading}, or {@code key} for the download only
     */
    public record Title(int order, String key, String words, List<String> columns) {

        public static Title of(int order, String key, String words, String... columns) {
            return new Title(order, key, words, Arrays.asList(columns));
        }
    }

    private static Column column(String label) {
        int colon = label.indexOf(':');
        return colon < 0
                ? new Column(label, "")
                : new Column(label.substring(0, colon), label.substring(colon + 1));
    }

    private static List<@Nullable Object> cells(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            cells.add(cell(row.getObject(column)));
        }
        return cells;
    }

    private static @Nullable Object cell(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp moment) {
            return moment.toInstant();
        }
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        return value instanceof Array list ? String.join(", ", (String[]) list.getArray()) : value;
    }
}
