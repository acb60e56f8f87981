package org.primarycareportal.practices;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What files say of practices on their way in: staged, made to count, taken back. Rooms whose files
 * are about something else, such as payments, use it for the names and CCGs beside their figures.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DirectoryObservations {

    private static final int BATCH = 2000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final DirectoryWriter writer;
    private final DirectoryPreview preview;
    private final DirectoryComparison comparison;
    private final ApplicationEventPublisher events;

    DirectoryObservations(
            JdbcClient jdbc,
            JdbcTemplate template,
            DirectoryWriter writer,
            DirectoryPreview preview,
            DirectoryComparison comparison,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.template = template;
        this.writer = writer;
        this.preview = preview;
        this.comparison = comparison;
        this.events = events;
    }

    /**
     * The first day on which a practice is no longer open, of the close date that the NHS
     * publishes: the last day on which it was.
     */
    public static @Nullable LocalDate closedOn(@Nullable LocalDate closeDate) {
        return closeDate == null ? null : closeDate.plusDays(1);
    }

    /** A postcode with one space before its last three signs, however a file writes it. */
    public static @Nullable String postcode(String written) {
        return PracticeAddress.postcode(written);
    }

    /**
     * The staging table for what a file says of practices. Its columns after the line: code, name,
     * status, opened, closed, CCG, name of the CCG, CCG since, address, postcode, phone, contract,
     * atypical.
     */
    public StagingTable stagingTable(Staging staging) {
        return staging.table(
                "practices.staged_observation",
                "line",
                "ods_code",
                "name",
                "status",
                "opened_on",
                "closed_on",
                "ccg_code",
                "ccg_name",
                "ccg_from",
                "address",
                "postcode",
                "phone",
                "contract",
                "atypical");
    }

    /** Forgets what was staged. */
    public void forget(long importId) {
        jdbc.sql("delete from practices.staged_observation where import_id = ?")
                .param(importId)
                .update();
    }

    /**
     * Makes the staged observations count.
     *
     * @param source the name of one of {@link Observation.Source}
     * @param from the first day that the file speaks of
     * @param on the last; for a snapshot the same
     */
    public void publish(long importId, String source, LocalDate from, LocalDate on) {
        writer.addCcgs(importId, on);
        addFile(importId, source, from, on);
        jdbc.sql(
                        """
                        insert into practices.observation
                            (import_id, ods_code, source, seen_from, seen_on, name, status, opened_on, closed_on, ccg_code,
                             ccg_from, address, postcode, phone, contract, atypical, line)
                        select import_id, ods_code, ?, ?, ?, name, status, opened_on, closed_on, ccg_code,
                               ccg_from, address, postcode, phone, contract, atypical, line
                          from practices.staged_observation where import_id = ?
                        """)
                .param(source)
                .param(from)
                .param(on)
                .param(importId)
                .update();
        workOut(touchedBy(importId));
    }

    /**
     * Makes staged spells with commissioners count: each is seen last on its last day, which was
     * staged as the day of closing, or on that of the file.
     */
    void publishCommissioners(long importId, LocalDate on) {
        writer.addCcgs(importId, on);
        addFile(importId, Observation.Source.ODS_COMMISSIONERS.name(), on, on);
        jdbc.sql(
                        """
                        insert into practices.observation (import_id, ods_code, source, seen_from, seen_on, ccg_code, ccg_from, line)
                        select import_id, ods_code, :source, least(closed_on, :on::date), least(closed_on, :on::date), ccg_code, ccg_from, line
                          from practices.staged_observation where import_id = :import
                        """)
                .param("source", Observation.Source.ODS_COMMISSIONERS.name())
                .param("on", on)
                .param("import", importId)
                .update();
        workOut(touchedBy(importId));
    }

    private void addFile(long importId, String source, LocalDate from, LocalDate on) {
        jdbc.sql(
                        """
                        insert into practices.observed_file (import_id, source, seen_from, seen_on, world)
                        select :import, :source, :from, :on, coalesce(max(c.world), 'real')
                          from practices.staged_observation s join practices.ccg c on c.code = s.ccg_code
                         where s.import_id = :import
                        """)
                .param("import", importId)
                .param("source", source)
                .param("from", from)
                .param("on", on)
                .update();
    }

    /**
     * What somebody says without a file of the contracts of practices, as of a day. It counts
     * beside what files say of them, and does not make a practice known that no file names.
     *
     * @param contracts by practice code
     */
    void sayContracts(Map<String, String> contracts, LocalDate on) {
        template.batchUpdate(
                """
                insert into practices.observation (import_id, ods_code, source, seen_from, seen_on, contract, line)
                values (?, ?, 'OWN', ?, ?, ?, 0)
                on conflict (import_id, ods_code, seen_on) do update set contract = excluded.contract
                """,
                contracts.entrySet(),
                BATCH,
                (statement, each) -> {
                    statement.setLong(1, Observation.NO_FILE);
                    statement.setString(2, each.getKey());
                    statement.setDate(3, Date.valueOf(on));
                    statement.setDate(4, Date.valueOf(on));
                    statement.setString(5, each.getValue());
                });
        workOut(contracts.keySet());
    }

    /** Takes back what a file said; what others say of the same practices counts again. */
    public void undo(long importId) {
        Set<String> touched = touchedBy(importId);
        jdbc.sql("delete from practices.observation where import_id = ?").param(importId).update();
        jdbc.sql("delete from practices.observed_file where import_id = ?")
                .param(importId)
                .update();
        workOut(touched);
    }

    /** Forgets a staged row that a late check has left out. */
    public void drop(long importId, long line) {
        jdbc.sql("delete from practices.staged_observation where import_id = ? and line = ?")
                .param(importId)
                .param(line)
                .update();
    }

    /**
     * What would be said otherwise of practices than it is now.
     *
     * @param lines of rows about practices of which something else is said now
     * @param changes of practices of served CCGs, the first hundred
     */
    public record Differences(Set<Long> lines, List<Preview.Change> changes) {}

    /** Where the staged rows of a yearly file differ from the file of the same year that counts. */
    public Differences differences(long importId, String source, Period year) {
        return comparison.withSameDays(importId, source, year);
    }

    /** What would lose its ground if this file were undone, in words. */
    public List<String> obstaclesToUndo(long importId) {
        return preview.obstaclesToUndo(importId);
    }

    /**
     * The practices of the file and of those whose place it takes, and all that ever belonged to
     * their CCGs: that a yearly file no longer speaks of one says something too.
     */
    private Set<String> touchedBy(long importId) {
        return new TreeSet<>(
                jdbc.sql(
                                """
                                with spoken as (
                                    select o.ods_code, o.ccg_code
                                      from practices.observed_file f
                                      join practices.observed_file same
                                        on same.source = f.source and same.seen_on = f.seen_on and same.seen_from = f.seen_from
                                      join practices.observation o on o.import_id = same.import_id
                                     where f.import_id = :import)
                                select ods_code from spoken
                                union
                                select ods_code from practices.observation
                                 where ccg_code = any(array(select distinct ccg_code from spoken))
                                """)
                        .param("import", importId)
                        .query(String.class)
                        .list());
    }

    /** Somebody said something of this practice's end, or took it back. */
    void endIsSaid(OdsCode practice) {
        workOut(Set.of(practice.value()));
    }

    private void workOut(Set<String> odsCodes) {
        Set<String> ccgs = new LinkedHashSet<>(writer.ccgsOf(odsCodes));
        Map<String, LocalDate> latest = writer.latestYearlyFile();
        List<String> codes = new ArrayList<>(odsCodes);
        for (int from = 0; from < codes.size(); from += BATCH) {
            List<String> some = codes.subList(from, Math.min(codes.size(), from + BATCH));
            writer.replace(some, histories(some, latest));
        }
        ccgs.addAll(writer.ccgsOf(odsCodes));
        if (!ccgs.isEmpty()) {
            events.publishEvent(new DirectoryChanged(List.copyOf(ccgs)));
        }
    }

    private List<PracticeHistory> histories(List<String> codes, Map<String, LocalDate> latest) {
        Map<String, List<Observation>> byPractice = new HashMap<>();
        jdbc.sql(
                        """
                        select o.*, coalesce(f.number, 0) as published
                          from practices.observation o
                          left join practices.v_counting_file f on f.import_id = o.import_id
                         where o.ods_code = any(?) and (f.import_id is not null or o.source = 'OWN')
                        """)
                .param(codes.toArray(String[]::new))
                .query(
                        row -> {
                            byPractice
                                    .computeIfAbsent(
                                            row.getString("ods_code"), c -> new ArrayList<>())
                                    .add(DirectoryWriter.observation(row));
                        });
        Map<String, LocalDate> closures = closuresSaid(codes);
        List<PracticeHistory> histories = new ArrayList<>();
        byPractice.forEach(
                (code, seen) -> {
                    if (seen.stream().anyMatch(each -> each.source().makesKnown())) {
                        histories.add(
                                PracticeHistory.of(
                                        code,
                                        seen,
                                        new PracticeHistory.End(
                                                LastWords.missedSince(seen, latest),
                                                closures.get(code))));
                    }
                });
        return histories;
    }

    /** First days without them, for practices whose end somebody said on a page. */
    private Map<String, LocalDate> closuresSaid(List<String> codes) {
        Map<String, LocalDate> said = new HashMap<>();
        jdbc.sql(
                        "select ods_code, last_day + 1 as closed_on from practices.v_closure where ods_code = any(?)")
                .param(codes.toArray(String[]::new))
                .query(
                        row -> {
                            said.put(
                                    row.getString("ods_code"),
                                    row.getObject("closed_on", LocalDate.class));
                        });
        return said;
    }
}
