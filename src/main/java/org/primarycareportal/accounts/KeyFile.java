package org.primarycareportal.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A key that the portal makes for itself and keeps in a file that only its owner may read. */
final class KeyFile {

    private static final String NAME = "second-step-key";

    private KeyFile() {}

    /** The key of a folder as it stands in the file; the first time it is made. */
    static String in(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                // Under its name only when it is whole
                Path draft = Files.createTempFile(folder, NAME, null);
                if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(
                            draft, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(draft, SecondStepKeys.newKey());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
