package org.primarycareportal.imports;

import org.jspecify.annotations.NullUnmarked;

/** Typed to say why a file is undone. */
@NullUnmarked // typed by a stranger
record UndoForm(String reason, Integer version) {

    static UndoForm empty(int version) {
        return new UndoForm("", version);
    }

    String reasonOrNothing() {
        return reason == null ? "" : reason;
    }

    /** The version that the person saw; a form without one saw none. */
    int seenVersion() {
        return version == null ? -1 : version;
    }
}
