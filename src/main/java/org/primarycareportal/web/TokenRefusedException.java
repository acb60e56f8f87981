package org.primarycareportal.web;

/** A token lets nobody in: it is not known, over, revoked, or one has to wait. */
public class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int waitSeconds;

    private TokenRefusedException(String words, int waitSeconds) {
        super(words, null, false, false);
        this.waitSeconds = waitSeconds;
    }

    /**
     * @param words what is wrong with it and what to do, for its owner
     */
    public static TokenRefusedException because(String words) {
        return new TokenRefusedException(words, 0);
    }

    public static TokenRefusedException waitFor(int seconds, String words) {
        return new TokenRefusedException(words, seconds);
    }

    String words() {
        return String.valueOf(getMessage());
    }

    /** For how long nothing more is looked at; 0 where the token itself is refused. */
    int waitSeconds() {
        return waitSeconds;
    }
}
