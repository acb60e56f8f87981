package org.primarycareportal.imports;

/**
 * So many rows cannot be read that the rest will not be. What was found so far stays on record,
 * unlike with a file that cannot be read at all.
 */
final class HopelessFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param lines lines up to the last that was read
     * @param broken rows among them that cannot be read
     */
    HopelessFileException(long lines, int broken) {
        super(
                "Of the first %,d lines %,d cannot be read as rows of such a file, so the rest was not read and nothing is kept. The problems name the first of them by line and column. Fetch the file again, or look whether another program has changed it."
                        .formatted(lines, broken),
                null,
                false,
                false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
