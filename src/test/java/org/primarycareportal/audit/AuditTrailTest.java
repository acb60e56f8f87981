package org.primarycareportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.shared.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail: a row with every change, none without, and never touched again. */
@PortalTest
class AuditTrailTest {

    private static final Actor BY = Actor.portal("audit test");

    @Autowired AuditTrail trail;
    @Autowired TransactionTemplate transaction;
    @Autowired GuardWorld world;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private List<Map<String, Object>> rowsOf(String kind, String id) {
        return jdbc.sql(
                        "select action, person_id, person_name, address, before::text, after::text from audit.entry where subject_kind = ? and subject_id = ? order by id")
                .params(kind, id)
                .query()
                .listOfRows();
    }

    private void write(String id) {
        trail.record(BY, "thing.tried", "thing", id, Map.of("a", 1), Map.of("a", 2));
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoRow() {
        transaction.executeWithoutResult(
                status -> {
                    write("rolled-back");
                    status.setRollbackOnly();
                });
        assertThat(rowsOf("thing", "rolled-back")).isEmpty();
        transaction.executeWithoutResult(status -> write("kept"));
        assertThat(rowsOf("thing", "kept")).hasSize(1);
    }

    @Test
    void aPersonAndTheirRowComeTogetherOrNotAtAll() {
        GuardWorld.Known[] gone = new GuardWorld.Known[1];
        transaction.executeWithoutResult(
                status -> {
                    gone[0] = world.person(Role.QO, Scope.installation());
                    status.setRollbackOnly();
                });
        assertThat(rowsOf("person", gone[0].id().toString())).isEmpty();
        GuardWorld.Known kept = world.person(Role.QO, Scope.installation());
        assertThat(rowsOf("person", kept.id().toString())).hasSize(1);
    }

    @Test
    void outsideATransactionNothingIsWritten() {
        assertThatThrownBy(() -> write("alone"))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(rowsOf("thing", "alone")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set person_name = 'somebody else'",
                "delete from audit.entry",
                "truncate audit.entry"
            })
    void aRowIsNeverChangedNorTakenAway(String sql) {
        transaction.executeWithoutResult(status -> write("for ever"));
        long before = count();
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .hasMessageContaining("the audit trail is only ever added to");
        assertThat(count()).isEqualTo(before);
    }

    private long count() {
        return jdbc.sql("select count(*) from audit.entry").query(Long.class).single();
    }

    @Test
    void aChangedCcgLeavesWhoWhenceAndBothVersions() {
        GuardWorld.Known administrator = world.person(Role.ADM, Scope.installation());
        Visitor visitor = Visitor.at(pages).from("192.0.2.33");
        visitor.signIn(administrator.signInName(), GuardWorld.PASSWORD);
        String form = Visitor.text(visitor.get("/admin/ccgs/G2B"));
        String version = form.replaceAll("(?s).*name=\"version\"[^>]*value=\"(\\d+)\".*", "$1");
        var answer =
                visitor.post(
                        "/admin/ccgs/G2B",
                        Map.of(
                                "version", version,
                                "name", "NHS Kestrel CCG",
                                "served", "true",
                                "population", "1,234",
                                "practices", "1",
                                "source", "Annual report"));
        assertThat(answer.getResponse().getStatus()).as(Visitor.text(answer)).isEqualTo(302);
        assertThat(rowsOf("ccg", "G2B"))
                .last()
                .satisfies(
                        row -> {
                            assertThat(row.get("action")).isEqualTo("ccg.changed");
                            assertThat(row.get("person_id")).isEqualTo(administrator.id().value());
                            assertThat(row.get("address")).isEqualTo("192.0.2.33");
                            assertThat(row.get("before").toString()).contains("not stated");
                            assertThat(row.get("after").toString()).contains("1234");
                        });
    }

    @Test
    void everyStepOfAFileLeavesARow() {
        String file = "practice_code,cluster,from,to\nG99902,Osprey,2014-04-01,2014-06-30\n";
        var live = imports.bringIn("audit-clusters.csv", file);
        assertThat(live.status()).isEqualTo("LIVE");
        imports.undo(live, "It was a trial");
        assertThat(rowsOf("import", Long.toString(live.id())))
                .extracting(row -> row.get("action"))
                .containsExactly(
                        "import.received",
                        "import.confirmed",
                        "import.live",
                        "import.undoAsked",
                        "import.undone");
    }

    @Test
    void aFileThatIsThrownAwayLeavesARow() {
        String file = "practice_code,cluster,from,to\nG99902,Osprey,2015-04-01,2015-06-30\n";
        var ready = imports.send("audit-discarded.csv", file);
        GuardWorld.Known administrator = world.person(Role.ADM, Scope.installation());
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(administrator.signInName(), GuardWorld.PASSWORD);
        visitor.post(
                "/imports/" + ready.id() + "/discard",
                Map.of("version", Integer.toString(ready.version())));
        assertThat(rowsOf("import", Long.toString(ready.id())))
                .last()
                .satisfies(
                        row -> {
                            assertThat(row.get("action")).isEqualTo("import.discarded");
                            assertThat(row.get("person_id")).isEqualTo(administrator.id().value());
                        });
    }
}
