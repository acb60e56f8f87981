package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What lies outside one's scope looks exactly like what does not exist. */
@PortalTest
class ScopeTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private Visitor somebody(Role role, Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(role, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    /** Roles of next door, and addresses: of one's own, of the CCG next to it, of nothing. */
    static Stream<Arguments> next() {
        return Stream.of(
                Arguments.of(Role.CM, Scope.ccg(GuardWorld.NEXT_CCG)),
                Arguments.of(Role.IA, Scope.ccg(GuardWorld.NEXT_CCG)),
                Arguments.of(Role.CBP, Scope.cluster(GuardWorld.NEXT_CLUSTER)),
                Arguments.of(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE)));
    }

    private record Three(String own, String others, String missing) {}

    private static List<Three> addresses() {
        return Stream.of(
                        new Three("/practices/G99902", "/practices/G99901", "/practices/G99999"),
                        new Three(
                                "/practices/G99902.csv",
                                "/practices/G99901.csv",
                                "/practices/G99999.csv"),
                        new Three(
                                "/clusters/g2b-kestrel",
                                "/clusters/g1a-heron",
                                "/clusters/g1a-owl"),
                        new Three(
                                "/clusters/g2b-kestrel.csv",
                                "/clusters/g1a-heron.csv",
                                "/clusters/g1a-owl.csv"),
                        new Three("/ccg/G2B", "/ccg/G1A", "/ccg/G9Z"),
                        new Three("/ccg/G2B.csv", "/ccg/G1A.csv", "/ccg/G9Z.csv"),
                        new Three("/dashboard?ccg=G2B", "/dashboard?ccg=G1A", "/dashboard?ccg=G9Z"),
                        new Three(
                                "/dashboard.csv?ccg=G2B",
                                "/dashboard.csv?ccg=G1A",
                                "/dashboard.csv?ccg=G9Z"),
                        new Three(
                                "/dashboard?ccg=G2B",
                                "/dashboard?ccg=G2B,G1A",
                                "/dashboard?ccg=G2B,G9Z"),
                        new Three("/practices?ccg=G2B", "/practices?ccg=G1A", "/practices?ccg=G9Z"),
                        new Three(
                                "/practices.csv?ccg=G2B",
                                "/practices.csv?ccg=G1A",
                                "/practices.csv?ccg=G9Z"),
                        new Three("/clusters?ccg=G2B", "/clusters?ccg=G1A", "/clusters?ccg=G9Z"),
                        new Three(
                                "/clusters.csv?ccg=G2B",
                                "/clusters.csv?ccg=G1A",
                                "/clusters.csv?ccg=G9Z"),
                        new Three(
                                "/who-does-what?ccg=G2B",
                                "/who-does-what?ccg=G1A",
                                "/who-does-what?ccg=G9Z"),
                        new Three(
                                "/who-does-what.csv?ccg=G2B",
                                "/who-does-what.csv?ccg=G1A",
                                "/who-does-what.csv?ccg=G9Z"),
                        new Three(
                                "/who-does-what/roles?ccg=G2B",
                                "/who-does-what/roles?ccg=G1A",
                                "/who-does-what/roles?ccg=G9Z"),
                        new Three(
                                "/who-does-what/roles.csv?ccg=G2B",
                                "/who-does-what/roles.csv?ccg=G1A",
                                "/who-does-what/roles.csv?ccg=G9Z"),
                        new Three(
                                "/indicators/ACC02?ccg=G2B",
                                "/indicators/ACC02?ccg=G1A",
                                "/indicators/ACC02?ccg=G9Z"),
                        new Three(
                                "/indicators/ACC02.csv?ccg=G2B",
                                "/indicators/ACC02.csv?ccg=G1A",
                                "/indicators/ACC02.csv?ccg=G9Z"),
                        new Three(
                                "/indicators/ACC02/practices/G99902",
                                "/indicators/ACC02/practices/G99901",
                                "/indicators/ACC02/practices/G99999"),
                        new Three(
                                "/indicators/ACC02/practices/G99902.csv",
                                "/indicators/ACC02/practices/G99901.csv",
                                "/indicators/ACC02/practices/G99999.csv"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("next")
    void whatBelongsToTheCcgNextDoorLooksAsIfItWereNotThere(Role role, Scope scope) {
        Visitor visitor = somebody(role, scope);
        assertThat(addresses())
                .allSatisfy(
                        three -> {
                            assertThat(visitor.get(three.own())).as(three.own()).hasStatusOk();
                            assertSame(visitor.get(three.others()), visitor.get(three.missing()));
                        });
    }

    private static void assertSame(MvcTestResult others, MvcTestResult missing) {
        assertThat(others.getResponse().getStatus())
                .as(others.getRequest().getRequestURI())
                .isEqualTo(404);
        assertThat(missing.getResponse().getStatus())
                .as(missing.getRequest().getRequestURI())
                .isEqualTo(404);
        assertThat(plain(others))
                .as(others.getRequest().getRequestURI())
                .contains("Page not found")
                .isEqualTo(plain(missing));
        assertThat(headers(others)).isEqualTo(headers(missing));
    }

    /** The page without what is another each time. */
    private static String plain(MvcTestResult answer) {
        return Visitor.text(answer).replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", "value=\"token\"");
    }

    private static Map<String, List<String>> headers(MvcTestResult answer) {
        var response = answer.getResponse();
        return response.getHeaderNames().stream()
                // Every answer has a number of its own
                .filter(name -> !name.equals("X-Request-Id"))
                .filter(name -> !name.equalsIgnoreCase("Set-Cookie"))
                .collect(
                        java.util.stream.Collectors.toMap(
                                name -> name, name -> response.getHeaders(name)));
    }

    @Test
    void aFileOfTheWholeInstallationIsNoBusinessOfAnAnalystOfOneCcg() {
        Visitor analyst = somebody(Role.IA, Scope.ccg(GuardWorld.NEXT_CCG));
        String own = "/imports/" + world.importId();
        String missing = "/imports/99999999";
        for (String part : List.of("", "/file", "/problems.csv")) {
            assertSame(analyst.get(own + part), analyst.get(missing + part));
        }
        Map<String, String> fields =
                Map.of(
                        "version",
                        "0",
                        "key",
                        "00000000-0000-7000-8000-000000000009",
                        "reason",
                        "because",
                        "period",
                        "2017-18");
        for (String verb : List.of("confirm", "discard", "undo", "period", "read-again")) {
            assertSame(
                    analyst.post(own + "/" + verb, fields),
                    analyst.post(missing + "/" + verb, fields));
        }
        assertThat(Visitor.text(analyst.get("/imports"))).doesNotContain("no-known-family.csv");
        assertThat(
                        jdbc.sql("select status from imports.import where id = ?")
                                .param(world.importId())
                                .query(String.class)
                                .single())
                .isEqualTo("REFUSED");
    }

    @Test
    void anAdministratorOfOneCcgDoesNotChangeAnother() {
        Visitor administrator = somebody(Role.ADM, Scope.ccg(GuardWorld.NEXT_CCG));
        assertThat(administrator.get("/admin/ccgs/G2B")).hasStatusOk();
        assertSame(administrator.get("/admin/ccgs/G1A"), administrator.get("/admin/ccgs/G9Z"));
        Map<String, String> fields =
                Map.of("name", "Taken over", "served", "yes", "version", "0", "source", "nowhere");
        assertSame(
                administrator.post("/admin/ccgs/G1A", fields),
                administrator.post("/admin/ccgs/G9Z", fields));
        assertThat(Visitor.text(administrator.get("/admin/ccgs")))
                .contains("Kestrel")
                .doesNotContain("Heron");
        assertThat(Visitor.text(administrator.get("/admin/ccgs.csv"))).doesNotContain("Heron");
    }

    @Test
    void whoDoesWhatNextDoorIsNeitherReadNorChanged() {
        String missing = "00000000-0000-7000-8000-000000000009";
        String duty = "/who-does-what/";
        String role = "/who-does-what/roles/";
        Visitor reader = somebody(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        assertThat(reader.get(duty + world.duty(GuardWorld.NEXT_CCG))).hasStatusOk();
        assertSame(reader.get(duty + world.duty(GuardWorld.CCG)), reader.get(duty + missing));
        assertThat(reader.get(role + world.role(GuardWorld.NEXT_CCG))).hasStatusOk();
        assertSame(reader.get(role + world.role(GuardWorld.CCG)), reader.get(role + missing));
        Visitor editor = somebody(Role.QO, Scope.ccg(GuardWorld.NEXT_CCG));
        Map<String, String> fields = fieldsOfAllForms();
        for (String form : List.of("/change", "/end", "/review")) {
            assertSame(
                    editor.post(duty + world.duty(GuardWorld.CCG) + form, fields),
                    editor.post(duty + missing + form, fields));
        }
        for (String form : List.of("/change", "/holder", "/vacate")) {
            assertSame(
                    editor.post(role + world.role(GuardWorld.CCG) + form, fields),
                    editor.post(role + missing + form, fields));
        }
        for (String list : List.of("/who-does-what", "/who-does-what/roles")) {
            assertSame(
                    editor.post(list + "/new?ccg=G1A", fields),
                    editor.post(list + "/new?ccg=G9Z", fields));
            assertThat(Visitor.text(editor.get(list))).contains("Kestrel").doesNotContain("Heron");
        }
        assertThat(changes(world.duty(GuardWorld.CCG)) + changes(world.role(GuardWorld.CCG)))
                .as("only the two additions")
                .isEqualTo(2);
    }

    /** What would be accepted in a CCG of one's own. */
    private Map<String, String> fieldsOfAllForms() {
        return Map.ofEntries(
                Map.entry("topic", "Taken over"),
                Map.entry("whatTheyDo", "Nothing"),
                Map.entry("organisation", "ccg"),
                Map.entry("role", world.role(GuardWorld.NEXT_CCG).toString()),
                Map.entry("fromOn", "2190-01-01"),
                Map.entry("reviewOn", "2198-01-01"),
                Map.entry("lastDay", "2190-01-01"),
                Map.entry("title", "Taken over"),
                Map.entry("phone", "01632 960998"),
                Map.entry("name", "Somebody"),
                Map.entry("reason", "because"),
                Map.entry("version", "0"));
    }

    private int changes(java.util.UUID id) {
        return jdbc.sql("select count(*) from audit.entry where subject_id = ?")
                .param(id.toString())
                .query(Integer.class)
                .single();
    }

    @Test
    void aRoleOfTheCcgNextDoorLeadsNothingHere() {
        Visitor editor = somebody(Role.QO, Scope.ccg(GuardWorld.NEXT_CCG));
        Map<String, String> fields = new java.util.HashMap<>(fieldsOfAllForms());
        fields.put("role", world.role(GuardWorld.CCG).toString());
        MvcTestResult answer = editor.post("/who-does-what/new?ccg=G2B", fields);
        assertThat(answer).hasStatus(422);
        assertThat(Visitor.text(answer))
                .contains("Choose a role of the staff directory of this CCG")
                .doesNotContain("Heron");
    }

    @Test
    void searchAndListsSayNothingOfTheCcgNextDoor() {
        Visitor manager = somebody(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        for (String address :
                List.of("/search?q=surgery", "/search?q=G99901", "/ccg", "/ccg.csv")) {
            assertThat(Visitor.text(manager.get(address)).replace("q=G99901", ""))
                    .as(address)
                    .doesNotContain("Heron")
                    .doesNotContain("/practices/G99901");
        }
        assertThat(manager.get("/search?q=G99901").getResponse().getStatus()).isEqualTo(200);
        assertThat(manager.get("/search?q=G99902").getResponse().getRedirectedUrl())
                .isEqualTo("/practices/G99902");
    }

    @Test
    void theClusterOfAnotherCcgNarrowsNothingOpen() {
        Visitor manager = somebody(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        for (String address :
                List.of(
                        "/practices?ccg=G2B&cluster=g1a-heron",
                        "/practices.csv?ccg=G2B&cluster=g1a-heron",
                        "/dashboard?ccg=G2B&cluster=g1a-heron",
                        "/dashboard.csv?ccg=G2B&cluster=g1a-heron")) {
            assertThat(Visitor.text(manager.get(address)))
                    .as(address)
                    .doesNotContain("Heron Surgery")
                    .doesNotContain("G99901");
        }
    }
}
