package org.primarycareportal.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Where rooms write down what they changed, and what was read in confidence. */
@Component
public class AuditTrail {

    /**
     * The transaction gets its number before the row gets its own: the sealer rests on that, see
     * {@link Sealer}.
     */
    private static final String INSERT =
            """
            with begun as materialized (select pg_current_xact_id() as transaction)
            insert into audit.entry
                   (person_id, person_name, address, action, reading, subject_kind, subject_id, ccg_code, before, after)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb
              from begun
             where begun.transaction is not null
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditTrail(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Adds one row about a change of the installation as a whole, or of something whose CCG is not
     * known. Only people whose reach is the whole installation see it.
     *
     * @see #record(Actor, String, String, String, Map, Map, CcgCode)
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            Actor by,
            String action,
            String kind,
            String id,
            Map<String, ?> before,
            Map<String, ?> after) {
        record(by, action, kind, id, before, after, null);
    }

    /**
     * Adds one row. It refuses to work outside a transaction, so that no change can be kept without
     * its row nor a row without its change.
     *
     * @param action what was done, as {@code thing.verb}: {@code import.confirmed}; its words stand
     *     in messages.properties
     * @param kind the sort of thing, one of audit/kinds.csv, and {@code id} which one
     * @param before the values that changed, as they were; empty for something new. {@link
     *     Restricted#CHANGED} stands for a text that few may read
     * @param after the same values now
     * @param ccg whose people may see the row; nothing where it belongs to no single CCG
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            Actor by,
            String action,
            String kind,
            String id,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable CcgCode ccg) {
        write(by, new Deed(action, false, kind, id, ccg), before, after);
    }

    /**
     * Writes down that somebody was shown something restricted whose CCG is not known.
     *
     * @see #readInConfidence(Actor, String, String, String, CcgCode)
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void readInConfidence(Actor by, String what, String kind, String id) {
        readInConfidence(by, what, kind, id, null);
    }

    /**
     * Writes down that somebody was shown something restricted. The row stays whatever becomes of
     * the caller's transaction; it takes a connection of its own, so it is best called outside one.
     *
     * @param what was read, as {@code thing.read}; its words stand in messages.properties
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void readInConfidence(
            Actor by, String what, String kind, String id, @Nullable CcgCode ccg) {
        write(by, new Deed(what, true, kind, id, ccg), Map.of(), Map.of());
    }

    private record Deed(
            String action, boolean reading, String kind, String id, @Nullable CcgCode ccg) {}

    private void write(Actor by, Deed deed, Map<String, ?> before, Map<String, ?> after) {
        PersonId person = by.person();
        CcgCode ccg = deed.ccg();
        jdbc.sql(INSERT)
                .param(person == null ? null : person.value())
                .param(by.name())
                .param(by.address())
                .param(deed.action())
                .param(deed.reading())
                .param(deed.kind())
                .param(deed.id())
                .param(ccg == null ? null : ccg.value())
                .param(json.writeValueAsString(written(before)))
                .param(json.writeValueAsString(written(after)))
                .update();
    }

    private static Map<String, Object> written(Map<String, ?> values) {
        Map<String, Object> written = new LinkedHashMap<>();
        values.forEach(
                (field, value) ->
                        written.put(
                                field, value instanceof Restricted text ? text.written() : value));
        return written;
    }
}
