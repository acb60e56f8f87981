package org.primarycareportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.StaleVersionException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program is told instead of a page for what went wrong (RFC 9457).
 *
 * @param parts what it says besides, such as the name of a parameter
 */
record ApiProblem(int status, String title, String detail, Map<String, Object> parts) {

    static final String TYPE = "application/problem+json";

    private static final String REALM = "Bearer realm=\"Primary care portal\"";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    ApiProblem(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    static ApiProblem of(ErrorPage page) {
        return new ApiProblem(page.status(), page.title(), page.what());
    }

    static ApiProblem of(WrongParameterException wrong) {
        return new ApiProblem(
                400,
                "A parameter is wrong",
                wrong.words(),
                Map.of("parameter", cut(wrong.parameter())));
    }

    /** Both versions, as the page of a conflict has them. */
    static ApiProblem of(StaleVersionException stale) {
        return new ApiProblem(
                409,
                "Somebody else was quicker",
                stale.what()
                        + " has changed since you read it. Nothing was changed now; read it again.",
                Map.of("differences", stale.differences()));
    }

    private static String cut(String name) {
        if (WrittenTokens.holds(name)) {
            return "one that holds a token";
        }
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    /** Whether a request is a program's, also when its error is being answered. */
    static boolean isAsked(HttpServletRequest request) {
        Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = first == null ? request.getRequestURI() : first.toString();
        String inside = path.substring(Math.min(path.length(), request.getContextPath().length()));
        return inside.equals(Api.PATH) || inside.startsWith(Api.PATH + "/");
    }

    /** As the answer of a page, which goes past all templates. */
    ModelAndView page() {
        View view =
                (model, request, response) -> {
                    writeTo(request, response);
                };
        return new ModelAndView(view);
    }

    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("type", "about:blank");
        said.put("title", title);
        said.put("status", status);
        said.put("detail", detail);
        said.putAll(parts);
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            said.put("request", RequestNumber.of(request));
        }
        said.put("help", "/help/api");
        byte[] body = JSON.writeValueAsBytes(said);
        response.setStatus(status);
        response.setContentType(TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * The same about a token (RFC 6750).
     *
     * @param error its code there; nothing where no token was sent
     */
    void writeTo(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String error,
            @Nullable ApiScope scope)
            throws IOException {
        StringBuilder challenge = new StringBuilder(REALM);
        if (error != null) {
            challenge.append(", error=\"").append(error).append('"');
            challenge.append(", error_description=\"").append(plain(detail)).append('"');
        }
        if (scope != null) {
            challenge.append(", scope=\"").append(scope.code()).append('"');
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.toString());
        writeTo(request, response);
    }

    /** A header takes letters of ASCII only, and no quotation marks within them. */
    private static String plain(String words) {
        return words.replaceAll("[^\\x20-\\x7E]|[\"\\\\]", "'");
    }
}
