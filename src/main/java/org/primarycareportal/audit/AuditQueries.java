package org.primarycareportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of the trail show, each within what the person may see. */
@Component
@Transactional(readOnly = true)
class AuditQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "when", "e.at",
                    "who", "lower(e.person_name)",
                    "what", "e.action",
                    "thing", "e.subject_kind || ' ' || e.subject_id",
                    "where", "e.address",
                    "ccg", "e.ccg_code");

    static final String NEWEST_FIRST = "-when";

    private static final int MOST_CHOICES = 300;

    private final JdbcClient jdbc;
    private final EntryKinds kinds;
    private final EntryWords words;

    AuditQueries(JdbcClient jdbc, EntryKinds kinds, EntryWords words) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.words = words;
    }

    /**
     * How many rows there are, how many of them tell of reading, and when the latest was written.
     */
    record Extent(int rows, int reads, @Nullable Instant latest) {}

    /** All that a person may see. */
    AuditFilter seenBy(Viewer viewer) {
        return AuditFilter.of(viewer, kinds.ofData());
    }

    Extent extent(AuditFilter filter) {
        return asked("select count(*), count(*) filter (where e.reading), max(e.at)", filter, "")
                .query(
                        (row, n) -> {
                            Timestamp latest = row.getTimestamp(3);
                            return new Extent(
                                    row.getInt(1),
                                    row.getInt(2),
                                    latest == null ? null : latest.toInstant());
                        })
                .single();
    }

    List<Entry> page(AuditFilter filter, Sorting sorting, int most, int after) {
        String order =
                " order by "
                        + sorting.orderBy(COLUMNS)
                        + (sorting.falling() ? ", e.id desc" : ", e.id")
                        + " limit :most offset :after";
        return asked("select e.*", filter, order)
                .param("most", most)
                .param("after", after)
                .query((row, n) -> entry(row))
                .list();
    }

    Optional<Entry> one(long id, Viewer viewer) {
        return asked("select e.*", seenBy(viewer).one(id), "")
                .query((row, n) -> entry(row))
                .optional();
    }

    /** "Seal 12 of 4 March 2017, 17:00"; nothing while the row waits for its seal. */
    Optional<String> sealOf(long id) {
        return jdbc.sql(
                        """
                        select s.number, s.sealed_at
                          from audit.sealed h
                          join audit.seal s on s.number = h.seal_number
                         where h.entry_id = ?
                        """)
                .param(id)
                .query(
                        (row, n) ->
                                "Seal %d of %s"
                                        .formatted(
                                                row.getLong("number"),
                                                Dates.moment(
                                                        row.getTimestamp("sealed_at").toInstant())))
                .optional();
    }

    /** The sorts of things in these rows. */
    List<Choice> kinds(AuditFilter filter) {
        return asked("select distinct e.subject_kind", filter, "")
                .query(String.class)
                .list()
                .stream()
                .map(kind -> new Choice(kind, words.kind(kind)))
                .sorted(Comparator.comparing(Choice::words))
                .toList();
    }

    /** What was done in these rows. */
    List<Choice> actions(AuditFilter filter) {
        return asked("select distinct e.action", filter, "").query(String.class).list().stream()
                .map(action -> new Choice(action, words.action(action)))
                .sorted(Comparator.comparing(Choice::words))
                .toList();
    }

    /** Who did something in these rows, by name; long lists end somewhere, words find the rest. */
    List<Choice> people(AuditFilter filter) {
        return asked(
                        "select coalesce(e.person_id::text, e.person_name) as id, max(e.person_name) as name",
                        filter,
                        " group by 1 order by 2, 1 limit " + MOST_CHOICES)
                .query((row, n) -> new Choice(row.getString("id"), row.getString("name")))
                .list();
    }

    private JdbcClient.StatementSpec asked(String select, AuditFilter filter, String rest) {
        return jdbc.sql(select + " from audit.entry e where " + filter.sql() + rest)
                .params(filter.values());
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("reading"),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getString("address"),
                row.getString("action"),
                words.action(row.getString("action")),
                row.getString("subject_kind"),
                words.kind(row.getString("subject_kind")),
                row.getString("subject_id"),
                row.getString("ccg_code"),
                row.getString("before"),
                row.getString("after"));
    }
}
