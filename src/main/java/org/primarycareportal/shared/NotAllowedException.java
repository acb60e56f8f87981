package org.primarycareportal.shared;

import java.util.List;

/** A person tried what none of their roles allows. */
public class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotAllowedException(List<Capability> needed) {
        super("Needs " + needed, null, false, false);
    }
}
