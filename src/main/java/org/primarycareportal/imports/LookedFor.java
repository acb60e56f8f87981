package org.primarycareportal.imports;

import java.util.List;

/**
 * For a file that no family knew: what each looked for, so that the sender sees which one it nearly
 * was and what it lacked.
 *
 * @param heading the line that was taken for the heading, as it stands in the file
 * @param families those that found most come first
 */
record LookedFor(long line, List<String> heading, List<Family> families) {

    /**
     * One family.
     *
     * @param found columns that were there, in words
     * @param missing columns that were not
     * @param unclear columns that were there more than once
     */
    record Family(String name, int found, List<String> missing, List<String> unclear) {}
}
