package org.primarycareportal.shared;

/** A page is about a CCG, and none that the person may see is served yet. */
public class NoCcgYetException extends RuntimeException {

    public NoCcgYetException() {
        super("no CCG is served");
    }
}
