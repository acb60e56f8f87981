package org.primarycareportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.PortalDatabase;

/** The command that looks through the seals: what it says, and with what code it ends. */
class AuditCheckTest {

    private static OwnTrail trail;

    @BeforeAll
    static void aDatabaseOfItsOwn() {
        trail = new OwnTrail();
    }

    @BeforeEach
    void twoRowsAreSealedAndOneWaits() {
        trail.empty();
        trail.write("one");
        trail.write("two");
        trail.sealAll();
        trail.write("three");
    }

    private record Answer(int code, String said) {}

    private static Answer ask(String... more) {
        return askAt(
                trail.database.getJdbcUrl(),
                String.valueOf(trail.database.getUsername()),
                String.valueOf(trail.database.getPassword()),
                more);
    }

    private static Answer askAt(String url, String user, String password, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "audit-check",
                                "--spring.datasource.url=" + url,
                                "--spring.datasource.username=" + user,
                                "--spring.datasource.password=" + password));
        words.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                AuditCheck.run(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        words.toArray(String[]::new));
        return new Answer(code, said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onlyItsOwnWordAsksForIt() {
        assertThat(AuditCheck.isAskedFor("--server.port=1", "audit-check")).isTrue();
        assertThat(AuditCheck.isAskedFor("--server.port=1")).isFalse();
        assertThat(AuditCheck.isAskedFor()).isFalse();
    }

    @Test
    void aWholeTrailEndsWellAndSaysHowMuchWasChecked() {
        Answer answer = ask();
        assertThat(answer.code()).isZero();
        assertThat(answer.said())
                .contains("Checked 2 rows under 2 seals. 1 row waits for the next seal.")
                .contains("Head of the chain: " + trail.check().head())
                .contains("Every row is as it was when it was sealed.");
    }

    @Test
    void aSpoiltTrailEndsBadlyAndNamesTheRows() {
        trail.spoil(
                "update audit.entry set person_name = 'Somebody else' where id = 1",
                "delete from audit.entry where id = 2");
        Answer answer = ask();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said())
                .contains("Row 1 was changed after seal 1 was made over it.")
                .contains("Row 2 is missing; seal 1 holds it.")
                .contains("2 findings");
    }

    @Test
    void aHeadFromTheLogIsHeldAgainstTheChain() {
        String head = trail.check().head();
        Answer known = ask("--head=" + head);
        assertThat(known.code()).isZero();
        assertThat(known.said()).contains("The head from the log is that of seal 2.");
        Answer unknown = ask("--head=" + "ab".repeat(32));
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.said()).contains("No seal has the hash abab");
    }

    @Test
    void itChangesNothing() {
        ask();
        assertThat(trail.jdbc.sql("select count(*) from audit.seal").query(Integer.class).single())
                .isEqualTo(2);
        assertThat(
                        trail.jdbc
                                .sql(
                                        "select count(*) from pg_namespace where nspname = 'practices'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void aDatabaseOfSomethingElseIsSaidToBeOne() {
        var empty = PortalDatabase.create();
        Answer answer =
                askAt(
                        empty.getJdbcUrl(),
                        String.valueOf(empty.getUsername()),
                        String.valueOf(empty.getPassword()));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said()).contains("holds no sealed audit trail");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidInOneLine() {
        Answer answer = askAt("jdbc:postgresql://localhost:1/nowhere", "nobody", "none");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said()).startsWith("The database could not be asked:").hasLineCount(1);
    }
}
