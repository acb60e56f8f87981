package org.primarycareportal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server inside the portal: its folder between starts, and what a crash leaves behind. */
class EmbeddedServerTest {

    @TempDir Path home;

    private EmbeddedSettings settings() {
        return new EmbeddedSettings(home.resolve("portal"), Duration.ofSeconds(60));
    }

    private static String one(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.username(), server.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void change(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * One story, since each start makes a server: a portal is killed without a word, the next one
     * ends the server that was left behind and finds every change; a second copy is sent away.
     */
    @Test
    void whatWasSavedIsThereAfterAKillAndASecondCopyIsSentAway() throws Exception {
        Process killed = portalInAProcessOfItsOwn();
        assertThat(killed.isAlive()).isTrue();
        assertThatThrownBy(() -> EmbeddedServer.start(settings()))
                .isInstanceOf(FolderInUseException.class)
                .hasMessageContaining("Another copy of the portal is already using")
                .hasMessageContaining(home.resolve("portal").toString());
        killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        try (EmbeddedServer server = EmbeddedServer.start(settings())) {
            assertThat(one(server, "select words from kept")).isEqualTo("before the kill");
            assertThat(one(server, "show fsync")).isEqualTo("on");
            assertThat(one(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "show listen_addresses")).isEqualTo("localhost");
            assertThat(one(server, "show unix_socket_directories")).isEmpty();
            assertThat(one(server, "show server_version")).startsWith("18");

            assertThatThrownBy(() -> EmbeddedServer.start(settings()))
                    .isInstanceOf(FolderInUseException.class);
            try (EmbeddedServer visit = EmbeddedServer.visit(settings())) {
                assertThat(one(visit, "select words from kept")).isEqualTo("before the kill");
            }
            assertThat(one(server, "select words from kept"))
                    .as("a visit leaves the server running")
                    .isEqualTo("before the kill");
            assertThatThrownBy(
                            () ->
                                    DriverManager.getConnection(
                                                    server.jdbcUrl(), "postgres", "a guess")
                                            .close())
                    .isInstanceOf(SQLException.class);
            assertOnlyTheOwnerReads("portal");
            assertOnlyTheOwnerReads("portal/data");
            assertOnlyTheOwnerReads("portal/database-password");
        }

        try (EmbeddedServer visit = EmbeddedServer.visit(settings())) {
            assertThat(one(visit, "select words from kept"))
                    .as("where no portal runs, the server is started for the visit")
                    .isEqualTo("before the kill");
        }
        try (EmbeddedServer again = EmbeddedServer.start(settings())) {
            assertThat(one(again, "select words from kept")).isEqualTo("before the kill");
        }
    }

    private void assertOnlyTheOwnerReads(String path) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path))))
                .as(path)
                .endsWith("------");
    }

    /** A start that was killed while the folder was being made leaves nothing to start from. */
    @Test
    void aFolderThatWasOnlyHalfMadeIsMadeAgain() throws Exception {
        Path data = Files.createDirectories(home.resolve("portal/data"));
        Files.writeString(data.resolve("PG_VERSION"), "18\n");
        Files.createDirectories(data.resolve("global"));
        try (EmbeddedServer server = EmbeddedServer.start(settings())) {
            assertThat(one(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aVisitMakesNoFolder() {
        assertThatThrownBy(() -> EmbeddedServer.visit(settings()))
                .isInstanceOf(NoDataException.class)
                .hasMessageContaining(home.resolve("portal").toString());
        assertThat(home.resolve("portal")).doesNotExist();
    }

    private Process portalInAProcessOfItsOwn() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Portal.class.getName(),
                                home.resolve("portal").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.equals(Portal.READY)) {
            line = said.readLine();
        }
        return process;
    }

    /** Starts the server of a folder, saves something, and waits to be killed. */
    static final class Portal {

        static final String READY = "saved";

        public static void main(String[] folder) throws Exception {
            EmbeddedServer server =
                    EmbeddedServer.start(
                            new EmbeddedSettings(Path.of(folder[0]), Duration.ofSeconds(60)));
            change(server, "create table kept as select 'before the kill' as words");
            System.out.println(READY);
            Thread.sleep(Duration.ofMinutes(2).toMillis());
        }
    }
}
