package org.primarycareportal.embedded;

/** Try-it mode was asked to listen where other machines can reach it. */
class NotLoopbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotLoopbackException(String address) {
        super(
                "Try-it mode has accounts with a published password, so it answers on this machine only, not on server.address=%s."
                        .formatted(address));
    }
}
