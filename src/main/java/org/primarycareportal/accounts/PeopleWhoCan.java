package org.primarycareportal.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may do something for a CCG today, for rooms that write to whoever has to act. */
@Component
@Transactional(readOnly = true)
public class PeopleWhoCan {

    private final JdbcClient jdbc;
    private final PermissionMatrix matrix;
    private final BusinessClock clock;

    PeopleWhoCan(JdbcClient jdbc, PermissionMatrix matrix, BusinessClock clock) {
        this.jdbc = jdbc;
        this.matrix = matrix;
        this.clock = clock;
    }

    /** By a role for the CCG, for a part of it, or for the whole installation. */
    public List<PersonId> inCcg(Capability capability, CcgCode ccg) {
        String[] roles =
                Arrays.stream(Role.values())
                        .filter(role -> matrix.of(role).contains(capability))
                        .map(Enum::name)
                        .toArray(String[]::new);
        return jdbc
                .sql(
                        """
                        select distinct v.person_id
                          from accounts.v_role_grant v
                          join accounts.person p on p.id = v.person_id and p.disabled_at is null
                         where v.role = any(:roles::text[])
                           and v.from_on <= :today and (v.to_on is null or v.to_on >= :today)
                           and (v.scope_kind = 'INSTALLATION' or v.ccg_code = :ccg)
                         order by 1
                        """)
                .param("roles", roles)
                .param("today", clock.today())
                .param("ccg", ccg.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }
}
