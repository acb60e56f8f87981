package org.primarycareportal.accounts;

import java.time.Duration;
import java.util.Locale;
import org.primarycareportal.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Checks names and passwords and slows down guessing. Each try is written down before it is
 * checked, so that many at once count too; who is made to wait is told the same whether the account
 * exists or not.
 *
 * <p>Within 15 minutes one address may fail ten times at one name and a hundred times in all. A
 * name at which a hundred tries failed from anywhere is closed to addresses that never got in with
 * it, so the true user, who has signed in from theirs before, is not locked out.
 */
@Service
class SignInDesk {

    /** What came of a try. */
    sealed interface Outcome {}

    record Welcome(PersonId person) implements Outcome {}

    record Refused() implements Outcome {}

    record Wait(int minutes) implements Outcome {}

    private static final int MINUTES = 15;
    private static final int AT_ONE_NAME = 10;
    private static final int FROM_ONE_ADDRESS = 100;
    private static final int AT_ONE_NAME_FROM_ANYWHERE = 100;

    private final JdbcClient jdbc;
    private final PersonQueries people;
    private final PasswordHashing hashing;

    SignInDesk(JdbcClient jdbc, PersonQueries people, PasswordHashing hashing) {
        this.jdbc = jdbc;
        this.people = people;
        this.hashing = hashing;
    }

    Outcome check(String name, String password, String address) {
        String key = name.strip().toLowerCase(Locale.UK);
        long thisTry = writeDown(key, address);
        if (isTooMuch(key, address)) {
            note(thisTry, "WAIT");
            return new Wait(MINUTES);
        }
        var found = people.credentials(key);
        String hash = found.map(PersonQueries.Credentials::passwordHash).orElse(null);
        if (!hashing.matches(password, hash)) {
            return new Refused();
        }
        note(thisTry, "IN");
        return new Welcome(new PersonId(found.orElseThrow().id()));
    }

    private long writeDown(String key, String address) {
        return jdbc.sql(
                        """
                        insert into accounts.sign_in_try (name_key, address, outcome)
                        values (?, ?, 'REFUSED') returning id
                        """)
                .param(key)
                .param(address)
                .query(Long.class)
                .single();
    }

    private void note(long thisTry, String outcome) {
        jdbc.sql("update accounts.sign_in_try set outcome = ? where id = ?")
                .param(outcome)
                .param(thisTry)
                .update();
    }

    private boolean isTooMuch(String key, String address) {
        return jdbc.sql(
                        """
                        select count(*) filter (where name_key = :key and address = :address) > :atOneName
                            or count(*) filter (where address = :address) > :fromOneAddress
                            or (count(*) filter (where name_key = :key) > :fromAnywhere
                                and not exists (select 1 from accounts.sign_in_try
                                                 where name_key = :key and address = :address and outcome = 'IN'))
                          from accounts.sign_in_try
                         where outcome = 'REFUSED'
                           and at > clock_timestamp() - make_interval(mins => :minutes)
                           and (name_key = :key or address = :address)
                        """)
                .param("key", key)
                .param("address", address)
                .param("atOneName", AT_ONE_NAME)
                .param("fromOneAddress", FROM_ONE_ADDRESS)
                .param("fromAnywhere", AT_ONE_NAME_FROM_ANYWHERE)
                .param("minutes", MINUTES)
                .query(Boolean.class)
                .single();
    }

    /** Forgets tries that no longer count: failures after a day, sign-ins after 30. */
    void forgetOld(Duration failures, Duration signIns) {
        jdbc.sql(
                        """
                        delete from accounts.sign_in_try
                         where (outcome <> 'IN' and at < clock_timestamp() - make_interval(secs => ?))
                            or at < clock_timestamp() - make_interval(secs => ?)
                        """)
                .param(failures.toSeconds())
                .param(signIns.toSeconds())
                .update();
    }
}
