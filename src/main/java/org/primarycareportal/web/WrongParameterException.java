package org.primarycareportal.web;

/** A program asked for something in a way that nobody can answer; says which part is wrong. */
public class WrongParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * @param parameter its name
     * @param words what it takes, as a sentence
     */
    public WrongParameterException(String parameter, String words) {
        super(words, null, false, false);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
