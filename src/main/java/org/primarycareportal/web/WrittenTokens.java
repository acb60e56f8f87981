package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Tokens where they do not belong: addresses and headers are written down, by browsers, servers and
 * by the portal itself for whoever has yet to sign in.
 */
final class WrittenTokens {

    private static final Set<String> NAMES_OF_TOKENS =
            Set.of("token", "access_token", "api_key", "apikey", "key");

    private WrittenTokens() {}

    /** Whether the address of a program holds a token, or something by the name of one. */
    static boolean areInAddress(HttpServletRequest request) {
        String query = request.getQueryString();
        return holds(request.getRequestURI())
                || query != null
                        && (holds(query)
                                || Arrays.stream(query.split("&"))
                                        .anyMatch(WrittenTokens::isNamedSo));
    }

    private static boolean isNamedSo(String pair) {
        return NAMES_OF_TOKENS.contains(
                decoded(pair.split("=", 2)[0]).strip().toLowerCase(Locale.ROOT));
    }

    /** Whether anything of a request that would be kept for later is, or may be, a token. */
    static boolean areIn(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || holds(request.getRequestURI())
                || holds(request.getQueryString())
                || Collections.list(request.getHeaderNames()).stream()
                        .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                        .anyMatch(WrittenTokens::holds);
    }

    static boolean holds(@Nullable String text) {
        return text != null && decoded(text).toLowerCase(Locale.ROOT).contains(BearerTokens.MARK);
    }

    /** What cannot be decoded stands for itself, so that it hides nothing beside it. */
    private static String decoded(String text) {
        return URLDecoder.decode(
                text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }
}
