package org.primarycareportal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Program;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/** Files that programs send: brought in once, confirmed and undone as on the pages. */
@PortalTest
class ImportsApiTest {

    private static final String IMPORTS = "/api/v1/imports";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired DataSource connections;

    private Program program;

    @BeforeEach
    void aProgramOfAnAnalyst() {
        world.stands();
        program = Program.of(pages, world.person(Role.IA, Scope.installation()), "files:bring");
    }

    /** One figure of the practice of the examples, in a year that no other test looks at. */
    private static String file(int value) {
        return """
                indicator_code,area_code,period_start,period_end,numerator,denominator,value,note
                ACC02,G99901,2011-04-01,2012-03-31,%d,100,%d,
                """
                .formatted(value, value);
    }

    private MvcTestResult send(String key, String text) {
        return program.send(
                MockMvcRequestBuilders.request(
                                HttpMethod.POST, URI.create(IMPORTS + "?name=program.csv"))
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.parseMediaType("text/csv"))
                        .content(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private int howMany() {
        return jdbc.sql("select count(*) from imports.import").query(Integer.class).single();
    }

    @Test
    void aFileIsSentConfirmedAndUndone() {
        MvcTestResult sent = send(key(), file(41));
        assertThat(Program.status(sent)).as(Visitor.text(sent)).isEqualTo(201);
        JsonNode read = Program.json(sent);
        assertThat(read.get("state").asString()).as(Visitor.text(sent)).isEqualTo("ready");
        String address = sent.getResponse().getHeader("Location");
        assertThat(address).isEqualTo(IMPORTS + "/" + read.get("id").asLong());
        assertThat(read.get("may_be_confirmed").asBoolean()).isTrue();
        assertThat(read.get("brought_by").asString()).contains("(token Night script)");

        String seen = read.get("version").asString();
        MvcTestResult confirmed = program.post(address + "/confirm", Map.of("version", seen));
        assertThat(Program.json(confirmed).get("state").asString()).isEqualTo("live");
        assertThat(Program.status(program.post(address + "/confirm", Map.of("version", seen))))
                .as("the same once more")
                .isEqualTo(200);

        String live = Program.json(program.get(address)).get("version").asString();
        MvcTestResult noReason = program.post(address + "/undo", Map.of("version", live));
        assertThat(Program.status(noReason)).isEqualTo(422);
        assertThat(Program.json(noReason).get("detail").asString()).contains("Say why");
        assertThat(
                        Program.status(
                                program.post(
                                        address + "/undo",
                                        Map.of("version", seen, "reason", "Sent by mistake"))))
                .as("of an earlier version")
                .isEqualTo(409);
        MvcTestResult undone =
                program.post(
                        address + "/undo", Map.of("version", live, "reason", "Sent by mistake"));
        assertThat(Program.json(undone).get("state").asString()).isEqualTo("undone");
        assertThat(Program.json(undone).get("undo_reason").asString()).isEqualTo("Sent by mistake");
    }

    @Test
    void theSameSendingRepeatedBringsTheFileInOnce() {
        String key = key();
        MvcTestResult first = send(key, file(42));
        int before = howMany();
        MvcTestResult again = send(key, file(42));
        assertThat(Program.status(again)).isEqualTo(201);
        assertThat(again.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        MvcTestResult other = send(key, file(43));
        assertThat(Program.status(other)).isEqualTo(422);
        assertThat(Program.json(other).get("detail").asString()).contains("Idempotency-Key");
        assertThat(howMany()).isEqualTo(before);
    }

    @Test
    void aFileMayComeInAForm() {
        MvcTestResult sent =
                program.send(
                        MockMvcRequestBuilders.multipart(URI.create(IMPORTS))
                                .file(
                                        new MockMultipartFile(
                                                "file",
                                                "C:\\in\\form.csv",
                                                "text/csv",
                                                file(44).getBytes(StandardCharsets.UTF_8)))
                                .header("Idempotency-Key", key()));
        assertThat(Program.status(sent)).isEqualTo(201);
        assertThat(Program.json(sent).get("file_name").asString()).isEqualTo("form.csv");
    }

    @Test
    void whatIsMissingIsNamed() {
        int before = howMany();
        MvcTestResult noKey = send("short", file(45));
        assertThat(Program.status(noKey)).isEqualTo(400);
        assertThat(Program.json(noKey).get("parameter").asString()).isEqualTo("Idempotency-Key");
        MvcTestResult noName =
                program.send(
                        MockMvcRequestBuilders.request(HttpMethod.POST, URI.create(IMPORTS))
                                .header("Idempotency-Key", key())
                                .content("a,b"));
        assertThat(Program.json(noName).get("parameter").asString()).isEqualTo("name");
        MvcTestResult empty = send(key(), "");
        assertThat(Program.json(empty).get("parameter").asString()).isEqualTo("file");
        assertThat(howMany()).isEqualTo(before);
    }

    @Test
    void aFileOfNoKnownKindSaysSoAndCannotBeConfirmed() {
        MvcTestResult sent = send(key(), "colour,taste\nred,sweet\n");
        JsonNode read = Program.json(sent);
        assertThat(read.get("state").asString()).isEqualTo("refused");
        assertThat(read.get("may_be_confirmed").asBoolean()).isFalse();
        String address = sent.getResponse().getHeader("Location");
        Map<String, String> version = Map.of("version", read.get("version").asString());
        for (String verb : List.of("/confirm", "/undo")) {
            Map<String, String> fields =
                    verb.equals("/undo")
                            ? Map.of("version", version.get("version"), "reason", "x")
                            : version;
            MvcTestResult answer = program.post(address + verb, fields);
            assertThat(Program.status(answer)).as(verb).isEqualTo(422);
            assertThat(Program.json(answer).get("detail").asString()).contains("Cannot be used");
        }
    }

    @Test
    void theFileOfAnotherCcgIsNotThere() {
        Program next =
                Program.of(
                        pages,
                        world.person(Role.IA, Scope.ccg(GuardWorld.NEXT_CCG)),
                        "files:bring");
        MvcTestResult others = next.get(IMPORTS + "/" + world.importId());
        MvcTestResult nobodys = next.get(IMPORTS + "/99999999");
        assertThat(Program.status(others)).isEqualTo(404);
        assertThat(Visitor.text(others)).isEqualTo(Visitor.text(nobodys));
    }

    @Test
    void aTokenForReadingBringsNothingIn() {
        Program reader =
                Program.of(pages, world.person(Role.IA, Scope.installation()), "figures:read");
        MvcTestResult answer = reader.post(IMPORTS + "/1/confirm", Map.of("version", "0"));
        assertThat(Program.status(answer)).isEqualTo(403);
        assertThat(answer.getResponse().getHeader("WWW-Authenticate"))
                .contains("scope=\"files:bring\"");
    }

    @Test
    void whatIsStillBeingReceivedIsToBeSentAgainALittleLater() throws Exception {
        String key = key();
        UUID owner =
                jdbc.sql("select person_id from accounts.token order by made_at desc limit 1")
                        .query(UUID.class)
                        .single();
        MvcTestResult meanwhile = whileReceiving(owner + " " + key, () -> send(key, file(46)));
        assertThat(Program.status(meanwhile)).isEqualTo(409);
        assertThat(meanwhile.getResponse().getHeader("Retry-After")).isEqualTo("10");
        assertThat(Program.json(meanwhile).get("detail").asString())
                .contains("still being received");
        assertThat(Program.status(send(key, file(46)))).isEqualTo(201);
    }

    @Test
    void aFormWhoseFileIsStillComingInSaysSo() throws Exception {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        String form = UUID.randomUUID().toString();
        byte[] content = file(47).getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        MvcTestResult meanwhile =
                whileReceiving(
                        analyst.id() + " form:" + form + ":" + sha256.substring(0, 32),
                        () -> upload(analyst, form, content));
        assertThat(Program.status(meanwhile)).isEqualTo(409);
        assertThat(Visitor.text(meanwhile))
                .contains("still coming in")
                .contains("value=\"" + form + "\"");
        assertThat(Program.status(upload(analyst, form, content))).isEqualTo(302);
    }

    private MvcTestResult upload(GuardWorld.Known by, String form, byte[] content) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(by.signInName(), GuardWorld.PASSWORD);
        visitor.get("/imports/new");
        return pages.perform(
                MockMvcRequestBuilders.multipart("/imports/new")
                        .file(new MockMultipartFile("file", "form.csv", "text/csv", content))
                        .param("submission", form)
                        .param("_csrf", visitor.token())
                        .cookie(new Cookie("SESSION", visitor.session())));
    }

    /** While another connection holds what the first sending holds until it is through. */
    private MvcTestResult whileReceiving(String sending, Supplier<MvcTestResult> second)
            throws SQLException {
        try (Connection first = connections.getConnection()) {
            first.setAutoCommit(false);
            try (PreparedStatement lock =
                    first.prepareStatement(
                            "select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                lock.setString(1, sending);
                lock.execute();
                return second.get();
            } finally {
                first.rollback();
                first.setAutoCommit(true);
            }
        }
    }
}
