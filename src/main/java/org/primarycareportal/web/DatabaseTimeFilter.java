package org.primarycareportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its time for the database, which the answer to its error shares. */
class DatabaseTimeFilter extends OncePerRequestFilter {

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
            DatabaseTime time = DatabaseTime.ofARequest();
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
