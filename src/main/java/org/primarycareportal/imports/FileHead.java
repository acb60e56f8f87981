package org.primarycareportal.imports;

import java.util.List;

/**
 * The first records of a file, from which its family is told.
 *
 * @param encoding how the bytes became text, in words
 * @param separator the character between cells
 */
public record FileHead(String fileName, String encoding, char separator, List<Line> lines) {

    /** One record with the line on which it begins. */
    public record Line(long number, List<String> cells) {}
}
