package org.primarycareportal.accounts;

import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.PersonId;
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
        boolean before = isThereOne(null);
        change.run();
        if (before && !isThereOne(null)) {
            throw new RuleBrokenException("person.lastAdministrator");
        }
    }

    /** Whether there would be none without this person; another may go in the meantime. */
    boolean isLast(PersonId person) {
        return isThereOne(null) && !isThereOne(person);
    }

    private boolean isThereOne(@Nullable PersonId but) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1
                              from accounts.person p
                              join accounts.role_grant g on g.person_id = p.id
                             where p.disabled_at is null and p.password_hash is not null
                               and g.role = 'ADM' and g.scope_kind = 'INSTALLATION'
                               and g.from_on <= :today and g.to_on is null
                               and p.id is distinct from :but::uuid)
                        """)
                .param("today", clock.today())
                .param("but", but == null ? null : but.value())
                .query(Boolean.class)
                .single();
    }
}
