package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
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

/** Groups of practices have an owner, and get another when that one leaves. */
@Component
class OwnedGroups implements OwnedWork, UnfinishedWork {

    /** Of whose name there is room in that of a group. */
    private static final int LONGEST_OWNER = 40;

    private static final String KEY = "group.";

    private final PracticeGroupRepository groups;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    OwnedGroups(
            PracticeGroupRepository groups,
            JdbcClient jdbc,
            AuditTrail audit,
            BusinessClock clock) {
        this.groups = groups;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(
            UUID id, int version, String name, int practices, @Nullable String sharedWithName) {

        Owned owned() {
            String many = practices == 1 ? "1 practice" : practices + " practices";
            return new Owned(
                    KEY + id,
                    Integer.toString(version),
                    "Group of practices",
                    name,
                    sharedWithName == null ? "" : "/groups/" + id,
                    sharedWithName == null
                            ? many + ", for themselves alone"
                            : "%s, shared with %s".formatted(many, sharedWithName),
                    null,
                    sharedWithName == null
                            ? "Goes with them: nobody else can see it"
                            : "Stays to be seen, but nobody can change it");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Owned> ownedBy(PersonId person, LocalDate lastDay, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.MANAGE_PEOPLE);
        return jdbc
                .sql(
                        """
                        select g.id, g.version, g.name, c.name as shared_with_name,
                               (select count(*) from practices.practice_group_member m where m.group_id = g.id) as practices
                          from practices.practice_group g
                          left join practices.ccg c on c.code = g.shared_with
                         where g.owner_id = :person and g.deleted_at is null
                           and (g.shared_with is null or :everything or g.shared_with = any(:ccgs::text[]))
                         order by g.shared_with is null, lower(g.name), g.id
                        """)
                .param("person", person.value())
                .param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .query(Row.class)
                .list()
                .stream()
                .map(Row::owned)
                .toList();
    }

    /** Groups of CCGs that the viewer does not look after stay as they are. */
    @Override
    @Transactional(readOnly = true)
    public List<LeftBehind> leftBehindBy(PersonId person, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.MANAGE_PEOPLE);
        int beyond =
                jdbc.sql(
                                """
                                select count(*) from practices.practice_group g
                                 where g.owner_id = :person and g.deleted_at is null
                                   and g.shared_with is not null
                                   and not (:everything or g.shared_with = any(:ccgs::text[]))
                                """)
                        .param("person", person.value())
                        .param("everything", reach.everything())
                        .param("ccgs", reach.codes())
                        .query(Integer.class)
                        .single();
        return beyond == 0
                ? List.of()
                : List.of(
                        new LeftBehind(
                                "Groups of practices that they share with a CCG which you do not look after (%d) stay as they are."
                                        .formatted(beyond),
                                "",
                                ""));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayHold(Owned owned, Viewer taker) {
        String shared = find(owned).content().sharedWith();
        return shared == null
                ? taker.can(Capability.OWN_GROUPS)
                : taker.reachOf(Capability.OWN_GROUPS).includes(new CcgCode(shared));
    }

    private PracticeGroup find(Owned owned) {
        return groups.findById(UUID.fromString(owned.key().substring(KEY.length())))
                .orElseThrow(() -> new NotFoundException("group"));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Owned owned, HandOver handOver) {
        Viewer taker = handOver.taker();
        if (taker == null) {
            return;
        }
        PracticeGroup group = find(owned);
        PracticeGroup.Content before = group.content();
        String ownerBefore = group.ownerName();
        group.isNowOf(taker.id(), taker.name(), clock.now());
        group.is(before.called(freeName(before.name(), ownerBefore, taker.id())), clock.now());
        groups.saveAndFlush(group);
        audit.record(
                handOver.by(),
                "group.handedOver",
                "group",
                group.id().toString(),
                Map.of("owner", ownerBefore, "name", before.name()),
                Map.of("owner", taker.name(), "name", group.content().name()),
                sharedWith(group.content()));
    }

    /** The CCG whose people see the group; nothing where it is its owner's alone. */
    static @Nullable CcgCode sharedWith(PracticeGroup.@Nullable Content content) {
        String shared = content == null ? null : content.sharedWith();
        return shared == null ? null : new CcgCode(shared);
    }

    /** The name of the group, or one that tells it from a group that its new owner has already. */
    private String freeName(String name, String ownerBefore, PersonId owner) {
        String who = ownerBefore.substring(0, Math.min(ownerBefore.length(), LONGEST_OWNER));
        String free = name;
        for (int number = 1; isTaken(free, owner); number++) {
            String of = " (of " + who + (number == 1 ? ")" : ", " + number + ")");
            int room = Math.max(0, GroupForm.LONGEST_NAME - of.length());
            free = name.substring(0, Math.min(name.length(), room)).strip() + of;
        }
        return free;
    }

    private boolean isTaken(String name, PersonId owner) {
        return jdbc.sql(
                        """
                        select exists (select 1 from practices.practice_group
                                        where owner_id = ? and lower(name) = lower(?) and deleted_at is null)
                        """)
                .params(owner.value(), name)
                .query(Boolean.class)
                .single();
    }
}
