package org.primarycareportal.accounts;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of people when they knock and when they look. */
@Component
class PersonQueries {

    /** What is needed to check a password; the hash is missing for nobody. */
    record Credentials(UUID id, String signInName, @Nullable String passwordHash) {}

    /** A role held today, with the CCG and the cluster in which its scope lies. */
    record Grant(
            String name,
            @Nullable Role role,
            Scope.@Nullable Kind scopeKind,
            @Nullable String scopeCode,
            @Nullable String scopeName,
            @Nullable String ccgCode,
            @Nullable String clusterId) {}

    /** A role on the account page. */
    record RoleRow(String role, String scope, LocalDate fromOn, @Nullable LocalDate toOn) {

        public String since() {
            return Dates.day(fromOn);
        }

        public String until() {
            return toOn == null ? "no last day" : Dates.day(toOn);
        }
    }

    /** What the account page shows of the person. */
    record AccountRow(String name, String signInName, String jobTitle, String email) {}

    private static final String GRANTS_TODAY =
            """
            select p.name, g.role, g.scope_kind, g.scope_code,
                   coalesce(pr.name, cl.name, cc.name) as scope_name,
                   cc.code as ccg_code,
                   cl.id as cluster_id
              from accounts.person p
              left join accounts.role_grant g
                     on g.person_id = p.id and g.from_on <= :today and (g.to_on is null or g.to_on >= :today)
              left join practices.practice pr
                     on g.scope_kind = 'PRACTICE' and pr.ods_code = g.scope_code
              left join (practices.membership m join practices.cluster mk on mk.id = m.cluster_id)
                     on m.ods_code = pr.ods_code and mk.ccg_code = pr.ccg_code and m.from_on <= :today and (m.to_on is null or m.to_on >= :today)
              left join practices.cluster cl
                     on cl.id = case g.scope_kind when 'CLUSTER' then g.scope_code when 'PRACTICE' then m.cluster_id end
              left join practices.ccg cc
                     on cc.served
                    and cc.code = case g.scope_kind when 'CCG' then g.scope_code
                                                    when 'CLUSTER' then cl.ccg_code
                                                    when 'PRACTICE' then pr.ccg_code end
             where p.id = :id and p.disabled_at is null
               and (:signIn::uuid is null or exists (
                    select 1 from accounts.sign_in s
                     where s.id = :signIn and s.person_id = p.id and s.ended_at is null
                       and s.at > clock_timestamp() - make_interval(secs => :longest)))
             order by g.from_on, g.id
            """;

    private final JdbcClient jdbc;
    private final PermissionMatrix matrix;

    PersonQueries(JdbcClient jdbc, PermissionMatrix matrix) {
        this.jdbc = jdbc;
        this.matrix = matrix;
    }

    Optional<Credentials> credentials(String signInName) {
        return jdbc.sql(
                        """
                        select id, sign_in_name, password_hash from accounts.person
                         where (sign_in_name = :name or email = :name) and disabled_at is null
                        """)
                .param("name", signInName.strip().toLowerCase(Locale.UK))
                .query(Credentials.class)
                .optional();
    }

    @Nullable String passwordHash(PersonId person) {
        return jdbc.sql(
                        "select id, sign_in_name, password_hash from accounts.person where id = ? and disabled_at is null")
                .param(person.value())
                .query(Credentials.class)
                .optional()
                .map(Credentials::passwordHash)
                .orElse(null);
    }

    Optional<PersonId> bySignInName(String signInName) {
        return credentials(signInName).map(found -> new PersonId(found.id()));
    }

    /**
     * @param signIn the sign-in that must still hold, no longer ago than so many seconds; nothing
     *     where somebody is looked at rather than let in
     */
    Optional<Viewer> viewer(
            PersonId id, LocalDate today, @Nullable UUID signIn, long longestSeconds) {
        List<Grant> grants = grants(id, today, signIn, longestSeconds);
        return grants.isEmpty() ? Optional.empty() : Optional.of(viewer(id, grants));
    }

    /**
     * The portal as a program sees it that comes with somebody's token: only by roles that bring
     * the right to have one; empty where there is none today.
     *
     * @param token its name, which stands beside that of the person in all that it does
     */
    Optional<Viewer> byToken(PersonId id, LocalDate today, String token) {
        List<Grant> bringing =
                grants(id, today, null, 0).stream()
                        .filter(grant -> brings(grant.role(), Capability.OWN_TOKENS))
                        .toList();
        if (bringing.isEmpty()) {
            return Optional.empty();
        }
        Viewer owner = viewer(id, bringing);
        return Optional.of(
                new Viewer(
                        id,
                        "%s (token %s)".formatted(owner.name(), token),
                        owner.roles(),
                        owner.reach(),
                        owner.inClusters(),
                        owner.inPractices()));
    }

    private List<Grant> grants(
            PersonId id, LocalDate today, @Nullable UUID signIn, long longestSeconds) {
        return jdbc.sql(GRANTS_TODAY)
                .param("id", id.value())
                .param("today", today)
                .param("signIn", signIn)
                .param("longest", longestSeconds)
                .query(Grant.class)
                .list();
    }

    private Viewer viewer(PersonId id, List<Grant> grants) {
        Map<Capability, Reach> reach = new EnumMap<>(Capability.class);
        Set<String> roles = new LinkedHashSet<>();
        Map<String, Set<Capability>> clusters = new HashMap<>();
        Map<OdsCode, Set<Capability>> practices = new HashMap<>();
        for (Grant grant : grants) {
            if (grant.role() == null || grant.scopeKind() == null) {
                continue;
            }
            roles.add(words(grant));
            if (grant.ccgCode() != null) {
                addOwn(grant, grant.role(), clusters, practices);
            }
            Reach far = reachOf(grant);
            matrix.of(grant.role()).forEach(can -> reach.merge(can, far, Reach::and));
            if (grant.scopeKind() != Scope.Kind.CLUSTER
                    && matrix.of(grant.role())
                            .contains(Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS)) {
                // Whoever leads a whole CCG has all its clusters for their own
                reach.merge(Capability.VIEW_ATTENTION, far, Reach::and);
            }
        }
        return new Viewer(id, grants.get(0).name(), List.copyOf(roles), reach, clusters, practices);
    }

    /** What lies in no CCG that is served has no page, so nobody is led there. */
    private void addOwn(
            Grant grant,
            Role role,
            Map<String, Set<Capability>> clusters,
            Map<OdsCode, Set<Capability>> practices) {
        if (grant.clusterId() != null) {
            Set<Capability> there =
                    clusters.computeIfAbsent(
                            grant.clusterId(), c -> EnumSet.noneOf(Capability.class));
            if (grant.scopeKind() == Scope.Kind.CLUSTER) {
                there.addAll(matrix.of(role));
            }
        }
        if (grant.scopeKind() == Scope.Kind.PRACTICE && grant.scopeCode() != null) {
            practices
                    .computeIfAbsent(
                            new OdsCode(grant.scopeCode()), p -> EnumSet.noneOf(Capability.class))
                    .addAll(matrix.of(role));
        }
    }

    /**
     * The first role that brings the capability for a practice: one for that very practice, or one
     * for all of its CCG.
     */
    Optional<String> roleFor(
            PersonId id, LocalDate today, Capability capability, CcgCode ccg, OdsCode practice) {
        return grants(id, today, null, 0).stream()
                .filter(grant -> brings(grant.role(), capability))
                .filter(
                        grant ->
                                grant.scopeKind() == Scope.Kind.PRACTICE
                                        ? practice.value().equals(grant.scopeCode())
                                        : reachOf(grant).includes(ccg))
                .map(PersonQueries::words)
                .findFirst();
    }

    private boolean brings(@Nullable Role role, Capability capability) {
        return role != null && matrix.of(role).contains(capability);
    }

    private static String words(Grant grant) {
        String role = grant.role() == null ? "" : grant.role().words();
        boolean local =
                grant.scopeKind() == Scope.Kind.PRACTICE || grant.scopeKind() == Scope.Kind.CLUSTER;
        return local && grant.scopeName() != null ? role + ", " + grant.scopeName() : role;
    }

    private static Reach reachOf(Grant grant) {
        if (grant.scopeKind() == Scope.Kind.INSTALLATION) {
            return Reach.EVERYTHING;
        }
        return grant.ccgCode() == null ? Reach.NONE : Reach.of(new CcgCode(grant.ccgCode()));
    }

    /** A role held today with what it is for; one for a CCG that is not served reaches nothing. */
    record HeldToday(Role role, String scopeName, @Nullable LocalDate toOn, boolean reaches) {}

    List<HeldToday> grants(PersonId id, LocalDate today) {
        return jdbc.sql(
                        """
                        select v.role, v.scope_name, v.to_on,
                               v.scope_kind = 'INSTALLATION' or coalesce(c.served, false) as reaches
                          from accounts.v_role_grant v
                          left join practices.ccg c on c.code = v.ccg_code
                         where v.person_id = :id and v.from_on <= :today and (v.to_on is null or v.to_on >= :today)
                         order by v.from_on, v.id
                        """)
                .param("id", id.value())
                .param("today", today)
                .query(HeldToday.class)
                .list();
    }

    AccountRow account(PersonId id) {
        return jdbc.sql(
                        "select name, sign_in_name, job_title, email from accounts.person where id = ?")
                .param(id.value())
                .query(AccountRow.class)
                .single();
    }

    List<RoleRow> roles(PersonId id) {
        return jdbc.sql(
                        """
                        select g.role, coalesce(pr.name, cl.name, cc.name, 'The whole installation') as scope,
                               g.from_on, g.to_on
                          from accounts.role_grant g
                          left join practices.practice pr
                                 on g.scope_kind = 'PRACTICE' and pr.ods_code = g.scope_code
                          left join practices.cluster cl
                                 on g.scope_kind = 'CLUSTER' and cl.id = g.scope_code
                          left join practices.ccg cc
                                 on g.scope_kind = 'CCG' and cc.code = g.scope_code
                         where g.person_id = ?
                         order by g.from_on, g.id
                        """)
                .param(id.value())
                .query(
                        (row, n) ->
                                new RoleRow(
                                        Role.valueOf(row.getString("role")).words(),
                                        row.getString("scope"),
                                        row.getObject("from_on", LocalDate.class),
                                        row.getObject("to_on", LocalDate.class)))
                .list();
    }
}
