package org.primarycareportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the trail as it is sealed: its number and the hash over all that it says. */
record WrittenRow(long id, String hash) {

    /** What a hash is made of, in this order. A new column makes a new layout beside this one. */
    private static final List<String> TEXTS =
            List.of(
                    "e.id::text",
                    "to_char(e.at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
                    "e.person_id::text",
                    "e.person_name",
                    "e.address",
                    "e.action",
                    "e.reading::text",
                    "e.subject_kind",
                    "e.subject_id",
                    "e.ccg_code",
                    "e.before::text",
                    "e.after::text");

    /** The columns to select, first of all; the table is called e. */
    static final String COLUMNS = String.join(", ", TEXTS);

    static WrittenRow of(ResultSet row) throws SQLException {
        Fingerprint fingerprint = new Fingerprint("row 1");
        for (int column = 1; column <= TEXTS.size(); column++) {
            fingerprint.add(row.getString(column));
        }
        return new WrittenRow(row.getLong(1), fingerprint.hex());
    }
}
