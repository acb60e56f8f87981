package org.primarycareportal.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.PortalTest;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A topic has one lead of an organisation on a day, however many people say otherwise at once. */
@PortalTest
class LeadsOfATopicTest {

    private static final Actor BY = Actor.portal("test");
    private static final CcgCode CCG = new CcgCode(WhoDoesWhatWorld.CCG);

    @Autowired WhoDoesWhatWorld world;
    @Autowired WhoDoesWhat whoDoesWhat;
    @Autowired StaffDirectory directory;
    @Autowired DataSource database;
    @Autowired JdbcClient jdbc;

    private UUID manager;
    private UUID officer;

    @BeforeEach
    void twoRoles() {
        world.beginsAfresh();
        manager = world.role("Contracts manager", "01632 960706");
        officer = world.role("Quality officer", "01632 960740");
    }

    private UUID add(String topic, Organisation organisation, UUID role) {
        return world.duty(
                WhoDoesWhatWorld.task(topic, organisation, role, null),
                WhoDoesWhatWorld.APRIL_2015,
                WhoDoesWhatWorld.FAR);
    }

    @Test
    void aSecondLeadIsRefusedWhateverTheCaseOfTheTopic() {
        add("Premises", Organisation.CCG, manager);
        assertThatThrownBy(() -> add("PREMISES ", Organisation.CCG, officer))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        refused ->
                                assertThat(refused.arguments())
                                        .contains("Premises", "Contracts manager", "1 April 2015"));
        assertThatThrownBy(() -> add("Premises", Organisation.BOTH, officer))
                .isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void eachOrganisationMayHaveALeadOfItsOwn() {
        add("Premises", Organisation.CCG, manager);
        add("Premises", Organisation.NHS_ENGLAND, officer);
        add("Premises", Organisation.COUNCIL, officer);
        assertThat(terms()).isEqualTo(3);
    }

    @Test
    void theDayAfterTheEndAnotherMayLead() {
        UUID first = add("Premises", Organisation.CCG, manager);
        Viewer editor = world.viewer(Role.ADM, WhoDoesWhatWorld.CCG);
        LocalDate last = LocalDate.of(2016, 3, 31);
        whoDoesWhat.end(first, 0, last, "Handed on", editor, BY);
        Task next = WhoDoesWhatWorld.task("Premises", Organisation.CCG, officer, null);
        assertThatThrownBy(() -> world.duty(next, last, WhoDoesWhatWorld.FAR))
                .isInstanceOf(RuleBrokenException.class);
        world.duty(next, last.plusDays(1), WhoDoesWhatWorld.FAR);
        assertThat(terms()).isEqualTo(2);
        assertThatThrownBy(() -> whoDoesWhat.end(first, 1, last.plusYears(1), "Longer", editor, BY))
                .as("a later end would meet the other lead")
                .isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void ofTwoWhoAddTheSameAtOnceOneIsToldOfTheOther() throws Exception {
        Viewer editor = world.viewer(Role.ADM, WhoDoesWhatWorld.CCG);
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        Callable<Object> adding =
                () -> {
                    start.await(10, TimeUnit.SECONDS);
                    try {
                        return whoDoesWhat.add(
                                CCG,
                                WhoDoesWhatWorld.task("Premises", Organisation.CCG, manager, null),
                                WhoDoesWhatWorld.APRIL_2015,
                                WhoDoesWhatWorld.FAR,
                                editor,
                                BY);
                    } catch (RuleBrokenException refused) {
                        return refused.key();
                    }
                };
        List<Future<Object>> answers = two.invokeAll(List.of(adding, adding));
        two.shutdown();
        assertThat(answers)
                .extracting(Future::get)
                .filteredOn("whoDoesWhat.topic.taken"::equals)
                .hasSize(1);
        assertThat(terms()).isEqualTo(1);
    }

    private int terms() {
        return jdbc.sql("select count(*) from governance.duty_term where ccg_code = ?")
                .param(CCG.value())
                .query(Integer.class)
                .single();
    }

    /** Past the service: two transactions of which neither sees the other's row. */
    @Test
    void theDatabaseItselfHasNoRoomForASecondLead() throws Exception {
        try (Connection one = database.getConnection();
                Connection other = database.getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            insert(one, "Premises", "CCG", manager);
            ExecutorService second = Executors.newSingleThreadExecutor();
            Future<String> answer =
                    second.submit(
                            () -> {
                                try {
                                    insert(other, "premises", "BOTH", officer);
                                    other.commit();
                                    return "kept";
                                } catch (SQLException refused) {
                                    other.rollback();
                                    return refused.getSQLState() + " " + refused.getMessage();
                                }
                            });
            assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
                    .as("it waits for the first")
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            one.commit();
            assertThat(answer.get(10, TimeUnit.SECONDS))
                    .startsWith("23P01")
                    .contains("one_lead_per_topic_organisation_and_day");
            second.shutdown();
        }
        assertThat(terms()).isEqualTo(1);
    }

    private static void insert(Connection connection, String topic, String organisation, UUID role)
            throws SQLException {
        UUID duty = UUID.randomUUID();
        try (PreparedStatement whole =
                        connection.prepareStatement(
                                "insert into governance.duty (id, version, ccg_code, review_on, changed_at) values (?, 0, ?, '2199-01-01', now())");
                PreparedStatement term =
                        connection.prepareStatement(
                                "insert into governance.duty_term (id, duty_id, ccg_code, topic, search_words, what_they_do, organisation, role_id, note, from_on) values (gen_random_uuid(), ?, ?, ?, '', 'x', ?, ?, '', '2015-04-01')")) {
            whole.setObject(1, duty);
            whole.setString(2, CCG.value());
            whole.executeUpdate();
            term.setObject(1, duty);
            term.setString(2, CCG.value());
            term.setString(3, topic);
            term.setString(4, organisation);
            term.setObject(5, role);
            term.executeUpdate();
        }
    }

    @Test
    void aRoleHasOneHolderOnADay() {
        world.holds(manager, "Ann Lee", LocalDate.of(2015, 4, 1));
        world.holds(manager, "Bob Roy", LocalDate.of(2016, 4, 1));
        assertThat(
                        jdbc.sql(
                                        "select name || ' ' || from_on || ' ' || coalesce(to_on::text, '-') from governance.role_holder where role_id = ? order by from_on")
                                .param(manager)
                                .query(String.class)
                                .list())
                .containsExactly("Ann Lee 2015-04-01 2016-03-31", "Bob Roy 2016-04-01 -");
        StaffDirectory.Holder between =
                new StaffDirectory.Holder(
                        "Cy Orr", null, LocalDate.of(2015, 6, 1), LocalDate.of(2015, 7, 1));
        Viewer editor = world.viewer(Role.ADM, WhoDoesWhatWorld.CCG);
        assertThatThrownBy(() -> directory.give(manager, between, editor, BY))
                .isInstanceOf(RuleBrokenException.class)
                .hasMessageContaining("Ann Lee");
    }
}
