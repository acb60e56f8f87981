package org.primarycareportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.Fixtures;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalDatabase;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The portal with the roles of docs/operations/roles.sql: one owns the tables, the other serves
 * people and can do nothing but that.
 */
@SpringBootTest(properties = "portal.try-it=false")
@AutoConfigureMockMvc
class LeastPrivilegeTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String ROLES = "docs/operations/roles.sql";

    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired Directory directory;
    @Autowired TestImports imports;

    @DynamicPropertySource
    static void anInstallationAsTheManualSays(DynamicPropertyRegistry settings)
            throws IOException, SQLException {
        JdbcConnectionDetails superuser = PortalDatabase.create();
        try (Connection connection =
                        DriverManager.getConnection(
                                superuser.getJdbcUrl(),
                                superuser.getUsername(),
                                superuser.getPassword());
                Statement statement = connection.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        }
        settings.add(
                "spring.datasource.url",
                () -> superuser.getJdbcUrl().replaceAll("/portal_\\d+$", "/portal"));
        settings.add("spring.datasource.username", () -> "portal");
        settings.add("spring.datasource.password", () -> "told to the portal");
        settings.add("spring.flyway.user", () -> "portal_owner");
        settings.add("spring.flyway.password", () -> "told to the migrations");
    }

    /** What psql would send of the file. */
    private static List<String> statements() throws IOException {
        String text =
                Files.readString(Path.of(ROLES))
                        .lines()
                        .filter(line -> !line.startsWith("\\") && !line.startsWith("--"))
                        .collect(Collectors.joining("\n"))
                        .replace(":'owner_password'", "'told to the migrations'")
                        .replace(":'password'", "'told to the portal'");
        return List.of(text.strip().split(";\\s*"));
    }

    @Test
    void thePortalServesPeopleWithARoleThatOwnsNothing() {
        assertThat(jdbc.sql("select current_user").query(String.class).single())
                .isEqualTo("portal");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from pg_class where relowner = current_user::regrole")
                                .query(Long.class)
                                .single())
                .isZero();
        world.stands();
        Visitor analyst = Visitor.at(pages);
        analyst.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
        for (String page :
                List.of(
                        "/",
                        "/dashboard?ccg=G1A",
                        "/practices?ccg=G1A",
                        "/practices/" + GuardWorld.PRACTICE,
                        "/imports",
                        "/imports/" + world.importId(),
                        "/account")) {
            assertThat(analyst.get(page)).as(page).hasStatusOk();
        }
    }

    @Test
    void filesGoInAndCanBeUndone() {
        directory.serve(
                new CcgCode("99X"),
                "",
                World.REAL,
                new Directory.Stated(null, null, null),
                Actor.portal("test"));
        String practices = "epraccur_2018-05.csv";
        String qof = "QOF_overall_achievement_2017-18.csv";
        assertThat(imports.bringIn(practices, Fixtures.text(practices)).status()).isEqualTo("LIVE");
        TestImports.Seen live = imports.bringIn(qof, Fixtures.text(qof));
        assertThat(live.status()).isEqualTo("LIVE");
        assertThat(imports.undo(live, "to see that it can be").status()).isEqualTo("UNDONE");
    }

    /** Else the checks of a large file would join row by row. */
    @Test
    void aReadingGathersFreshStatisticsOfItsStaging() {
        jdbc.sql(
                        "insert into practices.staged_membership (import_id, line, cluster_name, ods_code, from_on) values (0, 1, 'x', 'Z90001', ?)")
                .param(LocalDate.of(2017, 4, 1))
                .update();
        jdbc.sql("select imports.take_stock('practices.staged_membership')").query(row -> {});
        assertThat(
                        jdbc.sql(
                                        "select reltuples from pg_class where oid = 'practices.staged_membership'::regclass")
                                .query(Double.class)
                                .single())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table practices.practice",
                "drop schema audit cascade",
                "create table practices.mine (id int)",
                "create table public.mine (id int)",
                "create temporary table mine (id int)",
                "create schema mine",
                "alter table audit.entry disable trigger all",
                "truncate imports.import cascade",
                "truncate audit.entry",
                "update audit.entry set person_name = 'somebody else'",
                "delete from audit.entry",
                "update platform.flyway_schema_history set success = false",
                "alter role portal superuser",
                "set role portal_owner",
                "copy practices.practice to program 'true'",
                "select pg_read_file('/etc/hostname')"
            })
    void whatIsNoWorkOfThePortalIsRefused(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused ->
                                assertThat(refused.getSQLState())
                                        .as(refused.getMessage())
                                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void theAuditTrailIsReadAndAddedTo() {
        world.stands();
        assertThat(jdbc.sql("select count(*) from audit.entry").query(Long.class).single())
                .isPositive();
    }
}
