package org.primarycareportal.imports;

import org.jspecify.annotations.Nullable;

/** Rows on their way into a staging table. */
public interface StagingTable {

    /** One row: numbers, dates and texts, or nothing. */
    void add(@Nullable Object... values);
}
