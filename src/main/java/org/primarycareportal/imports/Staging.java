package org.primarycareportal.imports;

import java.util.Optional;
import org.primarycareportal.shared.Period;

/** Where a family puts what it reads, and says what it could not use. */
public interface Staging {

    long importId();

    String fileName();

    /** The period by the file's name, of the kind that the family has. */
    Optional<Period> periodByName();

    /**
     * Rows for a table, written in bulk. The import's id is added as the first column.
     *
     * @param table schema and name
     * @param columns those after {@code import_id}
     */
    StagingTable table(String table, String... columns);

    /**
     * A row begins, as it stands in the file and not blank. What is said next may still be about an
     * earlier one.
     */
    default void begin(Row row) {}

    /**
     * This row cannot be used for what it says or for what the portal does not know. Nothing of it
     * is kept. A file of all England may hold little else.
     *
     * @param meaning the column that is to blame
     * @param why what is wrong, in words, with what to do where that can be said
     */
    void leaveOut(Row row, String meaning, String why);

    /**
     * This row is not even made like one: it has another width, or no code, number or date where
     * one must be. A file that begins with very many of them and hardly another row is read no
     * further.
     *
     * @param meaning the column that is to blame
     * @param why what is wrong, in words, with what to do where that can be said
     */
    void leaveOutNonsense(Row row, String meaning, String why);

    /** This row is used, but somebody should look at it. */
    void note(Row row, String meaning, String why);

    /** This row is none of the portal's business, such as a pharmacy among practices. */
    void ignore(Row row, String reason);

    /** This row is used. */
    void keep(Row row);
}
