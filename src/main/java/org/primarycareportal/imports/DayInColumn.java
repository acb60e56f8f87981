package org.primarycareportal.imports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;

/** The one day that every row of a file names, and the period in which it lies. */
public final class DayInColumn {

    private final Staging staging;
    private final String column;
    private final Period.Kind kind;
    private @Nullable LocalDate day;

    /**
     * @param column the meaning of the column that holds the day
     */
    public DayInColumn(Staging staging, String column, Period.Kind kind) {
        this.staging = staging;
        this.column = column;
        this.kind = kind;
    }

    /**
     * Whether a row can be used; one without a date is left out.
     *
     * @throws UnreadableFileException where it names another day than the rows before it
     */
    public boolean isOf(Row row) {
        LocalDate said = CellDate.read(row.get(column)).value();
        if (said == null) {
            staging.leaveOutNonsense(row, column, "This is no date");
            return false;
        }
        if (day != null && !day.equals(said)) {
            throw new UnreadableFileException(
                    "The rows speak of different days: %s and, on line %d, %s. Send a file for each day."
                            .formatted(day, row.line(), said));
        }
        day = said;
        return true;
    }

    /** The period of the file; nothing before a row was read. */
    public @Nullable Period period() {
        return day == null ? null : Period.around(kind, day);
    }
}
