package org.primarycareportal.accounts;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may manage whom: administrators the people of their installation or CCGs, practice managers
 * the people of their own practice, and only in the roles of a practice.
 */
@Component
class Stewards {

    /** What a practice manager may make a colleague. */
    static final Set<Role> OF_A_PRACTICE = EnumSet.of(Role.PM, Role.GP);

    private static final String WITHIN =
            """
            (:everything or v.ccg_code = any(:ccgs::text[])
              or (v.scope_kind = 'PRACTICE' and v.scope_code = any(:practices::text[])))
            """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Stewards(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The condition on a row {@code v} of accounts.v_role_grant, and what it asks for. */
    static String within() {
        return WITHIN;
    }

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.MANAGE_PEOPLE);
        return sql.param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .param("practices", practicesOf(viewer));
    }

    private static String[] practicesOf(Viewer viewer) {
        return viewer.can(Capability.INVITE_OWN_STAFF)
                ? viewer.ownPractices().stream().map(OdsCode::value).toArray(String[]::new)
                : new String[0];
    }

    /** Whether one role of the person, past ones included, is within reach. */
    boolean reachesAny(PersonId person, Viewer viewer) {
        return exists("v.person_id = :person and " + WITHIN, viewer, person.value(), clock.today());
    }

    /** Whether no present or coming role of the person is out of reach. */
    boolean reachesAll(PersonId person, Viewer viewer) {
        return !exists(
                "v.person_id = :person and (v.to_on is null or v.to_on >= :today) and not coalesce("
                        + WITHIN
                        + ", false)",
                viewer,
                person.value(),
                clock.today());
    }

    /** Whether one role is. */
    boolean reaches(UUID grantId, Viewer viewer) {
        return exists("v.id = :person and " + WITHIN, viewer, grantId, clock.today());
    }

    private boolean exists(String condition, Viewer viewer, UUID id, LocalDate today) {
        var sql =
                jdbc.sql(
                        "select exists (select 1 from accounts.v_role_grant v where :today::date is not null and "
                                + condition
                                + ")");
        return bind(sql, viewer)
                .param("person", id)
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    /**
     * @throws NotAllowedException where the person may give no role at all
     * @throws RuleBrokenException where the role or what it is for is beyond them
     */
    void mayGive(Role role, Scope scope, Viewer viewer) {
        viewer.needs(Capability.MANAGE_PEOPLE, Capability.INVITE_OWN_STAFF);
        boolean asAdministrator = lies(scope, viewer.reachOf(Capability.MANAGE_PEOPLE));
        boolean asManager =
                viewer.can(Capability.INVITE_OWN_STAFF)
                        && OF_A_PRACTICE.contains(role)
                        && scope.kind() == Scope.Kind.PRACTICE
                        && viewer.ownPractices().stream()
                                .anyMatch(own -> own.value().equals(scope.code()));
        if (!asAdministrator && !asManager) {
            throw new RuleBrokenException("role.beyond");
        }
    }

    private boolean lies(Scope scope, Reach reach) {
        if (reach.everything()) {
            return true;
        }
        return scope.code() != null
                && jdbc.sql(
                                """
                                select exists (
                                    select 1 from practices.ccg c
                                     where c.code = any(:ccgs::text[])
                                       and c.code = case :kind when 'CCG' then :code
                                                               when 'CLUSTER' then (select ccg_code from practices.cluster where id = :code)
                                                               when 'PRACTICE' then (select ccg_code from practices.practice where ods_code = :code) end)
                                """)
                        .param("ccgs", reach.codes())
                        .param("kind", scope.kind().name())
                        .param("code", scope.code())
                        .query(Boolean.class)
                        .single();
    }
}
