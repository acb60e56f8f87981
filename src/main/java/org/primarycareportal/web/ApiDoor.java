package org.primarycareportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of the addresses for programs. A token comes in the header {@code Authorization} and
 * nowhere else; without one, whoever is signed in with a browser may read, never change: cookies
 * travel by themselves.
 */
class ApiDoor extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final ApiProblem IN_THE_ADDRESS =
            new ApiProblem(
                    400,
                    "A token does not belong in an address",
                    "Addresses are written down by browsers, servers and proxies. Revoke this token under Account, Tokens, make another, and send it in the header Authorization: Bearer.");

    private static final ApiProblem NONE =
            new ApiProblem(
                    401,
                    "A token is missing",
                    "Send one in the header Authorization: Bearer. Tokens are made under Account, Tokens.");

    private static final ApiProblem UNREADABLE =
            new ApiProblem(
                    400,
                    "The header Authorization cannot be read",
                    "It takes the word Bearer, a space and one token, once.");

    private final BearerTokens tokens;
    private final SecurityContextRepository signedInPeople;

    ApiDoor(BearerTokens tokens, SecurityContextRepository signedInPeople) {
        this.tokens = tokens;
        this.signedInPeople = signedInPeople;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (WrittenTokens.areInAddress(request)) {
            IN_THE_ADDRESS.writeTo(request, response, "invalid_request", null);
            return;
        }
        if (isDescription(request)) {
            chain.doFilter(request, response);
            return;
        }
        List<String> sent = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        Authentication who = null;
        if (!sent.isEmpty()) {
            String token = sent.size() == 1 ? tokenIn(sent.get(0)) : null;
            if (token == null) {
                UNREADABLE.writeTo(request, response, "invalid_request", null);
                return;
            }
            who = bearer(token, request, response);
            if (who == null) {
                return;
            }
        } else if (READING.contains(request.getMethod())) {
            who = signedInPeople.loadDeferredContext(request).get().getAuthentication();
        }
        if (who != null) {
            SecurityContextHolder.setContext(new SecurityContextImpl(who));
        }
        chain.doFilter(request, response);
    }

    /** Open to everybody, so that no token is looked at and none is counted as wrong. */
    private static boolean isDescription(HttpServletRequest request) {
        return request.getRequestURI()
                .equals(request.getContextPath() + ApiDescriptionController.PATH);
    }

    private @Nullable Authentication bearer(
            String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return tokens.bearer(token, request.getRemoteAddr());
        } catch (TokenRefusedException refused) {
            if (refused.waitSeconds() > 0) {
                response.setIntHeader(HttpHeaders.RETRY_AFTER, refused.waitSeconds());
                new ApiProblem(429, "Too many tokens were wrong", refused.words())
                        .writeTo(request, response);
            } else {
                new ApiProblem(401, "The token lets nobody in", refused.words())
                        .writeTo(request, response, "invalid_token", null);
            }
            return null;
        }
    }

    /** Nobody has come in with this request. */
    static void refuseStranger(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        NONE.writeTo(request, response, null, null);
    }

    private static @Nullable String tokenIn(String header) {
        String scheme = header.substring(0, Math.min(SCHEME.length(), header.length()));
        if (!scheme.toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.matches("[A-Za-z0-9._~+/-]{1,200}=*") ? token : null;
    }
}
