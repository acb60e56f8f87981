package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.validation.BindingResult;

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

    /** The password is right, and a code has to follow. */
    record CodeNeeded(PersonId person) implements Outcome {}

    /** The password is right, and the person has yet to set up the codes that a role demands. */
    record SetUpNeeded(PersonId person) implements Outcome {}

    record Refused() implements Outcome {}

    record Wait(int minutes) implements Outcome {}

    /** Right or wrong cannot be said: the secret behind the code cannot be read just now. */
    record Unreadable() implements Outcome {}

    private static final Logger log = LoggerFactory.getLogger(SignInDesk.class);

    private static final int MINUTES = 15;
    private static final int AT_ONE_NAME = 10;
    private static final int FROM_ONE_ADDRESS = 100;
    private static final int AT_ONE_NAME_FROM_ANYWHERE = 100;
    private static final int LINKS_FOR_ONE_NAME = 3;

    private final JdbcClient jdbc;
    private final PersonQueries people;
    private final PasswordHashing hashing;
    private final SecondStep secondStep;
    private final BusinessClock clock;

    SignInDesk(
            JdbcClient jdbc,
            PersonQueries people,
            PasswordHashing hashing,
            SecondStep secondStep,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.hashing = hashing;
        this.secondStep = secondStep;
        this.clock = clock;
    }

    Outcome check(String name, String password, String address) {
        String key = counted(name);
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
        return letIn(new PersonId(found.orElseThrow().id()));
    }

    private Outcome letIn(PersonId person) {
        if (secondStep.isOn(person)) {
            return new CodeNeeded(person);
        }
        return demandsCodes(person) ? new SetUpNeeded(person) : new Welcome(person);
    }

    /** Changes with the password; of a disabled person it is none that was ever given out. */
    String markerOf(PersonId person) {
        return DoorLinks.hash(person + " " + people.passwordHash(person));
    }

    /** Whether the person signs in with codes. */
    boolean hasCodes(PersonId person) {
        return secondStep.isOn(person);
    }

    /** Whether a role of the person demands codes. */
    boolean demandsCodes(PersonId person) {
        return secondStep.isRequired(person, clock.today());
    }

    /** Whether the person has to set codes up before they get in, or before they go on. */
    boolean mustSetUp(PersonId person) {
        return secondStep.isMissing(person, clock.today());
    }

    /** The code that follows the password, slowed down like passwords are. */
    Outcome checkCode(PersonId person, String code, String address) {
        String key = "CODE of " + person;
        long thisTry = writeDown(key, address);
        if (isTooMuch(key, address) || triesAt(key) > AT_ONE_NAME) {
            note(thisTry, "WAIT");
            return new Wait(MINUTES);
        }
        try {
            if (!secondStep.accepts(person, code)) {
                return new Refused();
            }
        } catch (UnreadableSecretException unreadable) {
            log.error("A code after the password cannot be checked: {}", unreadable.getMessage());
            note(thisTry, "WAIT");
            return new Unreadable();
        }
        note(thisTry, "IN");
        return new Welcome(person);
    }

    /** Says at the field {@code code} why nobody is let in. */
    static void refuseCode(Outcome outcome, BindingResult errors) {
        if (outcome instanceof Wait wait) {
            errors.rejectValue("code", "signIn.wait", new Object[] {wait.minutes()}, null);
        } else {
            errors.rejectValue(
                    "code",
                    outcome instanceof Unreadable
                            ? "secondStep.code.unreadable"
                            : "secondStep.code.wrong");
        }
    }

    private Outcome checkOwn(PersonId person, String password, String address) {
        String key = "PASSWORD of " + person;
        long thisTry = writeDown(key, address);
        if (triesAt(key) > AT_ONE_NAME) {
            note(thisTry, "WAIT");
            return new Wait(MINUTES);
        }
        if (!hashing.matches(password, people.passwordHash(person))) {
            return new Refused();
        }
        note(thisTry, "IN");
        return new Welcome(person);
    }

    /**
     * Whether this is the person's password; where it is not, the field {@code present} says so.
     */
    boolean isOwn(
            PersonId person, String password, BindingResult errors, HttpServletRequest request) {
        Outcome outcome = checkOwn(person, password, request.getRemoteAddr());
        if (outcome instanceof Wait wait) {
            errors.rejectValue("present", "signIn.wait", new Object[] {wait.minutes()}, null);
        } else if (outcome instanceof Refused) {
            errors.rejectValue("present", "password.present.wrong");
        }
        return outcome instanceof Welcome;
    }

    /** Whether so many links have been asked for that this one has to wait; counts it. */
    boolean isAskedTooOften(String name, String address) {
        String key = "LINK for " + counted(name);
        writeDown(key, address);
        return triesAt(key) > LINKS_FOR_ONE_NAME || isTooMuch(key, address);
    }

    private int triesAt(String key) {
        return jdbc.sql(
                        """
                        select count(*) from accounts.sign_in_try
                         where name_key = ? and outcome = 'REFUSED'
                           and at > clock_timestamp() - make_interval(mins => ?)
                        """)
                .params(key, MINUTES)
                .query(Integer.class)
                .single();
    }

    /**
     * Under what a try counts: one name for each account, however it is typed, and in small
     * letters, so that nobody can type the names under which codes, passwords and links are
     * counted.
     */
    private String counted(String typed) {
        String key = typed.strip().toLowerCase(Locale.UK);
        return people.credentials(key).map(PersonQueries.Credentials::signInName).orElse(key);
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
}
