package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** First and last days of roles are the days that were typed, wherever the server stands. */
@PortalTest
class RoleDatesTest {

    private final TimeZone before = TimeZone.getDefault();

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    @AfterEach
    void theServerComesBack() {
        TimeZone.setDefault(before);
    }

    /** In the last two the first of the days begins at one o'clock: there is no midnight. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2032-02-29, 2033-03-31",
        "Pacific/Pago_Pago, 2032-02-29, 2033-03-31",
        "Asia/Beirut, 2032-03-28, 2032-10-31",
        "America/Santiago, 2032-09-05, 2033-04-03"
    })
    void theDaysThatAreTypedAreTheDaysThatAreKeptAndShown(
            String zone, LocalDate from, LocalDate to) {
        world.stands();
        Visitor administrator = Visitor.at(pages);
        administrator.signIn(
                world.person(Role.ADM, Scope.installation()).signInName(), GuardWorld.PASSWORD);
        GuardWorld.Known person = world.person(Role.IA, Scope.installation());
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        administrator.post(
                "/admin/users/" + person.id() + "/roles/new",
                Map.of(
                        "role", "QO",
                        "scope", "The whole installation",
                        "from", from.toString(),
                        "to", to.toString(),
                        "version", "0"));
        assertThat(
                        jdbc.sql(
                                        """
                                        select from_on::text || ' to ' || to_on::text from accounts.role_grant
                                         where person_id = ? and role = 'QO'
                                        """)
                                .param(person.id().value())
                                .query(String.class)
                                .single())
                .isEqualTo(from + " to " + to);
        assertThat(Visitor.text(administrator.get("/admin/users/" + person.id())))
                .contains(Dates.day(from))
                .contains(Dates.day(to));
    }

    @Test
    void aRoleEndsWithTheLastMinuteOfItsLastDayInLondon() {
        RoleGrant grant =
                new RoleGrant(
                        Role.IA,
                        Scope.installation(),
                        LocalDate.of(2016, 4, 1),
                        LocalDate.of(2017, 3, 31),
                        "test");
        assertThat(grant.holdsOn(todayAt("2016-03-31T22:59:59Z"))).isFalse();
        assertThat(grant.holdsOn(todayAt("2016-03-31T23:00:00Z"))).isTrue();
        assertThat(grant.holdsOn(todayAt("2017-03-31T22:59:59Z"))).isTrue();
        assertThat(grant.isOver(todayAt("2017-03-31T23:00:00Z"))).isTrue();
    }

    private static LocalDate todayAt(String moment) {
        return new BusinessClock(Clock.fixed(Instant.parse(moment), ZoneOffset.UTC)).today();
    }
}
