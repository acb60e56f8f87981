package org.primarycareportal.accounts;

import java.util.Collection;
import java.util.List;
import org.primarycareportal.practices.DirectoryDependent;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The role of a person, now or from a later day on, rests on the practice or cluster it is for. */
@Component
class RolesRest implements DirectoryDependent {

    private static final String HELD =
            """
            select p.name, g.role, coalesce(g.scope_code || ' ' || pr.name, cl.name || ' cluster') as place
              from accounts.role_grant g
              join accounts.person p on p.id = g.person_id and p.disabled_at is null
              left join practices.practice pr on g.scope_kind = 'PRACTICE' and pr.ods_code = g.scope_code
              left join practices.cluster cl on g.scope_kind = 'CLUSTER' and cl.id = g.scope_code
             where g.scope_kind = :kind and g.scope_code = any(:codes)
               and (g.to_on is null or g.to_on >= :today)
             order by g.scope_code, p.name, g.role
            """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    RolesRest(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<String> restingOn(List<String> odsCodes) {
        return held(Scope.Kind.PRACTICE, odsCodes);
    }

    @Override
    public List<String> restingOnClusters(Collection<String> clusterIds) {
        return held(Scope.Kind.CLUSTER, clusterIds);
    }

    @Override
    public List<String> workingFor(List<String> odsCodes) {
        return restingOn(odsCodes);
    }

    private List<String> held(Scope.Kind kind, Collection<String> codes) {
        return jdbc.sql(HELD)
                .param("kind", kind.name())
                .param("codes", codes.toArray(String[]::new))
                .param("today", clock.today())
                .query(
                        (row, n) ->
                                "%s holds the role of %s for %s"
                                        .formatted(
                                                row.getString("name"),
                                                Role.valueOf(row.getString("role")).words(),
                                                row.getString("place")))
                .list();
    }
}
