package org.primarycareportal.imports;

import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Reach;

/**
 * Asks a family to look at what it staged.
 *
 * @param period of the whole file, where the family has one
 * @param reach how far the rights of the person who uploaded the file go
 * @param problems takes what is found only now, such as a practice on two lines
 */
public record Check(long importId, @Nullable Period period, Reach reach, LateProblems problems) {

    /** Problems found after reading, when the rows are known together. */
    public interface LateProblems {

        void leaveOut(long line, String column, String offending, String why);

        void note(long line, String column, String offending, String why);
    }

    /** The period, for families that cannot do without. */
    public Period periodOrFail() {
        if (period == null) {
            throw new IllegalStateException("Import " + importId + " has no period");
        }
        return period;
    }
}
