package org.primarycareportal.shared;

import java.util.List;

/** A person tried what none of their roles allows. */
public class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Capability> needed;

    public NotAllowedException(List<Capability> needed) {
        super("Needs " + needed, null, false, false);
        this.needed = List.copyOf(needed);
    }

    /** One of these would have done. */
    public List<Capability> needed() {
        return needed;
    }
}
