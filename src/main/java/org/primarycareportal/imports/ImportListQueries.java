package org.primarycareportal.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the list of imports shows. */
@Component
@Transactional(readOnly = true)
class ImportListQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "uploaded", "i.uploaded_at",
                    "file", "lower(i.file_name)",
                    "kind", "i.family",
                    "period", "i.period",
                    "kept", "i.rows_kept",
                    "left", "i.rows_left_out",
                    "state", "i.status");

    static final String NEWEST_FIRST = "-uploaded";

    private static final String NARROWED =
            " from imports.import i where "
                    + ImportQueries.IN_REACH
                    + """
                       and (:q = '' or i.file_name ilike '%' || :q || '%')
                       and (:family = '' or i.family = :family)
                       and i.status = any(:statuses::text[])
                      """;

    private final JdbcClient jdbc;
    private final Families families;

    ImportListQueries(JdbcClient jdbc, Families families) {
        this.jdbc = jdbc;
        this.families = families;
    }

    /** What the list is narrowed to; empty texts narrow nothing. */
    record Filter(String q, String family, String status) {

        static final Filter NONE = new Filter("", "", "");
    }

    int count(Filter filter, Viewer viewer) {
        return narrowed("select count(*)" + NARROWED, filter, viewer).query(Integer.class).single();
    }

    List<ImportRow> page(Filter filter, Sorting sorting, Paging paging, Viewer viewer) {
        return rows(filter, sorting, paging.size(), paging.offset(), viewer);
    }

    /** Every import that the filter leaves, for the download. */
    List<ImportRow> all(Filter filter, Sorting sorting, Viewer viewer) {
        return rows(filter, sorting, Integer.MAX_VALUE, 0, viewer);
    }

    private List<ImportRow> rows(
            Filter filter, Sorting sorting, int most, int after, Viewer viewer) {
        String sql =
                """
                select i.id, i.file_name, i.family, i.period, i.status, i.rows_kept, i.rows_left_out,
                       i.uploaded_at, i.uploaded_by_name, i.byte_count
                """
                        + NARROWED
                        + " order by "
                        + sorting.orderBy(COLUMNS)
                        + ", i.id desc limit :most offset :after";
        return narrowed(sql, filter, viewer)
                .param("most", most)
                .param("after", after)
                .query(
                        (row, n) ->
                                new ImportRow(
                                        row.getLong("id"),
                                        row.getString("file_name"),
                                        familyName(row.getString("family")),
                                        ImportRow.periodWords(row.getString("period")),
                                        ImportStatus.valueOf(row.getString("status")),
                                        row.getInt("rows_kept"),
                                        row.getInt("rows_left_out"),
                                        row.getTimestamp("uploaded_at").toInstant(),
                                        row.getString("uploaded_by_name"),
                                        row.getLong("byte_count")))
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Filter filter, Viewer viewer) {
        return ImportQueries.inReach(jdbc.sql(sql), viewer)
                .param("q", filter.q().replaceAll("[%_\\\\]", "\\\\$0"))
                .param("family", filter.family())
                .param("statuses", statusesOf(filter.status()));
    }

    private static String[] statusesOf(String group) {
        return Arrays.stream(ImportStatus.values())
                .filter(
                        status ->
                                switch (group) {
                                    case "waiting" -> status.waitsForPerson();
                                    case "live" -> status == ImportStatus.LIVE;
                                    case "busy" -> status.isBusy();
                                    case "refused" -> status == ImportStatus.REFUSED;
                                    case "ended" -> status.isOver();
                                    default -> true;
                                })
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private String familyName(@Nullable String code) {
        return code == null
                ? ""
                : families.byCode(code).map(family -> family.definition().name()).orElse(code);
    }

    /** How many files wait for this person to say something. */
    int waiting(Viewer viewer) {
        return count(new Filter("", "", "waiting"), viewer);
    }
}
