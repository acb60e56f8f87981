package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is held about a person, shown to them and to whoever may manage them. */
@PortalTest
class PersonalDataTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired ObjectMapper json;

    private GuardWorld.Known analyst;
    private Visitor self;

    @BeforeEach
    void somebodyHasLeftTraces() {
        world.stands();
        analyst = world.person(Role.IA, Scope.ccg(GuardWorld.CCG));
        self = in(analyst);
        self.post(
                "/groups/new",
                Map.of("name", "Trace", "purpose", "to be found", "codes", GuardWorld.PRACTICE));
        jdbc.sql(
                        """
                        insert into governance.role_holder (id, role_id, name, person_id, from_on, to_on)
                        select gen_random_uuid(), ?, 'Keeper of traces', ?, d, d
                          from (select coalesce(max(to_on), date '2015-01-01') + 1 as d from governance.role_holder) free
                        """)
                .params(world.role(GuardWorld.CCG), analyst.id().value())
                .update();
        jdbc.sql(
                        """
                        insert into accounts.letter (id, person_id, to_name, to_address, subject, text, secret, state)
                        select gen_random_uuid(), ?, 'x', 'x@example.org', s, s || ' text', s = 'secret', 'WAITING'
                          from unnest(array['secret', 'plain']) s
                        """)
                .params(analyst.id().value())
                .update();
        jdbc.sql(
                        """
                        insert into accounts.door_link (id, token_hash, person_id, purpose, made_by, good_until)
                        values (gen_random_uuid(), gen_random_uuid()::text, ?, 'RESET', 'Somebody', clock_timestamp())
                        """)
                .params(analyst.id().value())
                .update();
    }

    private Visitor in(GuardWorld.Known person) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(person.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private Visitor administrator(Scope scope) {
        return in(world.person(Role.ADM, scope));
    }

    private String others(String rest) {
        return "/admin/users/" + analyst.id() + "/data" + rest;
    }

    @Test
    void everybodySeesAllThatIsHeldAboutThem() {
        assertThat(Visitor.text(self.get("/account/my-data")))
                .contains(analyst.signInName() + "@example.org")
                .contains("information analyst")
                .contains("Trace")
                .contains("Keeper of traces")
                .contains("Group of practices made")
                .contains("Nothing is held under");
        assertThat(Visitor.text(self.get("/account"))).contains("href=\"/account/my-data\"");
    }

    @Test
    void theDownloadHasEverySortAndNoSecret() {
        String text = Visitor.text(self.get("/account/my-data.json"));
        JsonNode all = json.readTree(text);
        assertThat(all.propertyNames())
                .containsExactly(
                        "details",
                        "roles",
                        "leavings",
                        "takenOver",
                        "handedOver",
                        "signIns",
                        "signInTries",
                        "links",
                        "tokens",
                        "letters",
                        "groups",
                        "directoryChanges",
                        "staffDirectory",
                        "figureQueries",
                        "learningNotes",
                        "peerQuestions",
                        "files",
                        "record",
                        "recordOfTheAccount");
        for (String sort :
                List.of("details", "roles", "signIns", "signInTries", "links", "letters")) {
            assertThat(all.get(sort).isEmpty()).as(sort).isFalse();
        }
        assertThat(all.at("/groups/0/purpose").asString()).isEqualTo("to be found");
        assertThat(all.at("/record/0/action").asString()).isEqualTo("Group of practices made");
        List<String> secrets =
                jdbc.sql(
                                """
                                select password_hash from accounts.person where id = :person
                                union all select token_hash from accounts.door_link where person_id = :person
                                union all values ('secret text')
                                """)
                        .param("person", analyst.id().value())
                        .query(String.class)
                        .list();
        assertThat(secrets).hasSize(3);
        assertThat(text).contains("plain text").doesNotContain(secrets);
    }

    /**
     * Whoever adds a column that leads to a person says in guard/personal.csv under which heading
     * that person finds it. Numbers that lead elsewhere are tied to their table.
     */
    @Test
    void everyColumnThatLeadsToAPersonIsAnswered() throws IOException {
        List<String> columns =
                jdbc.sql(
                                """
                                select c.table_schema || '.' || c.table_name || '.' || c.column_name
                                  from information_schema.columns c
                                  join information_schema.tables t using (table_schema, table_name)
                                 where t.table_type = 'BASE TABLE' and c.data_type = 'uuid'
                                   and c.table_schema not in ('pg_catalog', 'information_schema', 'platform')
                                   and c.column_name not in ('id', 'submission', 'grant_id', 'edit_id') and c.column_name not like '%\\_key'
                                   and not exists (
                                       select 1 from pg_constraint k
                                         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                                        where k.contype = 'f' and a.attname = c.column_name
                                          and k.conrelid = (c.table_schema || '.' || c.table_name)::regclass
                                          and k.confrelid <> 'accounts.person'::regclass)
                                 order by 1
                                """)
                        .query(String.class)
                        .list();
        Set<String> sections = new TreeSet<>();
        json.readTree(Visitor.text(self.get("/account/my-data.json")))
                .propertyNames()
                .forEach(sections::add);
        Map<String, String> answered = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(Path.of("src/test/resources/guard/personal.csv"))) {
            rows.forEach(row -> answered.put(row.getField("column"), row.getField("section")));
        }
        assertThat(answered.keySet()).containsExactlyElementsOf(columns);
        assertThat(sections).containsAll(answered.values());
    }

    @Test
    void whatSomebodyWroteAsReasonAndWhatWasSaidOfThemAreTheirs() {
        Visitor administrator = administrator(Scope.ccg(GuardWorld.CCG));
        int version =
                jdbc.sql("select version from accounts.person where id = ?")
                        .param(analyst.id().value())
                        .query(Integer.class)
                        .single();
        administrator.post(
                "/admin/users/" + analyst.id() + "/disable",
                Map.of("version", Integer.toString(version), "why", "Gone to sea"));
        jdbc.sql(
                        "update accounts.person set disabled_at = null, disabled_by = null, disabled_why = null where id = ?")
                .param(analyst.id().value())
                .update();
        Visitor back = in(analyst);
        JsonNode all = json.readTree(Visitor.text(back.get("/account/my-data.json")));
        assertThat(all.at("/recordOfTheAccount/0/after").asString()).contains("Gone to sea");
    }

    private int reads() {
        return jdbc.sql(
                        "select count(*) from audit.entry where action = 'person.data.read' and reading and subject_id = ?")
                .param(analyst.id().toString())
                .query(Integer.class)
                .single();
    }

    @Test
    void anAdministratorWhoLooksIsOnRecord() {
        Visitor administrator = administrator(Scope.ccg(GuardWorld.CCG));
        assertThat(Visitor.text(administrator.get(others(""))))
                .contains("That you looked is on record")
                .contains("Keeper of traces");
        assertThat(reads()).isEqualTo(1);
        assertThat(Visitor.text(administrator.get(others(".json")))).contains("to be found");
        assertThat(reads()).isEqualTo(2);
        assertThat(Visitor.text(self.get("/account/my-data")))
                .contains("All that is held about a person read");
    }

    @Test
    void peopleOfAnotherCcgAreNotThereForAnAdministrator() {
        Visitor nextDoor = administrator(Scope.ccg(GuardWorld.NEXT_CCG));
        assertThat(nextDoor.get(others(""))).hasStatus(404);
        assertThat(nextDoor.get(others(".json"))).hasStatus(404);
        assertThat(reads()).isZero();
    }

    @Test
    void whoeverManagesOnlyAPartOfAPersonDoesNotReadTheRest() {
        jdbc.sql(
                        """
                        insert into accounts.role_grant (id, person_id, role, scope_kind, scope_code, from_on, granted_by)
                        values (gen_random_uuid(), ?, 'QO', 'CCG', ?, date '2017-01-01', 'test')
                        """)
                .params(analyst.id().value(), GuardWorld.NEXT_CCG)
                .update();
        Visitor nextDoor = administrator(Scope.ccg(GuardWorld.NEXT_CCG));
        assertThat(nextDoor.get(others(""))).hasStatus(422);
        assertThat(nextDoor.get(others(".json"))).hasStatus(422);
        assertThat(reads()).isZero();
    }
}
