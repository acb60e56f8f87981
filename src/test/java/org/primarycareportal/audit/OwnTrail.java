package org.primarycareportal.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.PortalDatabase;
import org.primarycareportal.shared.Actor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A trail in a database of its own, which a test may spoil as somebody with SQL would. */
final class OwnTrail {

    private static final Actor BY = Actor.portal("seal test");

    final JdbcConnectionDetails database = PortalDatabase.create();
    final DriverManagerDataSource connections =
            new DriverManagerDataSource(
                    database.getJdbcUrl(),
                    String.valueOf(database.getUsername()),
                    String.valueOf(database.getPassword()));
    final JdbcClient jdbc = JdbcClient.create(connections);
    final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(connections));
    private final AuditTrail trail = new AuditTrail(jdbc, new JsonMapper());
    private final Sealer sealer = new Sealer(jdbc);

    OwnTrail() {
        Flyway.configure()
                .dataSource(connections)
                .defaultSchema("platform")
                .locations("classpath:db/migration/audit")
                .load()
                .migrate();
    }

    /** Begins afresh, from number 1. */
    void empty() {
        spoil("truncate audit.entry, audit.sealed, audit.seal restart identity");
    }

    /** Writes a row within a transaction that somebody has begun. */
    void note(String thing) {
        trail.record(BY, "thing.tried", "thing", thing, Map.of("a", 1), Map.of("a", 2));
    }

    long write(String thing) {
        transaction.executeWithoutResult(status -> note(thing));
        return numberOf(thing);
    }

    void writeAndRollBack(String thing) {
        transaction.executeWithoutResult(
                status -> {
                    note(thing);
                    status.setRollbackOnly();
                });
    }

    long numberOf(String thing) {
        return jdbc.sql("select id from audit.entry where subject_id = ?")
                .param(thing)
                .query(Long.class)
                .single();
    }

    /** One round of the sealer. */
    Optional<Seal> seal() {
        Optional<Seal> seal = transaction.execute(status -> sealer.sealNext());
        return seal == null ? Optional.empty() : seal;
    }

    /** Seals until nothing waits; answers the seals. */
    List<Seal> sealAll() {
        List<Seal> seals = new ArrayList<>();
        for (Optional<Seal> seal = seal(); seal.isPresent(); seal = seal()) {
            seals.add(seal.get());
        }
        return seals;
    }

    ChainCheck.Result check() {
        return check(null);
    }

    ChainCheck.Result check(@Nullable String head) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> new ChainCheck(jdbc, head).look()));
    }

    /** What somebody does who may do everything with the database: no trigger stops them. */
    void spoil(String... statements) {
        transaction.executeWithoutResult(
                status -> {
                    jdbc.sql("set local session_replication_role = replica").update();
                    for (String sql : statements) {
                        jdbc.sql(sql).update();
                    }
                });
    }
}
