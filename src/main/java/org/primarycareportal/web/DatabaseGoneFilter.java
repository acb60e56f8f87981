package org.primarycareportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers with the page "unavailable for the moment" when the database cannot be reached, before or
 * after a page was made: sessions live there too, so no other part could answer.
 */
class DatabaseGoneFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DatabaseGoneFilter.class);

    private final UnavailablePage page;

    DatabaseGoneFilter(UnavailablePage page) {
        this.page = page;
    }

    /** An error page needs the session too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            if (!DatabaseTrouble.isBehind(failure)) {
                throw failure;
            }
            log.warn("The database does not answer: {}", DatabaseTrouble.inWords(failure));
            if (!response.isCommitted()) {
                page.writeTo(request, response);
            }
        }
    }
}
