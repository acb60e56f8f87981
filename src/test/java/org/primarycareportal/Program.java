package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program in front of the portal: comes with a token, keeps no cookies. */
public final class Program {

    private static final Pattern TOKEN = Pattern.compile("pcp_[A-Za-z0-9_-]{43}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String BRINGING = "files:bring";

    /** Every scope that the page offers. */
    public static final String ALL = "figures:read," + BRINGING;

    private final MockMvcTester pages;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String address = "127.0.0.1";

    private Program(MockMvcTester pages) {
        this.pages = pages;
    }

    /** One that has no token. */
    public static Program at(MockMvcTester pages) {
        return new Program(pages);
    }

    /** One to which somebody has given a token with this scope. */
    public static Program of(MockMvcTester pages, GuardWorld.Known owner, String scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(owner.signInName(), GuardWorld.PASSWORD);
        return at(pages).with(make(visitor, scope));
    }

    /** Makes a token on the page and reads it there. */
    public static String make(Visitor visitor, String scope) {
        boolean mayBring = Visitor.text(visitor.get("/account/tokens")).contains(BRINGING);
        MvcTestResult made =
                visitor.post(
                        "/account/tokens",
                        Map.of(
                                "name",
                                "Night script",
                                "scopes",
                                scope.equals(ALL) && !mayBring ? "figures:read" : scope,
                                "days",
                                "30",
                                "present",
                                GuardWorld.PASSWORD,
                                "key",
                                UUID.randomUUID().toString()));
        assertThat(made).hasStatusOk();
        Matcher found = TOKEN.matcher(Visitor.text(made));
        assertThat(found.find()).as(Visitor.text(made)).isTrue();
        return found.group();
    }

    public Program with(String token) {
        return saying("Authorization", "Bearer " + token);
    }

    public Program saying(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Program from(String otherAddress) {
        address = otherAddress;
        return this;
    }

    public MvcTestResult get(String uri) {
        return send(MockMvcRequestBuilders.request(HttpMethod.GET, URI.create(uri)));
    }

    public MvcTestResult post(String uri, Map<String, String> fields) {
        var form = MockMvcRequestBuilders.request(HttpMethod.POST, URI.create(uri));
        fields.forEach((name, value) -> form.param(name, value));
        return send(form);
    }

    public MvcTestResult send(AbstractMockHttpServletRequestBuilder<?> request) {
        headers.forEach((name, value) -> request.header(name, value));
        request.with(
                sent -> {
                    sent.setRemoteAddr(address);
                    return sent;
                });
        return pages.perform(request);
    }

    /** What was answered, as JSON. */
    public static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(Visitor.text(answer));
    }

    public static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }
}
