package org.primarycareportal.accounts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OwnedWork;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people leave: their roles end with a last day, and what they own goes to whoever takes it
 * over. Nobody does it for themselves, and the last administrator of the installation stays.
 */
@Service
@Transactional
class LeavingDesk {

    private final PersonRepository people;
    private final LeavingRepository leavings;
    private final LeavingPlans plans;
    private final Stewardship stewardship;
    private final Record record;

    /** Who may let whom go. */
    @org.springframework.stereotype.Component("leavingStewardship")
    record Stewardship(PeopleInReach reached, Stewards stewards, Administrators administrators) {}

    /** Who writes down what was done, tells those whom it concerns, and when it is. */
    @org.springframework.stereotype.Component("leavingRecord")
    record Record(
            PersonAuditTrail audit,
            Letters letters,
            TokenDesk tokens,
            JdbcClient jdbc,
            BusinessClock clock) {}

    LeavingDesk(
            PersonRepository people,
            LeavingRepository leavings,
            LeavingPlans plans,
            Stewardship stewardship,
            Record record) {
        this.people = people;
        this.leavings = leavings;
        this.plans = plans;
        this.stewardship = stewardship;
        this.record = record;
    }

    /**
     * Somebody says yes to the preview that they saw. The same form sent twice makes one change.
     *
     * @throws StaleVersionException where the person, or something of theirs, has changed since
     * @throws RuleBrokenException where a rule says no
     */
    void confirm(UUID id, LeaveForm form, Viewer viewer, Actor by) {
        takeTurns(id);
        LeavingPlan plan = plans.of(id, form, viewer);
        if (leavings.existsBySubmissionAndPersonId(form.keyOrNew(), id)) {
            return;
        }
        if (!plan.seen().equals(form.seenOrNone())) {
            throw stale(plan);
        }
        plan.firstWrong()
                .ifPresent(
                        wrong -> {
                            throw new RuleBrokenException(wrong.key(), wrong.arguments());
                        });
        List<FormerRole> former = endRoles(plan);
        Leaving leaving =
                new Leaving(
                        form.keyOrNew(), plan.person(), plan.lastDay(), plan.reason(), said(by));
        leaving.ends(former);
        leaving.handsOver(
                plan.lines().stream()
                        .map(line -> line.handedOver(record.clock().today()))
                        .toList());
        leavings.saveAndFlush(leaving);
        note(plan, former, by);
        record.tokens().endWith(plan.lastDay(), plan.person(), by);
        for (LeavingPlan.Line line : plan.lines()) {
            line.room()
                    .handOver(
                            line.owned(),
                            new OwnedWork.HandOver(
                                    plan.person(), plan.lastDay(), line.taker(), by));
        }
        plan.byTaker()
                .forEach((taker, lines) -> record.letters().handedOver(plan, taker, lines, by));
    }

    private Leaving.Said said(Actor by) {
        return new Leaving.Said(by, record.clock().now());
    }

    /** Two who let the same person go do so one after the other. */
    private void takeTurns(UUID id) {
        record.jdbc()
                .sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("accounts.leaving " + id)
                .query(row -> {});
    }

    private List<FormerRole> endRoles(LeavingPlan plan) {
        Person person = find(plan.person());
        List<FormerRole> former = new ArrayList<>();
        stewardship
                .administrators()
                .oneStaysWhile(
                        () -> {
                            former.addAll(person.leave(plan.lastDay()));
                            people.saveAndFlush(person);
                        });
        return former;
    }

    private Person find(PersonId id) {
        return people.findById(id.value()).orElseThrow(() -> new NotFoundException("person"));
    }

    private void note(LeavingPlan plan, List<FormerRole> former, Actor by) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("lastDay", plan.lastDay().toString());
        after.put("reason", plan.reason());
        after.put(
                "handedOver",
                plan.lines().stream()
                        .map(
                                line ->
                                        "%s %s: %s"
                                                .formatted(
                                                        line.owned().sort(),
                                                        line.owned().name(),
                                                        line.outcome()))
                        .toList());
        record.audit()
                .record(
                        by,
                        "person.leaves",
                        plan.person(),
                        Map.of("roles", former.stream().map(FormerRole::words).toList()),
                        after);
    }

    private static StaleVersionException stale(LeavingPlan plan) {
        List<Difference> differences = new ArrayList<>();
        String pending = plan.pending() == null ? "none" : Dates.day(plan.pending());
        differences.add(new Difference("Last day", pending, plan.day()));
        plan.lines()
                .forEach(
                        line ->
                                differences.add(
                                        new Difference(
                                                line.owned().sort() + " " + line.owned().name(),
                                                "theirs: " + line.owned().about(),
                                                line.outcome())));
        return new StaleVersionException(plan.name(), "/admin/users/" + plan.person(), differences);
    }

    /**
     * They do not leave after all: roles have their former last days back, save those that somebody
     * changed since. What was handed over stays where it is, and tokens keep their earlier end.
     */
    void callOff(UUID id, int seenVersion, Viewer viewer, Actor by) {
        takeTurns(id);
        PersonId who = new PersonId(id);
        Person person = stewardship.reached().whole(who, viewer);
        if (who.equals(viewer.id())) {
            throw new RuleBrokenException("leave.self");
        }
        Optional<Leaving> last = leavings.findFirstByPersonIdOrderBySaidAtDescIdDesc(id);
        Leaving leaving = last.orElseThrow(() -> new RuleBrokenException("leave.none"));
        PeopleInReach.seen(person, seenVersion, viewer);
        leaving.callOff(record.clock().today(), said(by));
        leaving.roles()
                .forEach(
                        role ->
                                stewardship
                                        .stewards()
                                        .mayGive(
                                                role.role(),
                                                role.scope(),
                                                viewer,
                                                Power.ADMINISTRATOR));
        person.stay(leaving.lastOn(), leaving.roles());
        people.saveAndFlush(person);
        leavings.saveAndFlush(leaving);
        record.audit()
                .record(
                        by,
                        "person.stays",
                        who,
                        Map.of("lastDay", leaving.lastOn().toString()),
                        Map.of("roles", leaving.roles().stream().map(FormerRole::words).toList()));
    }
}
