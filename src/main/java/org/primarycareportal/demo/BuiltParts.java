package org.primarycareportal.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which parts of the invented world are there. Each is built once: what people change of it
 * afterwards stays changed.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class BuiltParts {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    BuiltParts(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    boolean has(String part) {
        return jdbc.sql("select exists (select 1 from demo.part where part = ?)")
                .param(part)
                .query(Boolean.class)
                .single();
    }

    void note(String part) {
        jdbc.sql("insert into demo.part (part) values (?)").param(part).update();
    }

    /** Builds a part and notes it in the same transaction, unless it is there. */
    void once(String part, Runnable building) {
        if (!has(part)) {
            transactions.executeWithoutResult(
                    status -> {
                        building.run();
                        note(part);
                    });
        }
    }
}
