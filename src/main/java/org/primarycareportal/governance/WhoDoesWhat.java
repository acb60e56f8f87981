package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of who does what. In one CCG a topic has one lead of an organisation on a day; what was
 * said before stays on record with its dates.
 */
@Service
@Transactional
public class WhoDoesWhat {

    private final DutyRepository duties;
    private final DutyQueries queries;
    private final Turns turns;
    private final AuditTrail audit;
    private final BusinessClock clock;

    WhoDoesWhat(
            DutyRepository duties,
            DutyQueries queries,
            Turns turns,
            AuditTrail audit,
            BusinessClock clock) {
        this.duties = duties;
        this.queries = queries;
        this.turns = turns;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a row that holds from a day on.
     *
     * @param reviewOn by when somebody looks whether it still holds
     * @throws RuleBrokenException where the topic has a lead of the organisation on such a day
     */
    public UUID add(
            CcgCode ccg, Task task, LocalDate from, LocalDate reviewOn, Viewer viewer, Actor by) {
        mayEdit(ccg, viewer);
        turns.take(ccg);
        Map<UUID, String> titles = queries.titles(ccg);
        check(task, titles);
        if (!reviewOn.isAfter(from)) {
            throw new RuleBrokenException("whoDoesWhat.reviewOn.early");
        }
        refuseSecondLead(ccg, null, task, from, null);
        Duty duty = duties.saveAndFlush(new Duty(ccg, task, from, reviewOn, clock.now()));
        record(by, "duty.added", duty, Map.of(), DutyWords.of(task, from, reviewOn, titles));
        return duty.id();
    }

    /**
     * Another text, lead or deputy.
     *
     * @param seenVersion the version that the person had before their eyes
     * @param from the first day on which it holds
     * @param reason why, needed where the day has passed
     */
    record Change(
            int seenVersion,
            Task task,
            LocalDate from,
            LocalDate reviewOn,
            @Nullable String reason) {}

    /** From a day on the row says something else; what it said before ends the day before. */
    void change(UUID id, Change change, Viewer viewer, Actor by) {
        Duty duty = find(id, viewer);
        Map<UUID, String> titles = queries.titles(duty.ccg());
        Map<String, String> before =
                DutyWords.of(duty.task(), duty.fromOn(), duty.reviewOn(), titles);
        Map<String, String> after =
                DutyWords.of(change.task(), change.from(), change.reviewOn(), titles);
        if (duty.version() != change.seenVersion()) {
            throw stale(duty, "/change", before, after);
        }
        check(change.task(), titles);
        needsReason(change.from(), change.reason());
        LocalDate until = duty.toOn();
        duty.makesWayFor(change.from(), clock.now());
        refuseSecondLead(duty.ccg(), id, change.task(), change.from(), until);
        duties.saveAndFlush(duty);
        duty.says(change.task(), change.from(), until);
        duty.isReviewed(change.reviewOn(), clock.now());
        duties.saveAndFlush(duty);
        record(
                by,
                "duty.changed",
                duty,
                DutyWords.only(before, after),
                because(change.reason(), DutyWords.only(after, before)));
    }

    /** Somebody says that the row still holds, and when to look again. */
    void review(UUID id, int seenVersion, LocalDate again, Viewer viewer, Actor by) {
        Duty duty = find(id, viewer);
        Map<String, String> before = Map.of("reviewOn", Dates.day(duty.reviewOn()));
        Map<String, String> after = Map.of("reviewOn", Dates.day(again));
        if (duty.version() != seenVersion) {
            throw stale(duty, "", before, after);
        }
        duty.isReviewed(again, clock.now());
        duties.saveAndFlush(duty);
        record(by, "duty.reviewed", duty, before, after);
    }

    /** After its last day the row holds no longer; it stays on record. */
    void end(
            UUID id,
            int seenVersion,
            LocalDate lastDay,
            @Nullable String reason,
            Viewer viewer,
            Actor by) {
        Duty duty = find(id, viewer);
        LocalDate endedBefore = duty.toOn();
        Map<String, String> before = new LinkedHashMap<>();
        before.put("lastDay", DutyWords.day(endedBefore));
        Map<String, String> after = Map.of("lastDay", Dates.day(lastDay));
        if (duty.version() != seenVersion) {
            throw stale(duty, "/end", before, after);
        }
        needsReason(firstDayThatChanges(endedBefore, lastDay), reason);
        if (endedBefore != null && endedBefore.isBefore(lastDay)) {
            refuseSecondLead(duty.ccg(), id, duty.task(), endedBefore.plusDays(1), lastDay);
        }
        if (duty.fromOn().isAfter(lastDay)) {
            before.putAll(
                    DutyWords.of(
                            duty.task(),
                            duty.fromOn(),
                            duty.reviewOn(),
                            queries.titles(duty.ccg())));
        }
        duty.ends(lastDay, clock.today(), clock.now());
        duties.saveAndFlush(duty);
        record(by, "duty.ended", duty, before, because(reason, after));
    }

    private static LocalDate firstDayThatChanges(@Nullable LocalDate was, LocalDate becomes) {
        return (was != null && was.isBefore(becomes) ? was : becomes).plusDays(1);
    }

    private static void mayEdit(CcgCode ccg, Viewer viewer) {
        viewer.needs(Capability.EDIT_WHO_DOES_WHAT);
        if (!viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT).includes(ccg)) {
            throw new NotFoundException("who does what");
        }
    }

    /** The row as it is once nobody else is at the list of its CCG. */
    private Duty find(UUID id, Viewer viewer) {
        CcgCode ccg = queries.ccgOf(id).orElseThrow(() -> new NotFoundException("who does what"));
        mayEdit(ccg, viewer);
        turns.take(ccg);
        return duties.findById(id).orElseThrow(() -> new NotFoundException("who does what"));
    }

    private static void check(Task task, Map<UUID, String> titles) {
        if (!titles.containsKey(task.role())) {
            throw new RuleBrokenException("whoDoesWhat.role.unknown");
        }
        if (task.deputy() != null && !titles.containsKey(task.deputy())) {
            throw new RuleBrokenException("whoDoesWhat.deputy.unknown");
        }
        if (Objects.equals(task.deputy(), task.role())) {
            throw new RuleBrokenException("whoDoesWhat.deputy.same");
        }
    }

    private void refuseSecondLead(
            CcgCode ccg, @Nullable UUID duty, Task task, LocalDate from, @Nullable LocalDate to) {
        queries.otherLead(ccg, duty, task, from, to)
                .ifPresent(
                        other -> {
                            throw new RuleBrokenException(
                                    "whoDoesWhat.topic.taken",
                                    other.topic(),
                                    other.organisation().words(),
                                    other.who(),
                                    Dates.day(other.fromOn()),
                                    StaffRole.untilWords(other.toOn()));
                        });
    }

    private void needsReason(LocalDate firstDayThatChanges, @Nullable String reason) {
        if (firstDayThatChanges.isBefore(clock.today()) && (reason == null || reason.isBlank())) {
            throw new RuleBrokenException("whoDoesWhat.reason.missing");
        }
    }

    private static StaleVersionException stale(
            Duty duty, String form, Map<String, String> now, Map<String, String> typed) {
        return new StaleVersionException(
                "“" + duty.task().topic() + "”",
                "/who-does-what/" + duty.id() + form,
                DutyWords.differences(now, typed));
    }

    private static Map<String, String> because(@Nullable String reason, Map<String, String> said) {
        Map<String, String> all = new LinkedHashMap<>(said);
        if (reason != null && !reason.isBlank()) {
            all.put("reason", reason.strip());
        }
        return all;
    }

    private void record(
            Actor by,
            String action,
            Duty duty,
            Map<String, String> before,
            Map<String, String> after) {
        audit.record(by, action, "duty", duty.id().toString(), before, after, duty.ccg());
    }
}
