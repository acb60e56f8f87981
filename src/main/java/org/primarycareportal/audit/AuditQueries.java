package org.primarycareportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Paging;
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

    static final String OLDEST_FIRST = "when";

    /** So many rows are counted and listed; whoever looks for others narrows the list. */
    static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final EntryKinds kinds;
    private final EntryWords words;
    private final EntryNames names;

    AuditQueries(JdbcClient jdbc, EntryKinds kinds, EntryWords words, EntryNames names) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.words = words;
        this.names = names;
    }

    /**
     * How many rows there are, how many of them tell of reading, and when the latest was written;
     * of very many the newest {@link #MOST} and one more.
     */
    record Extent(int rows, int reads, @Nullable Instant latest) {

        boolean isMore() {
            return rows > MOST;
        }
    }

    /** A page of the list; where there are more rows than it lists, others have to be asked for. */
    record Listed(List<Entry> entries, Paging paging, boolean more) {}

    /** All that a person may see. */
    AuditFilter seenBy(Viewer viewer) {
        return AuditFilter.of(viewer, kinds.ofData());
    }

    /** Of all that a person may see, what they ask for. */
    AuditFilter asked(Viewer viewer, Map<String, String> chosen, Days days) {
        return seenBy(viewer).narrowed(chosen, days, names);
    }

    Extent extent(AuditFilter filter) {
        return jdbc.sql(
                        """
                        select count(*), count(*) filter (where n.reading), max(n.at)
                          from (%s) n
                        """
                                .formatted(newest("e.reading, e.at", filter)))
                .params(filter.values())
                .param("bound", MOST + 1)
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

    /** How many rows there are, counted up to a bound. */
    int rows(AuditFilter filter, int bound) {
        return jdbc.sql("select count(*) from (" + newest("e.id", filter) + ") n")
                .params(filter.values())
                .param("bound", bound)
                .query(Integer.class)
                .single();
    }

    private static String newest(String columns, AuditFilter filter) {
        return "select %s from audit.entry e where %s order by e.at desc, e.id desc limit :bound"
                .formatted(columns, filter.sql());
    }

    /**
     * Some rows of the list, and how many it has. It has the newest {@link #MOST} and one more, or
     * the oldest where those come first.
     */
    record Part(List<Entry> entries, int rows) {}

    /** A page beyond the end of the list is its last. */
    Listed page(AuditFilter filter, Sorting sorting, int page, int size) {
        Paging asked = new Paging(page, size, MOST);
        Part part = part(filter, sorting, MOST + 1, size, asked.offset());
        int rows = part.entries().isEmpty() ? rows(filter, MOST + 1) : part.rows();
        Paging paging = new Paging(asked.page(), size, Math.min(rows, MOST));
        return new Listed(
                paging.offset() == asked.offset()
                        ? part.entries()
                        : part(filter, sorting, MOST + 1, size, paging.offset()).entries(),
                paging,
                rows > MOST);
    }

    /** The rows of a download, up to a bound. */
    List<Entry> all(AuditFilter filter, Sorting sorting, int bound) {
        return part(filter, sorting, bound, bound, 0).entries();
    }

    private Part part(AuditFilter filter, Sorting sorting, int bound, int size, int after) {
        String way = sorting.code().equals(OLDEST_FIRST) ? "e.at, e.id" : "e.at desc, e.id desc";
        String sql =
                """
                select e.*, count(*) over () as of_all
                  from (select * from audit.entry e where %s order by %s limit :bound) e
                 order by %s, e.id %s
                 limit :size offset :after
                """
                        .formatted(
                                filter.sql(),
                                way,
                                sorting.orderBy(COLUMNS),
                                sorting.falling() ? "desc" : "asc");
        int[] rows = {0};
        List<Entry> entries =
                jdbc.sql(sql)
                        .params(filter.values())
                        .param("bound", bound)
                        .param("size", size)
                        .param("after", after)
                        .query(
                                (row, n) -> {
                                    rows[0] = row.getInt("of_all");
                                    return entry(row);
                                })
                        .list();
        return new Part(names.named(entries), rows[0]);
    }

    Optional<Entry> one(long id, Viewer viewer) {
        AuditFilter filter = seenBy(viewer).one(id);
        return jdbc.sql("select e.* from audit.entry e where " + filter.sql())
                .params(filter.values())
                .query((row, n) -> entry(row))
                .optional()
                .map(entry -> names.named(List.of(entry)).get(0));
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
                null,
                row.getString("ccg_code"),
                row.getString("before"),
                row.getString("after"));
    }
}
