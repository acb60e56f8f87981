package org.primarycareportal.accounts;

import java.util.Arrays;
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

    /** A role that is over tells of a person only while they have none elsewhere. */
    private static final String VISIBLE =
            """
            (:everything or v.to_on is null or v.to_on >= :today
              or not exists (select 1 from accounts.role_grant n
                              where n.person_id = v.person_id and (n.to_on is null or n.to_on >= :today)))
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

    /** The same for a role by which somebody is to be seen at all. */
    static String visible() {
        return WITHIN + " and " + VISIBLE;
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Viewer viewer, Power power) {
        Reach reach = reach(viewer, power);
        return sql.param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .param("practices", practices(viewer, power))
                .param("today", clock.today());
    }

    static Reach reach(Viewer viewer, Power power) {
        return power == Power.ADMINISTRATOR ? viewer.reachOf(Capability.MANAGE_PEOPLE) : Reach.NONE;
    }

    /** The practices that the viewer manages today; those where they only work do not count. */
    static String[] practices(Viewer viewer, Power power) {
        return power == Power.MANAGER
                ? viewer.ownPractices(Capability.INVITE_OWN_STAFF).stream()
                        .map(OdsCode::value)
                        .toArray(String[]::new)
                : new String[0];
    }

    /** Whether the person is to be seen by the viewer. */
    boolean reachesAny(PersonId person, Viewer viewer, Power power) {
        return exists("v.person_id = :id and " + visible(), viewer, power, person.value());
    }

    /** Whether no present or coming role of the person is out of an administrator's reach. */
    boolean reachesAll(PersonId person, Viewer viewer) {
        return !exists(
                "v.person_id = :id and (v.to_on is null or v.to_on >= :today) and not coalesce("
                        + WITHIN
                        + ", false)",
                viewer,
                Power.ADMINISTRATOR,
                person.value());
    }

    /** Whether one role is. */
    boolean reaches(UUID grantId, Viewer viewer, Power power) {
        return exists("v.id = :id and " + WITHIN, viewer, power, grantId);
    }

    private boolean exists(String condition, Viewer viewer, Power power, UUID id) {
        var sql =
                jdbc.sql(
                        "select exists (select 1 from accounts.v_role_grant v where :today::date is not null and "
                                + condition
                                + ")");
        return bind(sql, viewer, power).param("id", id).query(Boolean.class).single();
    }

    /**
     * @throws NotAllowedException where the person may give no role at all
     * @throws RuleBrokenException where the role or what it is for is beyond them
     */
    void mayGive(Role role, Scope scope, Viewer viewer, Power power) {
        viewer.needs(
                power == Power.ADMINISTRATOR
                        ? Capability.MANAGE_PEOPLE
                        : Capability.INVITE_OWN_STAFF);
        boolean may =
                power == Power.ADMINISTRATOR
                        ? lies(scope, reach(viewer, power))
                        : OF_A_PRACTICE.contains(role)
                                && scope.kind() == Scope.Kind.PRACTICE
                                && Arrays.asList(practices(viewer, power)).contains(scope.code());
        if (!may) {
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
