package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Turns a refusal at the door into the page for it: not allowed, or a form that went stale. */
class DeniedHandler implements AccessDeniedHandler {

    static final String FORM_EXPIRED = DeniedHandler.class.getName() + ".FORM_EXPIRED";

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            request.setAttribute(FORM_EXPIRED, true);
        }
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
