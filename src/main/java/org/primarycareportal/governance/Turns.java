package org.primarycareportal.governance;

import org.primarycareportal.shared.CcgCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever changes who does what in a CCG waits for those who are at it, so that a second lead is
 * refused by name and not by the database.
 */
@Component
class Turns {

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for one's turn and keeps it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(CcgCode ccg) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("governance.who-does-what " + ccg)
                .query(row -> {});
    }
}
