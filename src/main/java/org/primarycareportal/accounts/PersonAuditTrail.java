package org.primarycareportal.accounts;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what was done about a person, for the administrators who might have done it. A row
 * about the person belongs to the CCG in which all their roles lie, as {@link PeopleInReach#whole}
 * asks it; with roles in several, or of the whole installation, to none. A row about one role
 * belongs to the CCG of that role. What a row belongs to when it is written it keeps.
 */
@Component
class PersonAuditTrail {

    private static final String KIND = "person";

    /** Roles that are over count only for whoever has no other. */
    private static final String CCG_OF_ALL_ROLES =
            """
            with held as (
                select coalesce(v.ccg_code, '') as ccg_code, v.to_on is null or v.to_on >= :today as stands
                  from accounts.v_role_grant v where v.person_id = :person)
            select min(h.ccg_code)
              from held h
             where h.stands or not exists (select 1 from held where stands)
            having count(distinct h.ccg_code) = 1
            """;

    private static final String CCG_OF_ROLE =
            """
            select v.ccg_code
              from accounts.v_role_grant v
             where v.person_id = :person and v.scope_kind = :kind and v.scope_code = :code
               and v.ccg_code is not null
             limit 1
            """;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    PersonAuditTrail(JdbcClient jdbc, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a row about a person whose roles are in the database as they now are. */
    void record(
            Actor by, String action, PersonId person, Map<String, ?> before, Map<String, ?> after) {
        audit.record(by, action, KIND, person.toString(), before, after, ccgOf(person));
    }

    /** Adds a row about one role of a person, for what it is held. */
    void recordRole(
            Actor by,
            String action,
            PersonId person,
            Scope scope,
            Map<String, ?> before,
            Map<String, ?> after) {
        audit.record(by, action, KIND, person.toString(), before, after, ccgOf(person, scope));
    }

    /** Writes down that somebody read what is held about a person. */
    void readInConfidence(Actor by, String action, PersonId person) {
        audit.readInConfidence(by, action, KIND, person.toString(), ccgOf(person));
    }

    private @Nullable CcgCode ccgOf(PersonId person) {
        return code(
                jdbc.sql(CCG_OF_ALL_ROLES)
                        .param("person", person.value())
                        .param("today", clock.today())
                        .query(String.class)
                        .optional());
    }

    private @Nullable CcgCode ccgOf(PersonId person, Scope scope) {
        return code(
                jdbc.sql(CCG_OF_ROLE)
                        .param("person", person.value())
                        .param("kind", scope.kind().name())
                        .param("code", scope.code())
                        .query(String.class)
                        .optional());
    }

    private static @Nullable CcgCode code(Optional<String> found) {
        return found.filter(code -> !code.isEmpty()).map(CcgCode::new).orElse(null);
    }
}
