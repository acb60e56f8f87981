package org.primarycareportal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Rows gathered and sent to a table by COPY, a megabyte at a time. */
final class CopyTable implements StagingTable {

    private static final int FULL = 1024 * 1024;

    private final DataSource dataSource;
    private final String name;
    private final String sql;
    private final long importId;
    private final StringBuilder rows = new StringBuilder();

    CopyTable(DataSource dataSource, long importId, String table, String... columns) {
        this.dataSource = dataSource;
        this.name = table;
        this.importId = importId;
        this.sql =
                "copy %s (import_id, %s) from stdin".formatted(table, String.join(", ", columns));
    }

    String name() {
        return name;
    }

    @Override
    public void add(@Nullable Object... values) {
        rows.append(importId);
        for (Object value : values) {
            rows.append('\t');
            write(value);
        }
        rows.append('\n');
        if (rows.length() >= FULL) {
            flush();
        }
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            rows.append("\\N");
        } else if (value instanceof BigDecimal number) {
            rows.append(number.toPlainString());
        } else {
            escape(value.toString());
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }

    /** Sends what was gathered, within the present transaction. */
    void flush() {
        if (rows.isEmpty()) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            sql,
                            new ByteArrayInputStream(
                                    rows.toString().getBytes(StandardCharsets.UTF_8)));
            rows.setLength(0);
        } catch (SQLException failure) {
            throw new SQLStateSQLExceptionTranslator().translate("copy", sql, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
