package org.primarycareportal.imports;

import java.util.List;
import java.util.Map;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the background does with an import, whatever is due: read it, make it live, undo it. Each
 * looks at the status first, so doing it twice does it once.
 */
@Component
class ImportWork {

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

    private final FileImportRepository imports;
    private final FileReading reading;
    private final Families families;
    private final AuditTrail audit;
    private final Tools tools;

    /** What the work needs of the platform. */
    @Component
    record Tools(
            JdbcClient jdbc,
            LongWork longWork,
            TransactionOperations transactions,
            BusinessClock clock) {}

    ImportWork(
            FileImportRepository imports,
            FileReading reading,
            Families families,
            AuditTrail audit,
            Tools tools) {
        this.imports = imports;
        this.reading = reading;
        this.families = families;
        this.audit = audit;
        this.tools = tools;
    }

    void doWhatIsDue(long importId) {
        ImportStatus status = imports.findById(importId).orElseThrow().status();
        switch (status) {
            case RECEIVED -> reading.read(importId);
            case READING -> readAgain(importId);
            case CONFIRMED -> makeLive(importId);
            case UNDOING -> undo(importId);
            case REFUSED, ASKING, READY, UNCHANGED, LIVE, UNDONE, DISCARDED ->
                    log.debug("Import {} is {}: nothing to do", importId, status);
        }
    }

    /** A confirmed file that was checked again and says the same goes on to be live. */
    private void readAgain(long importId) {
        reading.read(importId);
        if (imports.findById(importId).orElseThrow().status() == ImportStatus.CONFIRMED) {
            makeLive(importId);
        }
    }

    private void makeLive(long importId) {
        try {
            ImportStatus after = tools.longWork().inOneTransaction(() -> makeLiveNow(importId));
            if (after == ImportStatus.READING) {
                doWhatIsDue(importId);
            }
        } catch (RuntimeException ours) {
            if (LongWork.mayPass(ours)) {
                throw ours; // the job tries again
            }
            log.error("Import {} could not be made live", importId, ours);
            tools.transactions()
                    .executeWithoutResult(
                            status ->
                                    imports.findByIdForChange(importId)
                                            .orElseThrow()
                                            .couldNotGoLive(
                                                    "The portal itself failed while making this file live. Nothing of it counts. Tell the administrator of the portal."));
        }
    }

    private ImportStatus makeLiveNow(long importId) {
        oneAtATime();
        FileImport file = imports.findByIdForChange(importId).orElseThrow();
        if (file.status() != ImportStatus.CONFIRMED) {
            return file.status();
        }
        FileFamily family = families.of(file);
        if (!family.stateOfPlay().equals(file.stateOfPlay())) {
            file.checkAgain();
            return file.status();
        }
        Actor by = file.confirmedBy();
        Published published =
                family.publish(
                        new Publishing(
                                importId,
                                file.fileName(),
                                file.period(),
                                file.confirmedAtOrFail(),
                                by,
                                ""));
        family.forget(importId);
        file.wentLive(published);
        audit.record(
                by,
                "import.live",
                "import",
                Long.toString(importId),
                Map.of(),
                Map.of(
                        "file", file.fileName(),
                        "family", family.definition().code(),
                        "period", String.valueOf(file.periodCode()),
                        "fresh", published.fresh(),
                        "changed", published.changed()),
                file.onlyCcg());
        return file.status();
    }

    private void undo(long importId) {
        try {
            tools.longWork().inOneTransaction(() -> undoNow(importId));
        } catch (RuntimeException ours) {
            if (LongWork.mayPass(ours)) {
                throw ours; // the job tries again
            }
            log.error("Import {} could not be undone", importId, ours);
            tools.transactions()
                    .executeWithoutResult(
                            status ->
                                    imports.findByIdForChange(importId)
                                            .orElseThrow()
                                            .couldNotBeUndone(
                                                    "The portal itself failed in the undo. The file still counts. Tell the administrator of the portal."));
        }
    }

    private boolean undoNow(long importId) {
        oneAtATime();
        FileImport file = imports.findByIdForChange(importId).orElseThrow();
        if (file.status() != ImportStatus.UNDOING) {
            return false;
        }
        FileFamily family = families.of(file);
        List<String> obstacles = family.obstaclesToUndo(importId);
        if (!obstacles.isEmpty()) {
            file.couldNotBeUndone(
                    "It cannot be undone any more, since this now rests on it: "
                            + String.join("; ", obstacles));
            return false;
        }
        Actor by = file.undoneBy();
        String reason = file.undoReasonOr("");
        family.undo(
                new Publishing(
                        importId, file.fileName(), file.period(), tools.clock().now(), by, reason));
        file.undone();
        audit.record(
                by,
                "import.undone",
                "import",
                Long.toString(importId),
                Map.of("file", file.fileName()),
                Map.of("reason", reason),
                file.onlyCcg());
        return true;
    }

    /** Two files that speak of the same figures must not go live beside each other. */
    private void oneAtATime() {
        tools.jdbc()
                .sql("select pg_advisory_xact_lock(hashtext('imports.publish'))")
                .query(rows -> {});
    }
}
