package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with imports. Each verb is one transaction; the work itself is left to a job. */
@Service
@Transactional
class ImportDesk {

    private final FileImportRepository imports;
    private final Originals originals;
    private final Families families;
    private final ImportJobs.ImportQueue queue;
    private final Record record;

    /** Who writes down what was done, and when it is. */
    @Component
    record Record(AuditTrail audit, BusinessClock clock) {}

    ImportDesk(
            FileImportRepository imports,
            Originals originals,
            Families families,
            ImportJobs.ImportQueue queue,
            Record record) {
        this.imports = imports;
        this.originals = originals;
        this.families = families;
        this.queue = queue;
        this.record = record;
    }

    /** Something that can be read twice: once to measure it, once to keep it. */
    interface Upload {
        String fileName();

        InputStream open() throws IOException;
    }

    /** Keeps a file and has it read. */
    long receive(Upload upload, Viewer viewer, Actor by) {
        long id = keep(upload, viewer, by, record.clock().now());
        queue.add(id, 0);
        return id;
    }

    /** Keeps a file; whoever calls this has it read. */
    long keep(Upload upload, Viewer viewer, Actor by, Instant at) {
        viewer.needs(Capability.IMPORT_FILES, Capability.IMPORT_MONEY);
        boolean moneyOnly = !viewer.can(Capability.IMPORT_FILES);
        var reach = viewer.reachOf(moneyOnly ? Capability.IMPORT_MONEY : Capability.IMPORT_FILES);
        try {
            Originals.Measured measured;
            try (InputStream in = upload.open()) {
                measured = Originals.measure(in);
            }
            FileImport file =
                    imports.save(
                            new FileImport(
                                    new FileImport.Received(
                                            plainName(upload.fileName()),
                                            measured.bytes(),
                                            measured.sha256()),
                                    new FileImport.Received.By(by, reach, moneyOnly),
                                    at));
            try (InputStream in = upload.open()) {
                originals.keep(file.id(), in);
            }
            note(
                    by,
                    "import.received",
                    file,
                    Map.of("file", file.fileName(), "bytes", measured.bytes()));
            return file.id();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The last part of a path, without signs that mean something to a disk or a browser. */
    static String plainName(String fileName) {
        String last =
                fileName.substring(
                        1 + Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')));
        String plain = last.replaceAll("[\\p{Cntrl}\"<>|:*?]", "_").strip();
        String named = plain.isEmpty() || plain.matches("\\.+") ? "file" : plain;
        return named.length() <= 150 ? named : named.substring(0, 150);
    }

    /** Says which period the file speaks of, and has it read again. */
    void periodIs(long id, int seenVersion, Period period, Viewer viewer, Actor by) {
        FileImport file = forChange(id, viewer);
        checkVersion(file, seenVersion);
        Period.Kind kind = families.of(file).definition().periodKind();
        if (kind == null) {
            throw new RuleBrokenException("import.period.none");
        }
        if (period.kind() != kind) {
            throw new RuleBrokenException("import.period.kind");
        }
        String before = String.valueOf(file.periodCode());
        file.periodIs(period, FileImport.PeriodSource.TYPED);
        file.beginReading();
        note(by, "import.period", file, Map.of("before", before, "period", period.code()));
        queue.add(id, file.version() + 1);
    }

    /** What came of a confirmation. */
    enum Confirmed {
        YES,
        ALREADY
    }

    /**
     * A person says yes to what they saw.
     *
     * @param key of the form: the same form sent twice confirms once
     */
    Confirmed confirm(long id, int seenVersion, UUID key, Viewer viewer, Actor by) {
        FileImport file = forChange(id, viewer);
        if (Objects.equals(file.confirmKey(), key)
                || file.status() == ImportStatus.LIVE
                || file.status() == ImportStatus.CONFIRMED) {
            return Confirmed.ALREADY;
        }
        checkVersion(file, seenVersion);
        confirm(file, key, by, record.clock().now());
        queue.add(id, file.version() + 1);
        return Confirmed.YES;
    }

    /** Confirms a file at a moment; whoever calls this has it made live. */
    void confirmAt(long id, Viewer viewer, Actor by, Instant at) {
        confirm(forChange(id, viewer), TimeOrderedId.next(), by, at);
    }

    private void confirm(FileImport file, UUID key, Actor by, Instant at) {
        file.confirm(key, by, at);
        note(by, "import.confirmed", file, Map.of("rows", file.rowsKept()));
    }

    /** Throws a file away that never counted. The original stays on record. */
    void discard(long id, int seenVersion, Viewer viewer, Actor by) {
        FileImport file = forChange(id, viewer);
        if (file.status() == ImportStatus.DISCARDED) {
            return;
        }
        checkVersion(file, seenVersion);
        file.discard();
        families.all().forEach(family -> family.forget(id));
        note(by, "import.discarded", file, Map.of());
    }

    /**
     * Ends what a file brought.
     *
     * @throws UndoRefusedException where later things rest on it
     */
    void undo(long id, int seenVersion, String reason, Viewer viewer, Actor by) {
        FileImport file = forChange(id, viewer);
        if (file.status() == ImportStatus.UNDOING || file.status() == ImportStatus.UNDONE) {
            return;
        }
        checkVersion(file, seenVersion);
        List<String> obstacles = families.of(file).obstaclesToUndo(id);
        if (!obstacles.isEmpty()) {
            throw new UndoRefusedException(obstacles);
        }
        file.beginUndo(reason, by, record.clock().now());
        note(by, "import.undoAsked", file, Map.of("reason", reason.strip()));
        queue.add(id, file.version() + 1);
    }

    /** Reads a refused file again, for when the portal has learned to. */
    void readAgain(long id, int seenVersion, Viewer viewer, Actor by) {
        FileImport file = forChange(id, viewer);
        checkVersion(file, seenVersion);
        file.beginReading();
        note(by, "import.readAgain", file, Map.of());
        queue.add(id, file.version() + 1);
    }

    private FileImport forChange(long id, Viewer viewer) {
        viewer.needs(Capability.IMPORT_FILES, Capability.IMPORT_MONEY);
        FileImport file =
                imports.findByIdForChange(id).orElseThrow(() -> new NotFoundException("import"));
        if (!ImportQueries.isInReach(file.reach(), file.moneyOnly(), viewer)) {
            throw new NotFoundException("import");
        }
        return file;
    }

    private static void checkVersion(FileImport file, int seenVersion) {
        if (file.version() != seenVersion) {
            throw new StaleVersionException(
                    "Import " + file.id(),
                    "/imports/" + file.id(),
                    List.of(
                            new StaleVersionException.Difference(
                                    "Where it stands", file.status().words(), "an earlier state")));
        }
    }

    private void note(Actor by, String action, FileImport file, Map<String, ?> after) {
        record.audit()
                .record(
                        by,
                        action,
                        "import",
                        Long.toString(file.id()),
                        Map.of(),
                        after,
                        file.onlyCcg());
    }
}
