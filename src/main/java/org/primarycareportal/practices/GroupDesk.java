package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their groups of practices. Only the owner of a group changes it. */
@Service
@Transactional
class GroupDesk {

    private static final Map<String, String> GONE = Map.of("sharedWith", "not as before");

    private final PracticeGroupRepository groups;
    private final GroupQueries queries;
    private final JdbcClient jdbc;
    private final Record record;

    /** Who writes down what was done, and when it is. */
    @org.springframework.stereotype.Component("groupRecord")
    record Record(AuditTrail audit, BusinessClock clock) {}

    GroupDesk(
            PracticeGroupRepository groups, GroupQueries queries, JdbcClient jdbc, Record record) {
        this.groups = groups;
        this.queries = queries;
        this.jdbc = jdbc;
        this.record = record;
    }

    /**
     * What the rules say against a group, beside the field of each.
     *
     * @param exceptId of the group that is changed; a new one has none
     */
    @Transactional(readOnly = true)
    List<Wrong> against(PracticeGroup.Content content, UUID exceptId, Viewer viewer) {
        List<Wrong> wrong = new ArrayList<>();
        List<GroupQueries.Member> known = queries.known(content.practices(), viewer);
        Set<String> codes =
                known.stream().map(GroupQueries.Member::odsCode).collect(Collectors.toSet());
        List<String> unknown =
                content.practices().stream().filter(code -> !codes.contains(code)).toList();
        String shared = content.sharedWith();
        if (content.practices().isEmpty()) {
            wrong.add(new Wrong("codes", "group.practices.missing"));
        } else if (content.practices().size() > GroupForm.MOST) {
            wrong.add(new Wrong("codes", "group.practices.many", GroupForm.MOST));
        } else if (!unknown.isEmpty()) {
            wrong.add(
                    new Wrong(
                            "codes",
                            "group.practices.unknown",
                            String.join(", ", unknown),
                            unknown.size()));
        } else if (known.stream().map(GroupQueries.Member::world).distinct().count() > 1) {
            wrong.add(new Wrong("codes", "group.practices.worlds"));
        }
        if (shared != null) {
            wrong.addAll(aboutSharing(shared, known, viewer));
        }
        if (isTaken(content.name(), exceptId, viewer)) {
            wrong.add(new Wrong("name", "group.name.taken", content.name()));
        }
        return wrong;
    }

    private static List<Wrong> aboutSharing(
            String shared, List<GroupQueries.Member> known, Viewer viewer) {
        if (!CcgCode.isOne(shared)
                || !viewer.reachOf(Capability.OWN_GROUPS).includes(new CcgCode(shared))) {
            return List.of(new Wrong("sharedWith", "group.shared.missing"));
        }
        List<String> others =
                known.stream()
                        .filter(each -> !each.ccgCode().equals(shared))
                        .map(GroupQueries.Member::name)
                        .toList();
        return others.isEmpty()
                ? List.of()
                : List.of(
                        new Wrong("sharedWith", "group.shared.others", String.join(", ", others)));
    }

    private boolean isTaken(String name, UUID exceptId, Viewer viewer) {
        return jdbc.sql(
                        """
                        select exists (select 1 from practices.practice_group
                                        where owner_id = ? and lower(name) = lower(?) and deleted_at is null and id <> ?)
                        """)
                .params(viewer.id().value(), name, exceptId)
                .query(Boolean.class)
                .single();
    }

    UUID make(PracticeGroup.Content content, Viewer viewer, Actor by) {
        viewer.needs(Capability.OWN_GROUPS);
        PracticeGroup group = new PracticeGroup(viewer.id(), viewer.name(), record.clock().now());
        refuse(against(content, group.id(), viewer));
        group.is(content, record.clock().now());
        groups.saveAndFlush(group);
        note(by, "group.made", group, null, content);
        return group.id();
    }

    void change(UUID id, int seenVersion, PracticeGroup.Content content, Viewer viewer, Actor by) {
        PracticeGroup group = own(id, viewer);
        checkVersion(group, seenVersion, content);
        refuse(against(content, id, viewer));
        PracticeGroup.Content was = group.content();
        group.is(content, record.clock().now());
        groups.saveAndFlush(group);
        note(by, "group.changed", group, was, content);
    }

    void delete(UUID id, Viewer viewer, Actor by) {
        PracticeGroup group = own(id, viewer);
        group.delete(record.clock().now());
        groups.saveAndFlush(group);
        note(by, "group.deleted", group, group.content(), null);
    }

    /** Undoes a deletion. */
    void bringBack(UUID id, Viewer viewer, Actor by) {
        viewer.needs(Capability.OWN_GROUPS);
        PracticeGroup group =
                groups.findById(id)
                        .filter(each -> each.isOf(viewer.id()))
                        .orElseThrow(() -> new NotFoundException("group"));
        if (!group.isDeleted()) {
            return;
        }
        if (isTaken(group.content().name(), id, viewer)) {
            throw new RuleBrokenException("group.name.taken", group.content().name());
        }
        group.comeBack();
        groups.saveAndFlush(group);
        note(by, "group.back", group, null, group.content());
    }

    /** A group that somebody sees but does not own is theirs to look at only. */
    private PracticeGroup own(UUID id, Viewer viewer) {
        viewer.needs(Capability.OWN_GROUPS);
        if (!queries.one(id, viewer).orElseThrow(() -> new NotFoundException("group")).own()) {
            throw new NotAllowedException(List.of(Capability.OWN_GROUPS));
        }
        return groups.findById(id).orElseThrow(() -> new NotFoundException("group"));
    }

    private static void checkVersion(
            PracticeGroup group, int seenVersion, PracticeGroup.Content typed) {
        if (group.version() != seenVersion) {
            PracticeGroup.Content now = group.content();
            throw new StaleVersionException(
                    now.name(),
                    "/groups/" + group.id() + "/change",
                    List.of(
                            new StaleVersionException.Difference("Name", now.name(), typed.name()),
                            new StaleVersionException.Difference(
                                    "What it is for", now.purpose(), typed.purpose()),
                            new StaleVersionException.Difference(
                                    "Shared with",
                                    Objects.requireNonNullElse(now.sharedWith(), "nobody"),
                                    Objects.requireNonNullElse(typed.sharedWith(), "nobody")),
                            new StaleVersionException.Difference(
                                    "Practices",
                                    String.join(", ", now.practices()),
                                    String.join(", ", typed.practices()))));
        }
    }

    private static void refuse(List<Wrong> wrong) {
        wrong.stream()
                .findFirst()
                .ifPresent(
                        first -> {
                            throw new RuleBrokenException(first.key(), first.arguments());
                        });
    }

    private static Map<String, Object> said(PracticeGroup.@Nullable Content content) {
        if (content == null) {
            return Map.of();
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", content.name());
        said.put("purpose", content.purpose());
        said.put("sharedWith", Objects.requireNonNullElse(content.sharedWith(), ""));
        said.put("practices", new TreeSet<>(content.practices()));
        return said;
    }

    /**
     * A CCG reads of a group what was shared with it. Where that changes, the side before is
     * written down for the one, and the side after for the other.
     */
    private void note(
            Actor by,
            String action,
            PracticeGroup group,
            PracticeGroup.@Nullable Content before,
            PracticeGroup.@Nullable Content after) {
        if (before != null
                && after != null
                && !Objects.equals(before.sharedWith(), after.sharedWith())) {
            write(by, action, group, said(before), GONE, OwnedGroups.sharedWith(before));
            write(by, action, group, Map.of(), said(after), OwnedGroups.sharedWith(after));
            return;
        }
        PracticeGroup.Content any = after == null ? before : after;
        write(by, action, group, said(before), said(after), OwnedGroups.sharedWith(any));
    }

    private void write(
            Actor by,
            String action,
            PracticeGroup group,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable CcgCode ccg) {
        record.audit().record(by, action, "group", group.id().toString(), before, after, ccg);
    }
}
