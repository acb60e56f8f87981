package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures pass when the database is back. */
class DatabaseTroubleTest {

    private static boolean passes(SQLException failure) {
        return DatabaseTrouble.isBehind(new IllegalStateException(new RuntimeException(failure)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53300", "53100", "57014", "57P01", "58030", "55P03"})
    void whatTheServerSaysWhenItCannot(String state) {
        assertThat(passes(new SQLException("no", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42601", "40001", "P0001"})
    void whatIsOursIsNotTheDatabasesFault(String state) {
        assertThat(passes(new SQLException("no", state))).isFalse();
    }

    @Test
    void noConnectionToBeHadAndOneThatBrokeUnderway() {
        assertThat(passes(new SQLTransientConnectionException("timed out"))).isTrue();
        assertThat(passes(new SQLException("Connection is closed"))).isTrue();
        assertThat(passes(new SQLException("something else"))).isFalse();
    }

    @Test
    void aCircleOfCausesComesToAnEnd() {
        RuntimeException one = new RuntimeException();
        RuntimeException other = new RuntimeException(one);
        one.initCause(other);
        assertThat(DatabaseTrouble.isBehind(one)).isFalse();
    }
}
