package org.primarycareportal.dashboard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who says that something was so: a file, a person on a page, or somebody without either.
 *
 * @param importId 0 where no file does
 * @param editId the change of clusters that says so
 */
record SaidBy(
        long importId,
        @Nullable String fileName,
        @Nullable UUID editId,
        @Nullable String madeByName) {

    boolean byPage() {
        return editId != null;
    }

    String words() {
        if (editId != null) {
            return madeByName + " on a page";
        }
        return fileName == null ? "Said without a file" : fileName;
    }

    /** Where it can be read; empty where nowhere. */
    String href() {
        if (editId != null) {
            return "/clusters/changes/" + editId;
        }
        return fileName == null ? "" : "/imports/" + importId;
    }
}
