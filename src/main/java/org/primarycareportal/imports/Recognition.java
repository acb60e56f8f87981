package org.primarycareportal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a family says of the head of a file.
 *
 * @param columns for each meaning found the number of its column
 * @param headingLine the line that holds the heading; 0 where the family has none
 * @param missing meanings that the family cannot do without and did not find, in words
 * @param unclear meanings for which more than one column could stand, in words
 * @param extra headings that mean nothing to the family
 */
public record Recognition(
        Map<String, Integer> columns,
        long headingLine,
        List<String> missing,
        List<String> unclear,
        List<String> extra) {

    public Recognition {
        columns = Map.copyOf(columns);
        missing = List.copyOf(missing);
        unclear = List.copyOf(unclear);
        extra = List.copyOf(extra);
    }

    public static Recognition none(List<String> missing) {
        return new Recognition(Map.of(), 0, missing, List.of(), List.of());
    }

    /** The heading; without cells where the family has none. */
    public FileHead.Line headingOf(FileHead head) {
        return head.lines().stream()
                .filter(line -> line.number() == headingLine)
                .findFirst()
                .orElse(new FileHead.Line(0, List.of()));
    }

    /** The same, but for something else that it lacks. */
    public Recognition withMissing(String words) {
        List<String> more = new ArrayList<>(missing);
        more.add(words);
        return new Recognition(columns, headingLine, more, unclear, extra);
    }

    public boolean isFull() {
        return !columns.isEmpty() && missing.isEmpty() && unclear.isEmpty();
    }
}
