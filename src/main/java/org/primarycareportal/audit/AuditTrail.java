package org.primarycareportal.audit;

import java.util.Map;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Where rooms write down what they changed. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditTrail(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Adds one row. It refuses to work outside a transaction, so that no change can be kept without
     * its row nor a row without its change.
     *
     * @param action what was done, as {@code thing.verb}: {@code import.confirmed}
     * @param kind the sort of thing, and {@code id} which one
     * @param before the values that changed, as they were; empty for something new
     * @param after the same values now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            Actor by,
            String action,
            String kind,
            String id,
            Map<String, ?> before,
            Map<String, ?> after) {
        PersonId person = by.person();
        jdbc.sql(
                        """
                        insert into audit.entry
                            (person_id, person_name, address, action, subject_kind, subject_id, before, after)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
                        """)
                .param(person == null ? null : person.value())
                .param(by.name())
                .param(by.address())
                .param(action)
                .param(kind)
                .param(id)
                .param(json.writeValueAsString(before))
                .param(json.writeValueAsString(after))
                .update();
    }
}
