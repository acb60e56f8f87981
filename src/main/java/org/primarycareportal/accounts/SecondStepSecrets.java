package org.primarycareportal.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The secrets behind the codes after the password, locked as they lie in the database. */
@Service
@Transactional
class SecondStepSecrets {

    private final JdbcClient jdbc;
    private final SecondStepKeys keys;
    private final PersonAuditTrail audit;

    SecondStepSecrets(JdbcClient jdbc, SecondStepKeys keys, PersonAuditTrail audit) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * @param lastStep the last half minute whose code was accepted
     */
    record Kept(byte[] secret, long lastStep) {}

    /**
     * What is kept of a person, for nobody else until the transaction ends.
     *
     * @throws UnreadableSecretException where it cannot be read with the keys that are there
     */
    Optional<Kept> of(PersonId person) {
        return row(person).map(row -> new Kept(read(person, row), row.lastStep()));
    }

    /**
     * @param key none where the secret lies open
     */
    private record Row(@Nullable String key, byte[] secret, long lastStep) {}

    private byte[] read(PersonId person, Row row) {
        return row.key() == null
                ? row.secret()
                : keys.open(person, new SecondStepKeys.Locked(row.key(), row.secret()));
    }

    private Optional<Row> row(PersonId person) {
        return jdbc.sql(
                        "select key_id, secret, last_step from accounts.second_step where person_id = ? for update")
                .param(person.value())
                .query(
                        (row, n) ->
                                new Row(
                                        row.getString("key_id"),
                                        row.getBytes("secret"),
                                        row.getLong("last_step")))
                .optional();
    }

    void keep(PersonId person, byte[] secret, long step) {
        SecondStepKeys.Locked locked = keys.lock(person, secret);
        jdbc.sql(
                        """
                        insert into accounts.second_step (person_id, key_id, secret, last_step) values (?, ?, ?, ?)
                        on conflict (person_id) do update
                           set key_id = excluded.key_id, secret = excluded.secret,
                               last_step = excluded.last_step, since = clock_timestamp()
                        """)
                .params(person.value(), locked.key(), locked.secret(), step)
                .update();
    }

    /** Whose secrets are not locked with the key that locks now. */
    @Transactional(readOnly = true)
    public List<PersonId> toBeLocked() {
        return jdbc.sql(
                        "select person_id from accounts.second_step where key_id is distinct from ? order by person_id")
                .param(keys.names().stream().findFirst().orElse(null))
                .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Locks a person's secret with the key that locks now.
     *
     * @throws UnreadableSecretException where it cannot be read with the keys that are there
     */
    public void lockAnew(PersonId person, Actor by) {
        Optional<Row> row = row(person);
        if (row.isEmpty()) {
            return;
        }
        String before = row.get().key();
        SecondStepKeys.Locked after = keys.lock(person, read(person, row.get()));
        jdbc.sql("update accounts.second_step set key_id = ?, secret = ? where person_id = ?")
                .params(after.key(), after.secret(), person.value())
                .update();
        audit.record(
                by,
                "person.secondStep.locked",
                person,
                before == null ? Map.of() : Map.of("key", before),
                Map.of("key", after.key()));
    }

    /** How many lie in the database as they are. */
    @Transactional(readOnly = true)
    public int open() {
        return jdbc.sql("select count(*) from accounts.second_step where key_id is null")
                .query(Integer.class)
                .single();
    }

    /** How many were locked with a key that is not there. */
    @Transactional(readOnly = true)
    public int unreadable() {
        return jdbc.sql(
                        "select count(*) from accounts.second_step where key_id is not null and not key_id = any(?)")
                .param(keys.names().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }
}
