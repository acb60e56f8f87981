package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Nonsense in addresses and forms: it is ignored, or refused with a page that says so, and never
 * breaks anything.
 */
@PortalTest
class MalformedQuestionsTest {

    private static final Set<String> ONE_BY_ONE = Set.of("nonsense", "\0", "' or 1=1 --");
    private static final String LONG = "x".repeat(20_000);

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Visitor administrator;

    @BeforeEach
    void somebodySignsIn() {
        world.stands();
        administrator = Visitor.at(pages);
        administrator.signIn(
                world.person(Role.ADM, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An address with something in each place of its path, and all that it can be asked. */
    private record Question(String method, String path, Set<String> names) {}

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        mapping.getHandlerMethods()
                .forEach(
                        (info, handler) -> {
                            if (handler.getBeanType()
                                    .getName()
                                    .startsWith("org.primarycareportal")) {
                                questions.add(question(info, handler));
                            }
                        });
        return questions;
    }

    private Question question(RequestMappingInfo info, HandlerMethod handler) {
        String path =
                info.getPatternValues()
                        .iterator()
                        .next()
                        .replaceAll("\\{ods[^/]*}(?=/|\\.|$)", GuardWorld.PRACTICE)
                        .replaceAll("\\{code:\\[A-Za[^/]*}(?=/|\\.|$)", "ACC02")
                        .replaceAll("\\{code[^/]*}(?=/|\\.|$)", GuardWorld.CCG)
                        .replaceAll("\\{id:\\\\d[^/]*}(?=/|\\.|$)", "" + world.importId())
                        .replaceAll("\\{id[^/]*}(?=/|\\.|$)", GuardWorld.CLUSTER)
                        .replaceAll("\\{(edit|grant)}", "00000000-0000-7000-8000-000000000009")
                        .replaceAll("\\{way[^/]*}(?=/|\\.|$)", "move")
                        .replaceAll("\\{area[^/]*}(?=/|\\.|$)", GuardWorld.PRACTICE)
                        .replaceAll("\\{period[^/]*}(?=/|\\.|$)", "2015-16")
                        .replaceAll("\\{family}", "clusters")
                        .replaceAll("\\{token}", "no-such-link");
        boolean post = info.getMethodsCondition().getMethods().contains(RequestMethod.POST);
        return new Question(post ? "POST" : "GET", path, names(handler));
    }

    private static Set<String> names(HandlerMethod handler) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                parameter.initParameterNameDiscovery(
                        new org.springframework.core.DefaultParameterNameDiscoverer());
                names.add(asked.name().isEmpty() ? parameter.getParameterName() : asked.name());
            }
            if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                for (RecordComponent part : parameter.getParameterType().getRecordComponents()) {
                    names.add(part.getName());
                }
            }
        }
        return names;
    }

    @Test
    void theQuestionsAreThoseOfThePages() {
        assertThat(questions()).hasSizeGreaterThan(30);
        assertThat(questions().stream().map(Question::path))
                .noneMatch(path -> path.contains("{"))
                .contains("/practices", "/practices/G99901", "/indicators/ACC02");
        assertThat(questions().stream().flatMap(question -> question.names().stream()))
                .contains("at", "ccg", "q", "sort", "page", "cluster", "period", "version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "\0",
                "2017-02-30",
                "-1",
                "99999999999999999999",
                "' or 1=1 --",
                "<script>alert(1)</script>",
                "${7*7}*{7*7}__${7*7}__",
                "../../etc/passwd",
                "\uD83D\uDE00é\u202E",
                "\uD800",
                "%",
                "LONG"
            })
    void nonsenseInEveryFieldBreaksNothing(String typed) {
        String nonsense = typed.equals("LONG") ? LONG : typed;
        List<String> broken = new ArrayList<>();
        for (Question question : questions()) {
            if (question.path().equals("/error") || question.names().isEmpty()) {
                continue;
            }
            String query =
                    question.names().stream()
                            .map(name -> name + "=" + encoded(nonsense))
                            .collect(Collectors.joining("&"));
            check(ask(question, query), question + " " + typed, broken);
            // With all at once the first that is refused hides the others
            for (String name : ONE_BY_ONE.contains(typed) ? question.names() : Set.<String>of()) {
                check(
                        ask(question, name + "=" + encoded(nonsense)),
                        question.path() + "?" + name + "=" + typed,
                        broken);
            }
        }
        assertThat(broken).isEmpty();
    }

    private MvcTestResult ask(Question question, String query) {
        String uri = question.path() + "?" + query;
        return question.method().equals("POST")
                ? administrator.post(uri, Map.of())
                : administrator.get(uri);
    }

    private static void check(MvcTestResult answer, String what, List<String> broken) {
        if (answer.getUnresolvedException() != null) {
            broken.add(what + ": " + answer.getUnresolvedException());
            return;
        }
        int status = answer.getResponse().getStatus();
        String text = Visitor.text(answer);
        if (status >= 500) {
            broken.add(what + ": " + status + " " + answer.getMvcResult().getResolvedException());
        } else if (text.contains("<script>alert") && isPage(answer)) {
            broken.add(what + ": says it back");
        } else if (text.contains("49*49") || text.contains("49*{")) {
            broken.add(what + ": works it out");
        }
    }

    private static boolean isPage(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getContentType()).startsWith("text/html");
    }

    @Test
    void aFormThatWasTamperedWithSaysSoAndKeepsWhatWasTyped() {
        MvcTestResult answer =
                administrator.post(
                        "/admin/ccgs/G1A",
                        Map.of("name", "Typed by hand", "served", "perhaps", "version", "latest"));
        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        assertThat(Visitor.text(answer))
                .contains("Say whether the CCG is served here")
                .contains("value=\"Typed by hand\"");
        assertThat(Visitor.text(administrator.get("/admin/ccgs/G1A")))
                .containsPattern("value=\"true\"[^>]*checked")
                .doesNotContainPattern("value=\"false\"[^>]*checked");
    }

    @Test
    void anUploadThatIsNoFileSaysSo() {
        MvcTestResult answer = administrator.post("/imports/new", Map.of("file", "no file"));
        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("This cannot be read");
    }

    @Test
    void theCharacterZeroIsRefusedWithAPage() {
        MvcTestResult answer = administrator.get("/practices?ccg=G1A&q=%00");
        assertThat(answer.getResponse().getStatus()).isEqualTo(400);
        assertThat(Visitor.text(answer)).contains("That address does not make sense");
    }

    @Test
    void aDayThatIsNoDayIsIgnoredAndThePageSaysSo() {
        MvcTestResult answer = administrator.get("/practices?ccg=G1A&at=nonsense");
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        assertThat(Visitor.text(answer)).contains("nonsense");
    }

    @Test
    void nonsenseInThePathIsAPageThatDoesNotExist() {
        List<String> broken = new ArrayList<>();
        for (String path :
                List.of(
                        "/practices/%3Cscript%3Ealert(1)%3C/script%3E",
                        "/practices/%3Cscript%3E",
                        "/practices/g99901",
                        "/practices/G99901%00",
                        "/practices/%00",
                        "/clusters/%27%20or%201=1",
                        "/clusters/-",
                        "/ccg/%00%00%00",
                        "/ccg/ZZZ",
                        "/indicators/-",
                        "/indicators/ACC02/practices/X",
                        "/indicators/" + "A".repeat(5000),
                        "/imports/999999999999999",
                        "/imports/99999999999999999999",
                        "/imports/abc",
                        "/imports/-1",
                        "/imports/templates/nothing.csv",
                        "/imports/templates/..%2f..%2fapplication.csv",
                        "/imports/templates/%00.csv",
                        "/admin/ccgs/nonsense",
                        "/admin/ccgs/%00%00%00",
                        "/admin/ccgs/g1a",
                        "/welcome/%00",
                        "/welcome/" + "a".repeat(5000),
                        "/assets/..%2f..%2fapplication.properties",
                        "/assets/%2e%2e/%2e%2e/application.properties",
                        "/assets/",
                        "/assets/manifest.properties/..",
                        "/templates/layout.html",
                        "/WEB-INF/web.xml")) {
            MvcTestResult answer = administrator.get(path);
            check(answer, path, broken);
            if (answer.getUnresolvedException() == null) {
                assertThat(answer.getResponse().getStatus())
                        .as(path.substring(0, Math.min(80, path.length())))
                        .isBetween(400, 499);
            }
        }
        assertThat(broken).isEmpty();
    }
}
