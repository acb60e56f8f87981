package org.primarycareportal.imports;

import java.util.List;

/** An undo that would pull the ground from under something later. */
class UndoRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> obstacles;

    UndoRefusedException(List<String> obstacles) {
        super("Undo refused", null, false, false);
        this.obstacles = List.copyOf(obstacles);
    }

    List<String> obstacles() {
        return obstacles;
    }
}
