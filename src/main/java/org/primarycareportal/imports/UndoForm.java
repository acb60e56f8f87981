package org.primarycareportal.imports;

import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;

/** Typed to say why a file is undone. */
@NullUnmarked // typed by a stranger
record UndoForm(@NoNhsNumber String reason, String version) {

    static UndoForm empty(int version) {
        return new UndoForm("", Integer.toString(version));
    }

    String reasonOrNothing() {
        return reason == null ? "" : reason;
    }

    /** The version that the person saw; a form without one saw none. */
    int seenVersion() {
        return SeenVersion.of(version);
    }
}
