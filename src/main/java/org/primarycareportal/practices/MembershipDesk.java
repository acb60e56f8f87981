package org.primarycareportal.practices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who belongs to which cluster, said on a page: made to count, undone. Two people at it, or one and
 * a file that is going live, take turns.
 */
@Service
@Transactional
class MembershipDesk {

    private final MembershipEditRepository edits;
    private final Memberships memberships;
    private final MembersQueries members;
    private final MoveRules rules;
    private final Record record;

    /** Who writes down what was done, and when it is. */
    @org.springframework.stereotype.Component("membershipRecord")
    record Record(AuditTrail audit, BusinessClock clock) {}

    MembershipDesk(
            MembershipEditRepository edits,
            Memberships memberships,
            MembersQueries members,
            MoveRules rules,
            Record record) {
        this.edits = edits;
        this.memberships = memberships;
        this.members = members;
        this.rules = rules;
        this.record = record;
    }

    /**
     * A person says yes to the change that they saw.
     *
     * @param seen the state of play when its preview was made
     * @param key of the form: the same form sent twice makes one change
     * @return the change, made now or by the same form before
     * @throws StaleVersionException where one of the clusters has changed since the preview
     */
    UUID confirm(MovePlan plan, String seen, UUID key, Viewer viewer, Actor by) {
        needsReach(plan.ccg(), viewer);
        memberships.takeTurns();
        Optional<MembershipEdit> before = edits.findBySubmission(key);
        if (before.isPresent()) {
            return before.get().id();
        }
        List<MembersQueries.OnDay> now = inTheCcg(plan);
        if (!members.stateOf(plan.odsCodes(), touched(plan, now)).equals(seen)) {
            throw stale(plan, now);
        }
        rules.against(plan).stream()
                .findFirst()
                .ifPresent(
                        wrong -> {
                            throw new RuleBrokenException(wrong.key(), wrong.arguments());
                        });
        MembershipEdit edit =
                edits.saveAndFlush(new MembershipEdit(plan, key, by, record.clock().now()));
        memberships.say(edit.id(), plan, now);
        record.audit()
                .record(
                        by,
                        "membership.changed",
                        "membership-edit",
                        edit.id().toString(),
                        said(plan, now, true),
                        said(plan, now, false),
                        plan.ccg());
        return edit.id();
    }

    /** The practices of a plan; one of another CCG looks as if there were none. */
    private List<MembersQueries.OnDay> inTheCcg(MovePlan plan) {
        return members.onDay(plan.odsCodes(), plan.from()).stream()
                .filter(practice -> plan.ccg().value().equals(practice.ccgCode()))
                .toList();
    }

    /** The clusters that gain or lose by a plan. */
    static List<String> touched(MovePlan plan, List<MembersQueries.OnDay> now) {
        TreeSet<String> touched = new TreeSet<>();
        now.stream()
                .map(MembersQueries.OnDay::clusterId)
                .filter(Objects::nonNull)
                .forEach(touched::add);
        if (plan.target() != null) {
            touched.add(plan.target());
        }
        return List.copyOf(touched);
    }

    private StaleVersionException stale(MovePlan plan, List<MembersQueries.OnDay> now) {
        String typed = called(plan.target(), plan.ccg());
        String from = StagedMembership.days(plan.from(), null);
        return new StaleVersionException(
                "Who belongs to which cluster",
                "/clusters/"
                        + (plan.leaving() == null ? plan.target() : plan.leaving())
                        + "/members",
                now.stream()
                        .map(
                                practice ->
                                        new StaleVersionException.Difference(
                                                practice.name(),
                                                called(practice.clusterId(), plan.ccg())
                                                        + (practice.since() == null
                                                                ? ""
                                                                : StagedMembership.days(
                                                                        practice.since(), null)),
                                                typed + from))
                        .toList());
    }

    private String called(@org.jspecify.annotations.Nullable String cluster, CcgCode ccg) {
        return cluster == null
                ? "No cluster"
                : members.cluster(cluster)
                        .filter(each -> each.ccgCode().equals(ccg.value()))
                        .map(MembersQueries.Head::name)
                        .orElse(cluster);
    }

    private static Map<String, Object> said(
            MovePlan plan, List<MembersQueries.OnDay> now, boolean before) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (MembersQueries.OnDay practice : now) {
            String cluster = before ? practice.clusterId() : plan.target();
            said.put(practice.odsCode(), cluster == null ? "no cluster" : cluster);
        }
        if (!before) {
            said.put("from", plan.from().toString());
            said.put("reason", plan.reason());
        }
        return said;
    }

    /**
     * What was said in a change stops counting; what was said before counts again.
     *
     * @throws RuleBrokenException where no reason is given, or a practice would be back in a
     *     cluster that has ended meanwhile
     */
    void undo(UUID id, int seenVersion, String reason, Viewer viewer, Actor by) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        memberships.takeTurns();
        MembershipEdit edit =
                edits.findById(id).orElseThrow(() -> new NotFoundException("membership edit"));
        needsReach(edit.ccg(), viewer);
        if (edit.isUndone()) {
            return;
        }
        if (edit.version() != seenVersion) {
            throw new StaleVersionException(
                    "This change",
                    "/clusters/changes/" + id,
                    List.of(
                            new StaleVersionException.Difference(
                                    "Undo", "not undone", "because: " + reason.strip())));
        }
        edit.undo(reason, by, record.clock().now());
        edits.saveAndFlush(edit);
        memberships.takeBack(id);
        record.audit()
                .record(
                        by,
                        "membership.undone",
                        "membership-edit",
                        id.toString(),
                        members.saidBy(id),
                        Map.of("undoReason", String.valueOf(edit.undoReason())),
                        edit.ccg());
    }

    private static void needsReach(CcgCode ccg, Viewer viewer) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        if (!viewer.reachOf(Capability.EDIT_DIRECTORY).includes(ccg)) {
            throw new NotFoundException("cluster");
        }
    }
}
