package org.primarycareportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its time for the database, which the answer to its error shares. */
class DatabaseTimeFilter extends OncePerRequestFilter {

    /**
     * The longest that one statement may take, and a little for the others. With the moment that is
     * kept for taking back it stays below the five seconds after which somebody has an answer.
     */
    private static final Duration ALLOWED = Duration.ofMillis(4400);

    private static final String ATTRIBUTE = DatabaseTime.class.getName();

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof DatabaseTime earlier) {
            DatabaseTime.begin(earlier);
        } else {
            DatabaseTime time = new DatabaseTime(ALLOWED);
            request.setAttribute(ATTRIBUTE, time);
            DatabaseTime.begin(time);
        }
        try {
            chain.doFilter(request, response);
        } finally {
            DatabaseTime.end();
        }
    }
}
