package org.primarycareportal.embedded;

import java.nio.file.Path;

/** The database server inside the portal could not be unpacked or started. */
class ServerRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerRefusedException(Path folder, Throwable cause) {
        super(
                "The database server inside the portal could not start in %s: %s"
                        .formatted(folder, cause.getMessage()),
                cause);
    }
}
