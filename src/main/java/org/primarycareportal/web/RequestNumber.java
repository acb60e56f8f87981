package org.primarycareportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a number of the portal's own making, which stands in every line of the log, in
 * a header of the answer and on the page for what went wrong, so that a person can quote it. What a
 * client sends under that name is not looked at: nobody else writes in the log.
 */
class RequestNumber extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    static final String ATTRIBUTE = "requestNumber";

    /** The name under which lines of the log carry it. */
    private static final String IN_LOG = "request";

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }

    /** The page for an error says the number of the request that failed. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, next());
        }
        String number = of(request);
        response.setHeader(HEADER, number);
        MDC.put(IN_LOG, number);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(IN_LOG);
        }
    }

    /** Short enough to be read out on the telephone. */
    private static String next() {
        long random = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 45);
        String text = Long.toString(random, 32).toUpperCase(Locale.ROOT);
        return text.substring(0, 3) + "-" + text.substring(3, 6) + "-" + text.substring(6);
    }
}
