package org.primarycareportal.imports;

import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;

/** Takes the rows of one file. */
public interface RowReader {

    /**
     * One row below the heading.
     *
     * @throws UnreadableFileException where the whole file cannot be used
     */
    void read(Row row);

    /**
     * After the last row.
     *
     * @throws UnreadableFileException where the rows together show that the file cannot be used
     */
    default void end() {}

    /** The period that a column of the file names in every row; nothing where none does. */
    default @Nullable Period periodInColumn() {
        return null;
    }
}
