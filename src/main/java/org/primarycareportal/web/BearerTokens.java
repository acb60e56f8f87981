package org.primarycareportal.web;

import org.springframework.security.core.Authentication;

/** Who knows whose a token is; the frame itself knows no accounts. */
public interface BearerTokens {

    /** What every token begins with, so that one that lies about is known for what it is. */
    String MARK = "pcp_";

    /**
     * Whoever sent a token, with its scopes as authorities and their {@link
     * org.primarycareportal.shared.Viewer} as principal.
     *
     * @param address from which it came
     * @throws TokenRefusedException where it is good for nothing
     */
    Authentication bearer(String token, String address);
}
