package org.primarycareportal.accounts;

import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps one administrator of the whole installation who can sign in, with no last day, whatever two
 * administrators do to each other at the same moment.
 */
@Component
class Administrators {

    private static final long LOCK = 0x61646d696e31L;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Administrators(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a change after which there must be one.
     *
     * @throws RuleBrokenException where there was one before and would be none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void oneStaysWhile(Runnable change) {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
        boolean before = isThereOne();
        change.run();
        if (before && !isThereOne()) {
            throw new RuleBrokenException("person.lastAdministrator");
        }
    }

    private boolean isThereOne() {
        return jdbc.sql(
                        """
                        select exists (
                            select 1
                              from accounts.person p
                              join accounts.role_grant g on g.person_id = p.id
                             where p.disabled_at is null and p.password_hash is not null
                               and g.role = 'ADM' and g.scope_kind = 'INSTALLATION'
                               and g.from_on <= ? and g.to_on is null)
                        """)
                .param(clock.today())
                .query(Boolean.class)
                .single();
    }
}
