package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.HandlerMapping;

/** What a form does not ask for is not taken, whatever somebody adds to it. */
@PortalTest
class ExtraFieldsTest {

    /** Values that nobody else writes, so that they are found wherever they went. */
    private static final Map<String, String> HOPED_FOR =
            Map.ofEntries(
                    Map.entry("role", "hoped-role"),
                    Map.entry("scope", "hoped-scope"),
                    Map.entry("scopeCode", "hoped-scope-code"),
                    Map.entry("status", "hoped-status"),
                    Map.entry("state", "hoped-state"),
                    Map.entry("version", "1471147471"),
                    Map.entry("id", "00000000-0000-7000-8000-0000000bad00"),
                    Map.entry("person", "00000000-0000-7000-8000-0000000bad00"),
                    Map.entry("personId", "00000000-0000-7000-8000-0000000bad00"),
                    Map.entry("ownerId", "00000000-0000-7000-8000-0000000bad00"),
                    Map.entry("ccg", "B4DQX"),
                    Map.entry("ccgCode", "B4DQX"),
                    Map.entry("disabledAt", "2011-11-11T00:00:00Z"),
                    Map.entry("deletedAt", "2011-11-11T00:00:00Z"),
                    Map.entry("passwordHash", "hoped-hash"),
                    Map.entry("grantedBy", "hoped-giver"),
                    Map.entry("madeByName", "hoped-maker"),
                    Map.entry("amount", "1471147471"));

    private static final List<String> MARKS =
            List.of("hoped-", "1471147471", "0000000bad00", "B4DQX", "2011-11-11");

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired NextDoor nextDoor;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired List<HandlerMapping> mappings;

    @BeforeEach
    void somebodyWhoMayChangeThings() {
        nextDoor.stands();
    }

    static Stream<Arguments> forms() {
        return GuardList.rows().stream()
                .filter(row -> row.method().equals("POST"))
                // Ends the session of whoever asks
                .filter(row -> !row.path().equals("/sign-out"))
                .map(row -> Arguments.of(row.path(), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void fieldsThatNoFormAsksForAreIgnored(String path, GuardList.Row row) {
        Role role = row.whoMay();
        Scope scope =
                role == Role.PM
                        ? Scope.practice(GuardWorld.NEXT_PRACTICE)
                        : Scope.ccg(GuardWorld.NEXT_CCG);
        GuardWorld.Known known = world.person(role, scope);
        String group = nextDoor.group(known.id().value(), "Mine", null, GuardWorld.NEXT_PRACTICE);
        OwnAddresses addresses = new OwnAddresses(nextDoor.things(group), clock, mappings);
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(known.signInName(), GuardWorld.PASSWORD);
        OwnAddresses.Cut cut = OwnAddresses.Cut.of(path);
        Map<String, String> sent = addresses.typed(row);
        List<String> asked = addresses.fields(row).stream().map(AskedFields.Field::name).toList();
        HOPED_FOR.forEach(
                (name, value) -> {
                    if (!asked.contains(name)) {
                        sent.put(name, value);
                    }
                    sent.put("form." + name, value);
                    sent.put("roles[0]." + name, value);
                });
        if (row.isForPrograms()) {
            MvcTestResult told =
                    Program.at(pages)
                            .with(Program.make(visitor, Program.ALL))
                            .post(cut.with(addresses.values(row, cut)), sent);
            assertThat(told.getResponse().getStatus()).isEqualTo(400);
            assertThat(Visitor.text(told)).contains("knows no such parameter");
            assertThat(marked()).isEmpty();
            return;
        }
        MvcTestResult answer = visitor.post(cut.with(addresses.values(row, cut)), sent);
        assertThat(answer.getUnresolvedException()).isNull();
        assertThat(answer.getResponse().getStatus()).isLessThan(500);
        assertThat(Visitor.text(answer)).doesNotContain(MARKS);
        assertThat(marked()).isEmpty();
    }

    @Test
    void aMarkWouldBeFound() {
        String group =
                nextDoor.group(UUID.randomUUID(), "hoped-name", null, GuardWorld.NEXT_PRACTICE);
        assertThat(marked()).singleElement().asString().contains(group);
        jdbc.sql("delete from practices.practice_group where id = ?::uuid").param(group).update();
    }

    /** Rows of any table with something in them that was hoped for. */
    private List<String> marked() {
        List<String> tables =
                jdbc.sql(
                                """
                                select schemaname || '.' || tablename from pg_tables
                                 where schemaname not in ('pg_catalog', 'information_schema', 'platform')
                                """)
                        .query(String.class)
                        .list();
        List<String> marked = new ArrayList<>();
        for (String table : tables) {
            marked.addAll(
                    jdbc.sql("select t::text from " + table + " t where t::text ~ ?")
                            .param(String.join("|", MARKS))
                            .query(String.class)
                            .list());
        }
        return marked;
    }
}
