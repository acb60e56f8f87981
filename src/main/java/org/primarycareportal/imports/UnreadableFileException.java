package org.primarycareportal.imports;

/**
 * Why a whole file cannot be used, in words for the person who sent it. A reader that throws it has
 * nothing of the file kept.
 */
public class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
