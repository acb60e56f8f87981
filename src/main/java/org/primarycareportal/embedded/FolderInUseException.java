package org.primarycareportal.embedded;

import java.nio.file.Path;

/** Another copy of the portal runs on the same data folder. */
class FolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
        super(
                "Another copy of the portal is already using the data folder %s. Stop that copy, or give this one a folder of its own with --portal.embedded.data-directory=..."
                        .formatted(folder));
    }
}
