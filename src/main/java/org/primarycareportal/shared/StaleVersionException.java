package org.primarycareportal.shared;

import java.util.List;

/**
 * Somebody else changed the thing since this person opened the form. Nothing was saved; the page
 * shows both versions so that the person can decide.
 */
public class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One field as it is now and as it was typed, in words. */
    public record Difference(String field, String now, String typed) {}

    private final String what;
    private final String backTo;
    private final transient List<Difference> differences;

    /**
     * @param what the thing in words, such as "NHS Oldham CCG"
     * @param backTo the address of the form with the present values
     */
    public StaleVersionException(String what, String backTo, List<Difference> differences) {
        super("Stale version of " + what, null, false, false);
        this.what = what;
        this.backTo = backTo;
        this.differences = List.copyOf(differences);
    }

    public String what() {
        return what;
    }

    public String backTo() {
        return backTo;
    }

    public List<Difference> differences() {
        return differences;
    }
}
