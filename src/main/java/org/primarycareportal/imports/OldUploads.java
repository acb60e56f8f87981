package org.primarycareportal.imports;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.KeptFor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that were refused or discarded go after a time, with all that was noted of them; the record
 * of changes still names them. Files that counted once stay: figures lead back to them.
 */
@Configuration
class OldUploads {

    private static final List<String> NOTED = List.of("piece", "progress", "problem", "ignored");

    private final JdbcClient jdbc;
    private final Families families;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    OldUploads(
            JdbcClient jdbc,
            Families families,
            TransactionTemplate transaction,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.families = families;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    KeptFor uselessFiles(@Value("${portal.retention.uploads:90d}") Duration time) {
        return new KeptFor(
                60,
                "Files that could not be used or were discarded",
                "The file, who brought it and what was wrong with it, so that it can be put right",
                time,
                () -> forget(time));
    }

    private int forget(Duration age) {
        List<Long> past =
                jdbc.sql(
                                "select id from imports.import where status in ('REFUSED', 'DISCARDED') and uploaded_at < ? order by id")
                        .param(Timestamp.from(clock.now().minus(age)))
                        .query(Long.class)
                        .list();
        return (int) past.stream().filter(this::forget).count();
    }

    /** One file at a time, unless somebody has asked for it to be read again meanwhile. */
    private boolean forget(long id) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            boolean stillPast =
                                    jdbc.sql(
                                                    "select id from imports.import where id = ? and status in ('REFUSED', 'DISCARDED') for update")
                                            .param(id)
                                            .query(Long.class)
                                            .optional()
                                            .isPresent();
                            if (stillPast) {
                                families.all().forEach(family -> family.forget(id));
                                NOTED.forEach(table -> delete(table, "import_id", id));
                                delete("import", "id", id);
                            }
                            return stillPast;
                        }));
    }

    private void delete(String table, String key, long id) {
        jdbc.sql("delete from imports." + table + " where " + key + " = ?").param(id).update();
    }
}
