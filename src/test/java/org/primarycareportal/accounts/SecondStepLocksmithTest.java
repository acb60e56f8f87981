package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.PersonId;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** A start with a database that stumbles, and how many people a warning speaks of. */
class SecondStepLocksmithTest {

    private static final PersonId NINA =
            new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final PersonId OMAR =
            new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000002"));

    private static final SecondStepKeys KEYS =
            SecondStepKeysTest.installation(SecondStepKeys.newKey(), "");
    private static final SecondStepKeys NO_KEYS = SecondStepKeysTest.installation("", "");

    /** Without a database. */
    private static class Kept extends SecondStepSecrets {

        private final int people;

        Kept(int people) {
            super(null, KEYS, null);
            this.people = people;
        }

        @Override
        public List<PersonId> toBeLocked() {
            return List.of(NINA, OMAR);
        }

        @Override
        public void lockAnew(PersonId person, Actor by) {}

        @Override
        public int open() {
            return people;
        }

        @Override
        public int unreadable() {
            return 0;
        }
    }

    @Test
    void aFaultAtOnePersonLeavesTheOthersToBeLocked() {
        List<PersonId> locked = new ArrayList<>();
        SecondStepSecrets stumbles =
                new Kept(0) {
                    @Override
                    public void lockAnew(PersonId person, Actor by) {
                        if (person.equals(NINA)) {
                            throw new DataAccessResourceFailureException("gone for a moment");
                        }
                        locked.add(person);
                    }
                };
        new SecondStepLocksmith(stumbles, KEYS).begin();
        assertThat(locked).containsExactly(OMAR);
    }

    @Test
    void aDatabaseThatIsAwayDoesNotEndTheStart() {
        SecondStepSecrets away =
                new Kept(0) {
                    @Override
                    public List<PersonId> toBeLocked() {
                        throw new CannotCreateTransactionException("away");
                    }
                };
        assertThatCode(new SecondStepLocksmith(away, KEYS)::begin).doesNotThrowAnyException();
        SecondStepSecrets lost =
                new Kept(0) {
                    @Override
                    public int unreadable() {
                        throw new DataAccessResourceFailureException("away");
                    }
                };
        assertThatCode(new SecondStepLocksmith(lost, KEYS)::begin).doesNotThrowAnyException();
    }

    @Test
    void onePersonIsNotPeople() {
        assertThat(new SecondStepLocksmith(new Kept(1), NO_KEYS).now().orElseThrow())
                .contains("for 1 person.");
        assertThat(new SecondStepLocksmith(new Kept(2), NO_KEYS).now().orElseThrow())
                .contains("for 2 people.");
        SecondStepSecrets unreadable =
                new Kept(0) {
                    @Override
                    public int unreadable() {
                        return 1;
                    }
                };
        assertThat(new SecondStepLocksmith(unreadable, KEYS).now().orElseThrow())
                .contains("for 1 person,");
    }
}
