package org.primarycareportal.web;

/** What was asked cannot be done at this moment, and may be asked again: 409 for programs. */
public class NotNowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String title;
    private final int waitSeconds;

    /**
     * @param words what to do, as sentences
     * @param waitSeconds after which it may be asked again; 0 where waiting does not help
     */
    public NotNowException(String title, String words, int waitSeconds) {
        super(words, null, false, false);
        this.title = title;
        this.waitSeconds = waitSeconds;
    }

    int waitSeconds() {
        return waitSeconds;
    }

    ApiProblem problem() {
        return new ApiProblem(409, title, words());
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
