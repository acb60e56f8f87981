package org.primarycareportal.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** For files that come without a person at a page: through the same steps, one after the other. */
@Component
public class Imports {

    private final ImportDesk desk;
    private final ImportWork work;
    private final FileImportRepository imports;

    Imports(ImportDesk desk, ImportWork work, FileImportRepository imports) {
        this.desk = desk;
        this.work = work;
        this.imports = imports;
    }

    /**
     * Keeps, reads, checks and confirms a file, and makes it live before it returns.
     *
     * @param at the moment by the business clock at which all this is said to happen
     * @return the number of the import
     * @throws IllegalStateException where the file cannot be used or holds nothing new
     */
    public long bringIn(String fileName, byte[] bytes, Viewer viewer, Instant at) {
        var by = viewer.actingFrom("");
        long id = desk.keep(new Bytes(fileName, bytes), viewer, by, at);
        work.doWhatIsDue(id);
        must(id, ImportStatus.READY);
        desk.confirmAt(id, viewer, by, at);
        work.doWhatIsDue(id);
        must(id, ImportStatus.LIVE);
        return id;
    }

    private void must(long id, ImportStatus wanted) {
        FileImport file = imports.findById(id).orElseThrow();
        if (file.status() != wanted) {
            throw new IllegalStateException(
                    "Import %d (%s) is %s instead of %s"
                            .formatted(id, file.fileName(), file.status(), wanted));
        }
    }

    private record Bytes(String fileName, byte[] bytes) implements ImportDesk.Upload {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
