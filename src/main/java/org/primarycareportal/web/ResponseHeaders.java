package org.primarycareportal.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that go with every answer, whoever writes it. */
final class ResponseHeaders {

    static final Map<String, String> FIXED = fixed();

    private ResponseHeaders() {}

    private static Map<String, String> fixed() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        return headers;
    }
}
