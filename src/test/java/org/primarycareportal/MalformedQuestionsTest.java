package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * Nonsense in addresses and forms: it is ignored, or refused with a page that says so, and never
 * breaks anything.
 */
@PortalTest
class MalformedQuestionsTest {

    private static final Set<String> ONE_BY_ONE = Set.of("nonsense", "' or 1=1 --");
    private static final String LONG = "x".repeat(20_000);

    /** Where an address speaks of a place, a form keeps to its own. */
    private static final Set<String> PLACES = Set.of("ccg", "period", "indicator", "practice");

    /** What says that a form was not reached. */
    private static final Set<Integer> NOT_REACHED = Set.of(403, 404, 405, 410);

    /** Secrets are typed again; versions and keys are the page's own. */
    private static final Set<String> NOT_GIVEN_BACK =
            Set.of("password", "present", "code", "version", "key", "ccg", "period", "to");

    /** Forms whose page has nothing to ask any more once this test has been at it. */
    private static final Pattern ASKED_NO_MORE =
            Pattern.compile(
                    "/clusters/.*/confirm|/data/queries/.*|/learning/.*/(decline|withdraw)|/imports/.*/period|/admin/users/.*/call-off");

    /** Forms that nobody reaches here, and why. */
    private static final Map<String, String> OUT_OF_REACH =
            Map.of(
                    "/welcome/{token}", "closed once there is an administrator",
                    "/sign-in/code", "only between the two steps of a sign-in: see DoorTest",
                    "/sign-in/set-up", "only where a setting asks for codes: see CodesDemandedTest",
                    "/admin/jobs/run", "asks for nothing but which job; another is not there");

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired NextDoor nextDoor;
    @Autowired BusinessClock clock;
    @Autowired List<HandlerMapping> mappings;

    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private Visitor administrator;
    private OwnAddresses addresses;
    private String link;

    @BeforeEach
    void somebodySignsInForEachAddress() {
        nextDoor.stands();
        GuardWorld.Known known = world.person(Role.ADM, Scope.installation());
        administrator = signedIn(known);
        visitors.put(Role.ADM, administrator);
        visitors.put(
                Role.PM, signedIn(world.person(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE))));
        visitors.put(Role.IA, signedIn(world.person(Role.IA, Scope.ccg(GuardWorld.NEXT_CCG))));
        String group = nextDoor.group(known.id().value(), "Mine", null, GuardWorld.NEXT_PRACTICE);
        addresses = new OwnAddresses(nextDoor.things(group), clock, mappings);
        link = newLink();
    }

    /** Somebody's link to choose a password with. */
    private String newLink() {
        String page = "/admin/users/" + world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id();
        administrator.post(page + "/link", Map.of());
        Matcher shown =
                Pattern.compile("id=\"link-once\"[^>]*>[^<]*(/link/[^<]+)<")
                        .matcher(Visitor.text(administrator.get(page)));
        assertThat(shown.find()).as("a link is shown").isTrue();
        return shown.group(1);
    }

    private Visitor signedIn(GuardWorld.Known known) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(known.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An address with one's own things in its path, all that it asks for, and who may ask. */
    private record Question(
            GuardList.Row row, String path, Map<String, String> typed, Set<String> names) {

        boolean isForm() {
            return row.method().equals("POST");
        }

        String with(Map<String, String> values) {
            return values.entrySet().stream()
                    .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                    .collect(Collectors.joining("&", path + "?", ""));
        }

        String withEverywhere(String nonsense) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String name : names) {
                if (!isForm() || !PLACES.contains(name)) {
                    values.put(name, nonsense);
                } else if (typed.containsKey(name)) {
                    values.put(name, typed.get(name));
                }
            }
            return with(values);
        }

        /** What would be accepted but for one field. */
        String withOnly(String name, String nonsense) {
            Map<String, String> values = new LinkedHashMap<>(typed);
            values.put(name, nonsense);
            return with(values);
        }
    }

    private List<Question> questions() {
        return GuardList.rows().stream()
                .map(this::question)
                .filter(question -> !question.names().isEmpty())
                .toList();
    }

    private Question question(GuardList.Row row) {
        OwnAddresses.Cut cut = OwnAddresses.Cut.of(row.path());
        return new Question(
                row,
                row.path().equals("/link/{token}") ? link : cut.with(addresses.values(row, cut)),
                addresses.typed(row),
                addresses.fields(row).stream()
                        .map(AskedFields.Field::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theQuestionsAreThoseOfThePages() {
        assertThat(questions()).hasSizeGreaterThan(120);
        assertThat(questions().stream().map(Question::path))
                .noneMatch(path -> path.contains("{"))
                .contains("/practices", "/practices/G99902");
        assertThat(questions().stream().flatMap(question -> question.names().stream()))
                .contains("at", "ccg", "q", "sort", "page", "cluster", "period", "version")
                .contains("who.name");
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
            check(question, question.withEverywhere(nonsense), typed, broken);
            // With all at once the first that is refused hides the others
            for (String name : oneByOne(question, typed)) {
                MvcTestResult answer =
                        check(
                                question,
                                question.withOnly(name, nonsense),
                                name + "=" + typed,
                                broken);
                if (answer.getResponse().getStatus() == 422) {
                    broken.addAll(lost(question, name, answer));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static Set<String> oneByOne(Question question, String typed) {
        return ONE_BY_ONE.contains(typed) && question.isForm() || typed.equals("nonsense")
                ? question.names()
                : Set.of();
    }

    private MvcTestResult check(Question question, String uri, String typed, List<String> broken) {
        Visitor visitor = visitors.get(question.row().whoMay());
        MvcTestResult answer = question.isForm() ? visitor.post(uri, Map.of()) : visitor.get(uri);
        String what = question.row().key() + " " + typed;
        check(answer, what, broken);
        int status = answer.getResponse().getStatus();
        boolean elsewhere = PLACES.stream().anyMatch(place -> typed.startsWith(place + "="));
        if (question.isForm()
                && !elsewhere
                && !OUT_OF_REACH.containsKey(question.row().path())
                && NOT_REACHED.contains(status)) {
            broken.add(what + " does not reach the form: " + status);
        }
        return answer;
    }

    /** What was typed in the other fields and does not stand in them when they are asked again. */
    private static List<String> lost(Question question, String wrong, MvcTestResult answer) {
        String page = HtmlUtils.htmlUnescape(Visitor.text(answer));
        String what = question.row().key() + " with a wrong " + wrong;
        List<String> lost =
                question.typed().entrySet().stream()
                        .filter(typed -> !typed.getKey().equals(wrong))
                        .filter(typed -> !NOT_GIVEN_BACK.contains(typed.getKey()))
                        .filter(typed -> page.contains("name=\"" + typed.getKey() + "\""))
                        .filter(typed -> !page.contains("\"" + typed.getValue() + "\""))
                        .filter(typed -> !page.contains(">" + typed.getValue() + "<"))
                        .map(typed -> what + " loses " + typed)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (!ASKED_NO_MORE.matcher(question.row().path()).matches()
                && question.names().stream()
                        .noneMatch(name -> page.contains("name=\"" + name + "\""))) {
            lost.add(what + " is not asked again");
        }
        return lost;
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
