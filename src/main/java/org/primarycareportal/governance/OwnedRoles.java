package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OwnedWork;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.UnfinishedWork;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles of the staff directory have a holder, and get another on the day after that one leaves.
 * Whoever takes a role over holds it as long as the other would have.
 */
@Component
class OwnedRoles implements OwnedWork, UnfinishedWork {

    private static final String KEY = "holder.";

    private static final String HELD =
            """
            select h.id, r.id as role_id, r.version, r.ccg_code, r.title, c.name as ccg_name, h.name as holder,
                   h.from_on, h.to_on
              from governance.role_holder h
              join governance.staff_role r on r.id = h.role_id
              join practices.ccg c on c.code = r.ccg_code
            """;

    private final StaffRoleRepository roles;
    private final JdbcClient jdbc;
    private final Turns turns;
    private final AuditTrail audit;
    private final BusinessClock clock;

    OwnedRoles(
            StaffRoleRepository roles,
            JdbcClient jdbc,
            Turns turns,
            AuditTrail audit,
            BusinessClock clock) {
        this.roles = roles;
        this.jdbc = jdbc;
        this.turns = turns;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(
            UUID id,
            UUID roleId,
            int version,
            String ccgCode,
            String title,
            String ccgName,
            String holder,
            LocalDate fromOn,
            @Nullable LocalDate toOn) {

        Owned owned(LocalDate lastDay) {
            LocalDate from = firstDayAfter(lastDay, fromOn);
            String until = toOn == null ? "" : " until " + Dates.day(toOn);
            return new Owned(
                    KEY + id,
                    Integer.toString(version),
                    "Role in the staff directory",
                    title,
                    "/who-does-what/roles/" + roleId,
                    "%s, held by %s from %s%s".formatted(ccgName, holder, Dates.day(fromOn), until),
                    from,
                    "Vacant from " + Dates.day(from));
        }
    }

    private static LocalDate firstDayAfter(LocalDate lastDay, LocalDate from) {
        return from.isAfter(lastDay) ? from : lastDay.plusDays(1);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Owned> ownedBy(PersonId person, LocalDate lastDay, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT);
        return jdbc
                .sql(
                        HELD
                                + """
                                where h.person_id = :person and (h.to_on is null or h.to_on > :lastDay)
                                  and (:everything or r.ccg_code = any(:ccgs::text[]))
                                order by c.name, lower(r.title), h.from_on
                                """)
                .param("person", person.value())
                .param("lastDay", lastDay)
                .param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .query(Row.class)
                .list()
                .stream()
                .map(row -> row.owned(lastDay))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<LeftBehind> leftBehindBy(PersonId person, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT);
        int beyond =
                jdbc.sql(
                                """
                                select count(*)
                                  from governance.role_holder h join governance.staff_role r on r.id = h.role_id
                                 where h.person_id = :person and (h.to_on is null or h.to_on >= :today)
                                   and not (:everything or r.ccg_code = any(:ccgs::text[]))
                                """)
                        .param("person", person.value())
                        .param("today", clock.today())
                        .param("everything", reach.everything())
                        .param("ccgs", reach.codes())
                        .query(Integer.class)
                        .single();
        return beyond == 0
                ? List.of()
                : List.of(
                        new LeftBehind(
                                "Roles in the staff directory of a CCG that you do not look after (%d) stay as they are."
                                        .formatted(beyond),
                                "",
                                ""));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayHold(Owned owned, Viewer taker) {
        return taker.reachOf(Capability.VIEW_WHO_DOES_WHAT)
                .includes(new CcgCode(find(owned).ccgCode()));
    }

    private Row find(Owned owned) {
        return jdbc.sql(HELD + " where h.id = ?")
                .param(UUID.fromString(owned.key().substring(KEY.length())))
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("holder"));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Owned owned, HandOver handOver) {
        Row row = find(owned);
        turns.take(new CcgCode(row.ccgCode()));
        StaffRole role =
                roles.findById(row.roleId()).orElseThrow(() -> new NotFoundException("staff role"));
        RoleHolder holder =
                role.holder(row.id()).orElseThrow(() -> new NotFoundException("holder"));
        LocalDate until = holder.toOn();
        role.isLeftBy(holder, handOver.lastDay(), clock.now());
        roles.saveAndFlush(role);
        Viewer taker = handOver.taker();
        LocalDate from = firstDayAfter(handOver.lastDay(), row.fromOn());
        if (taker != null) {
            role.isHeldBy(new RoleHolder(taker.name(), taker.id(), from, until));
            roles.saveAndFlush(role);
        }
        Map<String, String> after = new LinkedHashMap<>();
        after.put("holder", taker == null ? "nobody" : taker.name());
        after.put("fromOn", Dates.day(from));
        audit.record(
                handOver.by(),
                "staffRole.handedOver",
                "staff-role",
                role.id().toString(),
                Map.of("holder", row.holder()),
                after,
                role.ccg());
    }
}
