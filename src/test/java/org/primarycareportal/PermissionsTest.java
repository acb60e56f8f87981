package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Walks every address of the portal as every role and as nobody, and holds the answers against a
 * list of its own. An address that is not in the list fails the build, so nobody can add a page
 * without saying whose it is.
 */
@PortalTest
class PermissionsTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired List<HandlerMapping> mappings;

    /** With the token of whoever walks; what changes something takes no other sign-in. */
    private Program program;

    @BeforeEach
    void theWorldStands() {
        program = Program.at(pages);
        world.stands();
    }

    private Set<String> addresses() {
        Set<String> found = new TreeSet<>();
        // Answered by the door itself, before any page
        found.add("POST /sign-out");
        for (HandlerMapping mapping : mappings) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods()
                        .keySet()
                        .forEach(info -> found.addAll(GuardList.keys(info)));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(path -> found.add("GET " + path));
            }
        }
        return found;
    }

    @Test
    void everyAddressIsInTheListAndTheListHasNoOther() {
        Set<String> listed =
                GuardList.rows().stream().map(GuardList.Row::key).collect(Collectors.toSet());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(addresses());
    }

    @Test
    void theListHasAColumnForEveryRole() {
        assertThat(GuardList.rows())
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            for (Role role : Role.values()) {
                                assertThat(row.answers().get(role.name()))
                                        .as(row.key())
                                        .isIn("ok", "401", "403", "404");
                            }
                            assertThat(row.answers().get("nobody")).isIn("ok", "in", "401", "404");
                        });
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleOpensWhatItsColumnSaysAndNothingElse(Role role) {
        Visitor visitor = Visitor.at(pages);
        String name = world.person(role, Scope.installation()).signInName();
        visitor.signIn(name, GuardWorld.PASSWORD);
        if (GuardWorld.MAY_HAVE_TOKENS.contains(role)) {
            program = Program.at(pages).with(Program.make(visitor, Program.ALL));
        }
        assertThat(walk(visitor, role.name())).isEmpty();
    }

    @Test
    void nobodyGetsInWithoutSigningIn() {
        Visitor visitor = Visitor.at(pages);
        visitor.get("/sign-in");
        assertThat(walk(visitor, "nobody")).isEmpty();
    }

    private List<String> walk(Visitor visitor, String column) {
        // Signing out comes last, or the rest of the walk would be a stranger's
        return GuardList.rows().stream()
                .sorted(java.util.Comparator.comparing(row -> row.path().equals("/sign-out")))
                .flatMap(row -> difference(visitor, row, column))
                .toList();
    }

    private Stream<String> difference(Visitor visitor, GuardList.Row row, String column) {
        String wanted = row.answers().get(column);
        String got = answer(ask(visitor, row));
        return wanted.equals(got)
                ? Stream.empty()
                : Stream.of("%s: %s instead of %s".formatted(row.key(), got, wanted));
    }

    private MvcTestResult ask(Visitor visitor, GuardList.Row row) {
        String uri = world.filledIn(row.example());
        if (row.isForPrograms() && row.method().equals("POST")) {
            return program.post(uri, Map.of());
        }
        return row.method().equals("POST") ? visitor.post(uri, Map.of()) : visitor.get(uri);
    }

    private static String answer(MvcTestResult result) {
        if (result.getUnresolvedException() != null) {
            return "failure " + result.getUnresolvedException();
        }
        int status = result.getResponse().getStatus();
        String to = result.getResponse().getRedirectedUrl();
        if (status == 302 && to != null && to.matches("(http://localhost)?/sign-in")) {
            return "in";
        }
        return status == 401 || status == 403 || status == 404 || status == 405 || status >= 500
                ? Integer.toString(status)
                : "ok";
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        Visitor administrator = Visitor.at(pages);
        Visitor other = Visitor.at(pages);
        String name = world.person(Role.ADM, Scope.installation()).signInName();
        administrator.signIn(name, GuardWorld.PASSWORD);
        other.signIn(name, GuardWorld.PASSWORD);
        assertThat(GuardList.rows().stream().filter(row -> row.method().equals("POST")))
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            String uri = world.filledIn(row.example());
                            assertThat(answer(administrator.postWithoutToken(uri, Map.of())))
                                    .as(row.key())
                                    .isEqualTo(row.isForPrograms() ? "401" : "403");
                            assertThat(answer(administrator.postWithTokenOf(other, uri, Map.of())))
                                    .as(row.key() + " with the token of another session")
                                    .isEqualTo(row.isForPrograms() ? "401" : "403");
                        });
        assertThat(administrator.get("/account")).hasStatusOk();
    }
}
