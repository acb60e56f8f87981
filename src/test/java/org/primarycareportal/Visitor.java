package org.primarycareportal;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/**
 * Somebody in front of the portal: keeps cookies as a browser does, and sends forms with the token
 * of the last page that had one.
 */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** As it is called where no server gives it the portal's own name. */
    private static final String SESSION = "SESSION";

    private final MockMvcTester pages;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private String address = "127.0.0.1";
    private @Nullable String token;

    private Visitor(MockMvcTester pages) {
        this.pages = pages;
    }

    public static Visitor at(MockMvcTester pages) {
        return new Visitor(pages);
    }

    /** At another place of the network. */
    public Visitor from(String otherAddress) {
        address = otherAddress;
        return this;
    }

    public MvcTestResult get(String uri) {
        return send(request(HttpMethod.GET, URI.create(uri)));
    }

    /** Asks whether a page is still what the tag says. */
    public MvcTestResult getUnless(String tag, String uri) {
        return send(request(HttpMethod.GET, URI.create(uri)).header("If-None-Match", tag));
    }

    /** Sends a form with its token. */
    public MvcTestResult post(String uri, Map<String, String> fields) {
        return send(form(uri, fields).param("_csrf", String.valueOf(token)));
    }

    /** Sends a form as a page of another site would, without a token. */
    public MvcTestResult postWithoutToken(String uri, Map<String, String> fields) {
        return send(form(uri, fields));
    }

    /** Sends a form with a token that somebody else was given. */
    public MvcTestResult postWithTokenOf(Visitor other, String uri, Map<String, String> fields) {
        return send(form(uri, fields).param("_csrf", String.valueOf(other.token)));
    }

    private static AbstractMockHttpServletRequestBuilder<?> form(
            String uri, Map<String, String> fields) {
        var form =
                request(HttpMethod.POST, URI.create(uri))
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED);
        fields.forEach((name, value) -> form.param(name, value));
        return form;
    }

    /** Opens the sign-in page and sends its form. */
    public MvcTestResult signIn(String name, String password) {
        get("/sign-in");
        MvcTestResult answer = post("/sign-in", Map.of("name", name, "password", password));
        if (answer.getResponse().getStatus() == 302) {
            get("/account");
        }
        return answer;
    }

    /** The token of the last page that had one. */
    public @Nullable String token() {
        return token;
    }

    /** The value of the cookie of the session; nothing before there is one. */
    public @Nullable String session() {
        return cookies.values().stream().findFirst().map(Cookie::getValue).orElse(null);
    }

    /** Brings a cookie along that somebody else has planted. */
    public Visitor withSession(String value) {
        cookies.put(SESSION, new Cookie(SESSION, value));
        return this;
    }

    private MvcTestResult send(AbstractMockHttpServletRequestBuilder<?> request) {
        request.accept(MediaType.TEXT_HTML, MediaType.ALL);
        request.with(
                sent -> {
                    sent.setRemoteAddr(address);
                    return sent;
                });
        if (!cookies.isEmpty()) {
            request.cookie(cookies.values().toArray(Cookie[]::new));
        }
        MvcTestResult answer = pages.perform(request);
        keep(answer);
        return answer;
    }

    private void keep(MvcTestResult answer) {
        if (answer.getUnresolvedException() != null) {
            return;
        }
        for (Cookie cookie : answer.getResponse().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        Matcher found = TOKEN.matcher(text(answer));
        if (found.find()) {
            token = found.group(1);
        }
    }

    /** The page as text, whatever it says of its encoding. */
    public static String text(MvcTestResult answer) {
        return new String(
                answer.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
