package org.primarycareportal.embedded;

import java.nio.file.Path;

/** Somebody wants to look at the data of a folder in which no portal has ever been started. */
class NoDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDataException(Path folder) {
        super("There is no data of the portal in the folder %s.".formatted(folder));
    }
}
