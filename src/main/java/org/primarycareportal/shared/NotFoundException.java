package org.primarycareportal.shared;

/**
 * There is no such thing, or it lies outside what this person may see: the answer is the same, so
 * that nobody learns of what they may not see.
 */
public class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String what) {
        super(what, null, false, false);
    }
}
