package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final DirectoryWriter writer;
    private final DirectoryPreview preview;
    private final ApplicationEventPublisher events;

    DirectoryObservations(
            JdbcClient jdbc,
            DirectoryWriter writer,
            DirectoryPreview preview,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.preview = preview;

        this.events = events;
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
     * @param source ODS, PAYMENTS, QOF or OWN
     * @param from the first day that the file speaks of
     * @param on the last; for a snapshot the same
     */
    public void publish(long importId, String source, LocalDate from, LocalDate on) {
        writer.addCcgs(importId, on);
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

    /** Takes back what a file said; what others say of the same practices counts again. */
    public void undo(long importId) {
        Set<String> touched = touchedBy(importId);
        jdbc.sql("delete from practices.observation where import_id = ?").param(importId).update();
        workOut(touched);
    }

    /** What would lose its ground if this file were undone, in words. */
    public List<String> obstaclesToUndo(long importId) {
        return preview.obstaclesToUndo(importId);
    }

    /**
     * The practices of the file, and all others of its CCGs: that a yearly file no longer speaks of
     * one says something too.
     */
    private Set<String> touchedBy(long importId) {
        return new TreeSet<>(
                jdbc.sql(
                                """
                                select ods_code from practices.observation where import_id = :import
                                union
                                select p.ods_code from practices.practice p
                                 where p.ccg_code in (select distinct ccg_code from practices.observation where import_id = :import)
                                """)
                        .param("import", importId)
                        .query(String.class)
                        .list());
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
        jdbc.sql("select * from practices.observation where ods_code = any(?)")
                .param(codes.toArray(String[]::new))
                .query(
                        row -> {
                            byPractice
                                    .computeIfAbsent(
                                            row.getString("ods_code"), c -> new ArrayList<>())
                                    .add(DirectoryWriter.observation(row));
                        });
        List<PracticeHistory> histories = new ArrayList<>();
        byPractice.forEach(
                (code, seen) ->
                        histories.add(PracticeHistory.of(code, seen, missedSince(seen, latest))));
        return histories;
    }

    /** The last day of which a yearly file spoke, where a later one of the same CCG was silent. */
    private static @Nullable LocalDate missedSince(
            List<Observation> seen, Map<String, LocalDate> latest) {
        LocalDate missed = null;
        for (Observation.Source source :
                Arrays.asList(Observation.Source.QOF, Observation.Source.PAYMENTS)) {
            LocalDate lastSeen = null;
            LocalDate lastFile = null;
            for (Observation each : seen) {
                if (each.source() == source) {
                    lastSeen = later(lastSeen, each.seenOn());
                    lastFile = later(lastFile, latest.get(source + " " + each.ccgCode()));
                }
            }
            if (lastSeen != null && lastFile != null && lastFile.isAfter(lastSeen)) {
                missed = later(missed, lastSeen);
            } else if (lastSeen != null) {
                return null;
            }
        }
        return missed;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
