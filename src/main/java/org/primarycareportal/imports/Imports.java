package org.primarycareportal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For files that come without a person at a page: through the same steps, one after the other. */
@Component
public class Imports {

    /** A stop in the middle leaves a file like this. */
    private static final Set<ImportStatus> HALFWAY =
            EnumSet.of(
                    ImportStatus.RECEIVED,
                    ImportStatus.READING,
                    ImportStatus.READY,
                    ImportStatus.CONFIRMED);

    /** Read, confirm, make live; more where other files go live in between. */
    private static final int MOST_STEPS = 12;

    private final ImportDesk desk;
    private final ImportWork work;
    private final FileImportRepository imports;

    Imports(ImportDesk desk, ImportWork work, FileImportRepository imports) {
        this.desk = desk;
        this.work = work;
        this.imports = imports;
    }

    /**
     * Keeps, reads, checks and confirms a file, and makes it live before it returns. Where an
     * earlier try was stopped in the middle, that one is carried on with.
     *
     * @param at the moment by the business clock at which all this is said to happen
     * @return the number of the import
     * @throws IllegalStateException where the file cannot be used or holds nothing new
     */
    public long bringIn(String fileName, byte[] bytes, Viewer viewer, Instant at) {
        var by = viewer.actingFrom("");
        Bytes file = new Bytes(fileName, bytes);
        long id = stopped(file, viewer).orElseGet(() -> desk.keep(file, viewer, by, at));
        ImportStatus status = imports.statusOf(id);
        for (int step = 0; step < MOST_STEPS && HALFWAY.contains(status); step++) {
            if (status == ImportStatus.READY) {
                desk.confirmAt(id, viewer, by, at);
            } else {
                work.doWhatIsDue(id);
            }
            status = imports.statusOf(id);
        }
        if (status != ImportStatus.LIVE) {
            throw new IllegalStateException("Import %d (%s) is %s".formatted(id, fileName, status));
        }
        return id;
    }

    /**
     * Names of the files that this person brought in and that need nothing more: those that count,
     * and those that were refused, undone or thrown away since.
     */
    @Transactional(readOnly = true)
    public Set<String> settled(PersonId person) {
        return imports.fileNames(person.value(), EnumSet.complementOf(EnumSet.copyOf(HALFWAY)));
    }

    private Optional<Long> stopped(Bytes file, Viewer viewer) {
        return imports.ids(viewer.id().value(), file.fileName(), file.sha256(), HALFWAY).stream()
                .findFirst();
    }

    private record Bytes(String fileName, byte[] bytes) implements ImportDesk.Upload {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        private String sha256() {
            try {
                return Originals.measure(open()).sha256();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
