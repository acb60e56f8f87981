package org.primarycareportal.imports;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.OdsCode;

/**
 * What a person sees before confirming. Kept as a document with the import, so that it can still be
 * read years later.
 *
 * @param lead one sentence: what it is and how much of it can be used
 * @param facts name and value, about the file
 * @param kept rows that will be used
 * @param fresh of those kept, rows about something that had no figure or fact before
 * @param changed of those kept, rows that differ from what is live
 * @param unchanged of those kept, rows that say what is live already
 * @param changes figures or facts that would change, the first hundred
 */
public record Preview(
        int version,
        String lead,
        List<Fact> facts,
        int kept,
        int fresh,
        int changed,
        int unchanged,
        List<Coverage> coverage,
        List<Total> totals,
        Sample sample,
        List<Change> changes,
        List<Warning> warnings) {

    public static final int VERSION = 1;

    /** A name with its value. */
    public record Fact(String name, String value) {}

    /**
     * How many practices of an area the file speaks of.
     *
     * @param missing names of open practices that it does not speak of
     * @param also names of practices that it speaks of although they were not open there
     */
    public record Coverage(String area, int have, int of, List<String> missing, List<String> also) {

        public double percent() {
            return of == 0 ? 0 : Math.min(100, 100.0 * have / of);
        }
    }

    /**
     * A control total of one area, as it comes out of the rows that are kept.
     *
     * @param practices rows that have a number
     */
    public record Total(String area, String measure, int practices, String total) {}

    /** The first rows as they were read. */
    public record Sample(List<String> heading, List<List<String>> rows) {

        private static final Pattern NUMBER = Pattern.compile("[−-]?£?[\\d,]+(\\.\\d+)?%?");

        /** Whether most of a column are numbers, which stand at the right. */
        public boolean numbersIn(int column) {
            long numbers =
                    rows.stream().filter(row -> NUMBER.matcher(row.get(column)).matches()).count();
            return 2 * numbers > rows.size();
        }
    }

    /**
     * Something live that would become something else.
     *
     * @param difference in words or numbers; empty where there is nothing to subtract
     * @param large whether somebody should look twice
     */
    public record Change(
            String who,
            String code,
            String what,
            String was,
            String now,
            String difference,
            boolean large) {

        /** Whether it is about a practice, which has a page of its own. */
        public boolean aboutPractice() {
            return OdsCode.isOne(code);
        }
    }

    /**
     * Something about the whole file.
     *
     * @param stops whether it must be put right before the file can go live
     */
    public record Warning(String text, boolean stops) {}

    /** The sentence that stands in the way of a confirmation, if one does. */
    public @Nullable String obstacle() {
        return warnings.stream().filter(Warning::stops).map(Warning::text).findFirst().orElse(null);
    }

    /** Whether the changes are of numbers, or marked for a second look, rather than of words. */
    public boolean changesCanBeSubtracted() {
        return changes.stream()
                .anyMatch(change -> change.large() || !change.difference().isEmpty());
    }

    public boolean bringsNothing() {
        return fresh == 0 && changed == 0;
    }

    /**
     * Whether the same rows would bring the same, whatever has become known since of the practices
     * around them.
     */
    boolean doesTheSameAs(Preview other) {
        return kept == other.kept
                && fresh == other.fresh
                && changed == other.changed
                && unchanged == other.unchanged
                && changes.equals(other.changes)
                && warnings.equals(other.warnings);
    }
}
