package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.DatabaseLine;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalServerTest;
import org.primarycareportal.RemoteVisitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All that a request asks of the database has one limit, and what comes after it is not saved. */
@PortalServerTest
class DatabaseTimeTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    @LocalServerPort int port;
    @Autowired GuardWorld world;
    @Autowired DatabaseLine line;
    @Autowired JdbcClient jdbc;
    @Autowired DataSource dataSource;
    @Autowired PlatformTransactionManager transactions;

    private RemoteVisitor analyst;

    @BeforeEach
    void somebodySignsIn() {
        world.stands();
        jdbc.sql("create table if not exists public.kept (what text)").update();
        analyst = new RemoteVisitor(port);
        analyst.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    @AfterEach
    void theLineIsMended() throws SQLException, InterruptedException {
        DatabaseTime.end();
        line.mend();
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        for (int wait = 0; pool.getHikariPoolMXBean().getActiveConnections() > 0; wait++) {
            assertThat(wait).as("tenths of a second until no connection is held").isLessThan(50);
            Thread.sleep(100);
        }
        assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
        for (int tries = 0; analyst.get("/account").statusCode() != 200; tries++) {
            assertThat(tries).as("requests until the portal is back").isLessThan(10);
        }
    }

    private static DatabaseTime begin(Duration allowed) {
        DatabaseTime time = new DatabaseTime(allowed);
        DatabaseTime.begin(time);
        return time;
    }

    private TransactionTemplate inOneTransaction() {
        return new TransactionTemplate(transactions);
    }

    private void write(String what) {
        jdbc.sql("insert into public.kept (what) values (?)").param(what).update();
    }

    private List<String> kept() {
        return jdbc.sql("select what from public.kept").query(String.class).list();
    }

    private void takes(String seconds) {
        jdbc.sql("select pg_sleep(" + seconds + ")::text").query(String.class).single();
    }

    private static Duration took(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-late", "two-late"})
    void aPageThatAsksALateDatabaseTenTimesSaysSoInTime(String how) {
        Duration took =
                took(
                        () -> {
                            HttpResponse<String> answer = analyst.get("/broken/" + how);
                            assertThat(answer.statusCode()).isEqualTo(503);
                            assertThat(answer.body())
                                    .contains("The portal is not available for the moment")
                                    .contains("What was saved before is safe.")
                                    .doesNotContain("Nothing of what you have just sent");
                        });
        assertThat(took).isGreaterThan(Duration.ofSeconds(4)).isLessThanOrEqualTo(PROMISED);

        line.mend();
        assertThat(analyst.get("/account").statusCode()).isEqualTo(200);
        assertThat(analyst.get("/practices?ccg=G1A").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverSentAFormIsToldThatNothingOfItWasSaved() {
        analyst.get("/groups/new");
        line.cut();
        HttpResponse<String> page = analyst.post("/groups/new", Map.of("name", "Rookery"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Nothing of what you have just sent was saved.");
    }

    @Test
    void whatIsNotSavedInTimeIsTakenBack() {
        DatabaseTime time = begin(Duration.ofMillis(700));
        assertThatThrownBy(
                        () ->
                                inOneTransaction()
                                        .executeWithoutResult(
                                                status -> {
                                                    write("too late");
                                                    time.spent(Duration.ofSeconds(1).toNanos());
                                                }))
                .satisfies(late -> assertThat(DatabaseTrouble.isBehind(late)).isTrue());
        assertThat(time.savedNothing()).isTrue();
        DatabaseTime.end();
        assertThat(kept()).doesNotContain("too late");
    }

    /** The driver saves what is open when it is told to go on with single statements. */
    @Test
    void turningBackToSingleStatementsSavesNothingLate() throws SQLException {
        DatabaseTime time = begin(Duration.ofMillis(700));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("insert into public.kept (what) values ('by the way')");
            time.spent(Duration.ofSeconds(1).toNanos());
            connection.setAutoCommit(true);
        }
        DatabaseTime.end();
        assertThat(kept()).doesNotContain("by the way");
    }

    @Test
    void aFailureThatSomebodySwallowsSavesNothingEither() {
        DatabaseTime time = begin(Duration.ofMillis(700));
        assertThatThrownBy(
                        () ->
                                inOneTransaction()
                                        .executeWithoutResult(
                                                status -> {
                                                    write("the first half");
                                                    time.spent(Duration.ofSeconds(1).toNanos());
                                                    assertThatThrownBy(
                                                            () -> write("the second half"));
                                                }))
                .satisfies(late -> assertThat(DatabaseTrouble.isBehind(late)).isTrue());
        DatabaseTime.end();
        assertThat(kept()).doesNotContain("the first half", "the second half");
    }

    @Test
    void aStatementIsStoppedWhenTheTimeOfItsRequestIsUp() {
        begin(Duration.ofMillis(1500));
        takes("1");
        Duration took =
                took(
                        () ->
                                assertThatThrownBy(() -> takes("3"))
                                        .satisfies(
                                                late ->
                                                        assertThat(DatabaseTrouble.isBehind(late))
                                                                .isTrue()));
        assertThat(took).isLessThan(Duration.ofSeconds(1));
        assertThatThrownBy(() -> takes("0")).rootCause().hasMessageContaining("as long as it may");
    }

    @Test
    void anAnswerToTheLastWordThatNeverComesLeavesItUncertain() {
        DatabaseTime time = begin(Duration.ofMillis(700));
        assertThatThrownBy(
                        () ->
                                inOneTransaction()
                                        .executeWithoutResult(
                                                status -> {
                                                    write("perhaps");
                                                    line.answerLate(Duration.ofSeconds(2));
                                                }))
                .satisfies(late -> assertThat(DatabaseTrouble.isBehind(late)).isTrue());
        assertThat(time.savedNothing()).isFalse();
    }

    @Test
    void whatWasReadAloneSavedNothing() {
        DatabaseTime time = begin(Duration.ofSeconds(4));
        inOneTransaction().executeWithoutResult(status -> assertThat(kept()).isNotNull());
        assertThat(time.savedNothing()).isTrue();
        inOneTransaction().executeWithoutResult(status -> write("now"));
        assertThat(time.savedNothing()).isFalse();
    }

    @Test
    void nobodyWaitsForAConnectionLongerThanTheirRequestMay() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
            for (int taken = 0; taken < pool.getMaximumPoolSize(); taken++) {
                all.add(pool.getConnection());
            }
            begin(Duration.ofMillis(400));
            Duration took = took(() -> assertThatThrownBy(dataSource::getConnection));
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void aLargeFileHasMoreTime() {
        DatabaseTime time = begin(Duration.ofMillis(800));
        takes("0.5");
        DatabaseTime.allowMore(Duration.ofSeconds(2));
        takes("0.5");
        assertThat(time.isUp()).isFalse();
    }

    /** Else the line could fall silent after the last piece, and hold the form for all of it. */
    @Test
    void howeverLargeAFileIsNobodyHasMoreTimeLeftThanAtFirst() {
        DatabaseTime time = begin(Duration.ofMillis(4400));
        for (int piece = 0; piece < 80; piece++) {
            DatabaseTime.allowMore(Duration.ofMillis(250));
            time.spent(Duration.ofMillis(15).toNanos());
        }
        assertThat(time.leftMillis()).isBetween(4000, 4400);
    }

    @Test
    void aTimeThatIsUpIsNotGivenBack() {
        DatabaseTime time = begin(Duration.ofMillis(300));
        time.spent(Duration.ofMillis(301).toNanos());
        DatabaseTime.allowMore(Duration.ofSeconds(2));
        assertThat(time.isUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into public.kept (what) values ('back') returning what",
                "with new as (insert into public.kept (what) values ('back') returning what) select what from new"
            })
    void aChangeThatHandsRowsBackIsAChange(String sql) {
        DatabaseTime time = begin(Duration.ofSeconds(4));
        inOneTransaction()
                .executeWithoutResult(
                        status ->
                                assertThat(jdbc.sql(sql).query(String.class).single())
                                        .isEqualTo("back"));
        assertThat(time.savedNothing()).isFalse();

        DatabaseTime single = begin(Duration.ofSeconds(4));
        jdbc.sql(sql).query(String.class).single();
        assertThat(single.savedNothing()).isFalse();
    }

    @Test
    void workOutsideRequestsHasThePoolAsItIs() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(java.lang.reflect.Proxy.isProxyClass(connection.getClass())).isFalse();
        }
    }
}
