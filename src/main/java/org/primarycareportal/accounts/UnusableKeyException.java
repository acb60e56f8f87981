package org.primarycareportal.accounts;

/**
 * The portal must not start: there is no key for what it has to lock, or what was given is none.
 */
class UnusableKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message);
    }
}
