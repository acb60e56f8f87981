package org.primarycareportal.imports;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** What the page of an import shows. */
@Component
@Transactional(readOnly = true)
class ImportQueries {

    static final int MOST_PROBLEMS_SHOWN = 100;

    /** {@link #isInReach} for rows of imports called i; {@link #inReach} says of whom. */
    static final String IN_REACH =
            """
            (:everything or (not i.reach_everything and i.reach_ccgs <@ :ccgs::text[] and i.reach_ccgs <> '{}'))
               and (:filesToo or i.money_only)
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Families families;

    ImportQueries(JdbcClient jdbc, ObjectMapper json, Families families) {
        this.jdbc = jdbc;
        this.json = json;
        this.families = families;
    }

    /**
     * Whether an import is this person's business: those of the whole installation are for people
     * of the whole installation, those of a CCG for people of that CCG.
     */
    static boolean isInReach(Reach of, boolean moneyOnly, Viewer viewer) {
        boolean filesToo = viewer.can(Capability.IMPORT_FILES);
        Reach own = viewer.reachOf(filesToo ? Capability.IMPORT_FILES : Capability.IMPORT_MONEY);
        if (!filesToo && !moneyOnly) {
            return false;
        }
        return own.everything()
                || (!of.everything() && own.ccgs().containsAll(of.ccgs()) && !of.ccgs().isEmpty());
    }

    static JdbcClient.StatementSpec inReach(JdbcClient.StatementSpec sql, Viewer viewer) {
        boolean filesToo = viewer.can(Capability.IMPORT_FILES);
        Reach own = viewer.reachOf(filesToo ? Capability.IMPORT_FILES : Capability.IMPORT_MONEY);
        return sql.param("everything", own.everything())
                .param("ccgs", own.codes())
                .param("filesToo", filesToo);
    }

    ImportPage page(long id, Viewer viewer) {
        ImportPage.Header header =
                jdbc.sql(
                                """
                                select i.*, p.step, p.percent
                                  from imports.import i
                                  left join imports.progress p on p.import_id = i.id
                                 where i.id = ?
                                """)
                        .param(id)
                        .query((row, n) -> ImportPage.Header.of(row))
                        .optional()
                        .filter(found -> isInReach(found.reach(), found.moneyOnly(), viewer))
                        .orElseThrow(() -> new NotFoundException("import"));
        String family = header.family();
        return new ImportPage(
                header,
                families.byCode(family == null ? "" : family)
                        .map(FileFamily::definition)
                        .orElse(null),
                header.previewJson() == null
                        ? null
                        : json.readValue(header.previewJson(), Preview.class),
                header.lookedForJson() == null
                        ? null
                        : json.readValue(header.lookedForJson(), LookedFor.class),
                problems(id, MOST_PROBLEMS_SHOWN),
                count("select count(*) from imports.problem where import_id = ?", id),
                ignored(id),
                sameFile(id, header.sha256(), viewer));
    }

    private int count(String sql, long id) {
        return jdbc.sql(sql).param(id).query(Integer.class).single();
    }

    List<ProblemRow> problems(long id, int most) {
        return jdbc.sql(
                        """
                        select line, column_name, text_before, offending, text_after, why, left_out
                          from imports.problem where import_id = ? order by line, number limit ?
                        """)
                .param(id)
                .param(most)
                .query(ProblemRow.class)
                .list();
    }

    private List<IgnoredRow> ignored(long id) {
        return jdbc.sql(
                        "select reason, row_count, first_line from imports.ignored where import_id = ? order by row_count desc, reason")
                .param(id)
                .query(IgnoredRow.class)
                .list();
    }

    /** The number of a live import of the very same bytes that this person may look at. */
    private @Nullable Long sameFile(long id, String sha256, Viewer viewer) {
        String sql =
                """
                select max(i.id) from imports.import i
                 where i.sha256 = :sha256 and i.id <> :id and i.status = 'LIVE' and %s
                """
                        .formatted(IN_REACH);
        return inReach(jdbc.sql(sql), viewer)
                .param("sha256", sha256)
                .param("id", id)
                .query((row, n) -> (Long) row.getObject(1))
                .list()
                .get(0);
    }

    /**
     * Waits a little while the portal is at work, so that a small file is done at the next page.
     */
    void awaitRest(Set<Long> ids, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end && isBusy(ids)) {
            try {
                Thread.sleep(40);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isBusy(Set<Long> ids) {
        return jdbc.sql(
                        "select exists (select 1 from imports.import where id = any(:ids) and status in ('RECEIVED', 'READING', 'CONFIRMED', 'UNDOING'))")
                .param("ids", ids.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    /** One line of the list of problems. */
    record ProblemRow(
            long line,
            String columnName,
            String textBefore,
            String offending,
            String textAfter,
            String why,
            boolean leftOut) {}

    /** A reason for passing rows over. */
    record IgnoredRow(String reason, int rowCount, long firstLine) {

        public String count() {
            return String.format(Locale.UK, "%,d", rowCount);
        }
    }

    /** The CCGs of a reach. */
    static Reach reach(boolean everything, String[] codes) {
        return everything
                ? Reach.EVERYTHING
                : new Reach(
                        false, Arrays.stream(codes).map(CcgCode::new).collect(Collectors.toSet()));
    }
}
