package org.primarycareportal.accounts;

/**
 * The secret behind somebody's codes cannot be read: the key that locked it is not there, or it was
 * changed.
 */
class UnreadableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message) {
        super(message);
    }
}
