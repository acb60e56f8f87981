package org.primarycareportal.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads somebody who is in, and whose role has come to demand a code after the password, to where
 * they set it up. Until then they open nothing else; {@link SignedInPeople} leaves them no rights
 * either. Runs inside the security frame, whose filters come before all others.
 */
@Component
class CodesFirst extends OncePerRequestFilter {

    static final String WHERE = "/account/second-step";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(WHERE) || path.startsWith("/assets/") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getUserPrincipal() instanceof SignedInPerson person
                && person.mustSetUpCodes()) {
            response.sendRedirect(request.getContextPath() + WHERE);
            return;
        }
        chain.doFilter(request, response);
    }
}
