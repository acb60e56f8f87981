package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a practice, said on a page: made to count, undone. Two people at it, or one and a file
 * that is going live, take turns.
 */
@Service
@Transactional
public class ClosureDesk {

    private final ClosureRepository closures;
    private final ClosureQueries queries;
    private final ClosureRules rules;
    private final Follows follows;
    private final MembershipDesk.Record record;

    /** What is worked out anew, and by turns. */
    @org.springframework.stereotype.Component("closureFollows")
    record Follows(
            DirectoryObservations observations,
            Memberships memberships,
            RepresentativeQueries practices) {}

    ClosureDesk(
            ClosureRepository closures,
            ClosureQueries queries,
            ClosureRules rules,
            Follows follows,
            MembershipDesk.Record record) {
        this.closures = closures;
        this.queries = queries;
        this.rules = rules;
        this.follows = follows;
        this.record = record;
    }

    /**
     * A person says yes to the closure whose effects they saw.
     *
     * @param seen the state of play when its preview was made
     * @param key of the form: the same form sent twice makes one closure
     * @throws StaleVersionException where the practice or one that carries on has changed since
     */
    void confirm(ClosurePlan plan, String seen, UUID key, Viewer viewer, Actor by) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        follows.memberships().takeTurns();
        PracticeHead practice = find(plan.practice(), viewer);
        if (closures.findBySubmission(key).isPresent()) {
            return;
        }
        if (!queries.stateOf(plan).equals(seen)) {
            throw stale(practice, plan);
        }
        mustBeOpenToWords(practice, plan);
        rules.against(plan, practice).stream()
                .findFirst()
                .ifPresent(
                        wrong -> {
                            throw new RuleBrokenException(wrong.key(), wrong.arguments());
                        });
        write(plan, key, by);
    }

    /** A merger that is known without anybody at a page, as that of an invented story. */
    public void mergedInto(
            OdsCode practice,
            CcgCode ccg,
            LocalDate lastDay,
            OdsCode successor,
            String reason,
            Actor by) {
        write(
                new ClosurePlan(
                        practice, ccg, Ending.MERGER, lastDay, List.of(successor.value()), reason),
                TimeOrderedId.next(),
                by);
    }

    private void write(ClosurePlan plan, UUID key, Actor by) {
        closures.saveAndFlush(new Closure(plan, key, by, record.clock().now()));
        follows.observations().endIsSaid(plan.practice());
        record.audit()
                .record(
                        by,
                        "practice.closes",
                        "practice",
                        plan.practice().value(),
                        Map.of(),
                        said(plan),
                        plan.ccg());
    }

    /**
     * One end at a time is on record; another is said after the first is undone.
     *
     * @throws StaleVersionException where somebody has said one already
     */
    void mustBeOpenToWords(PracticeHead practice, ClosurePlan plan) {
        if (queries.of(practice.odsCode()).stream().anyMatch(row -> !row.undone())) {
            throw stale(practice, plan);
        }
    }

    private PracticeHead find(OdsCode code, Viewer viewer) {
        PracticeHead practice =
                follows.practices()
                        .practice(code.value())
                        .orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isCaredForBy(viewer));
        return practice;
    }

    private StaleVersionException stale(PracticeHead practice, ClosurePlan plan) {
        Optional<ClosureQueries.ClosureRow> row =
                queries.of(practice.odsCode()).stream().filter(each -> !each.undone()).findFirst();
        String now =
                row.map(each -> "%s, last day %s".formatted(each.what(), each.lastDay()))
                        .orElse("nothing on record");
        String reason = row.map(ClosureQueries.ClosureRow::reason).orElse("nothing on record");
        return new StaleVersionException(
                "The end of " + practice.name(),
                "/practices/" + practice.odsCode() + "/closure",
                List.of(
                        new StaleVersionException.Difference("Its end", now, plan.words()),
                        new StaleVersionException.Difference("Why", reason, plan.reason())));
    }

    private static Map<String, Object> said(ClosurePlan plan) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("ending", plan.ending().words());
        said.put("lastDay", plan.lastDay().toString());
        said.put("carriedOnBy", String.join(", ", plan.successors()));
        said.put("reason", plan.reason());
        return said;
    }

    /** The practice goes on, or ends, as files say. */
    void undo(OdsCode code, UUID id, int seenVersion, String reason, Viewer viewer, Actor by) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        follows.memberships().takeTurns();
        PracticeHead practice = find(code, viewer);
        Closure closure =
                Optional.of(id)
                        .flatMap(closures::findById)
                        .filter(each -> each.plan().practice().equals(code))
                        .orElseThrow(() -> new NotFoundException("closure"));
        if (closure.isUndone()) {
            return;
        }
        if (closure.version() != seenVersion) {
            throw stale(practice, closure.plan());
        }
        closure.undo(reason, by, record.clock().now());
        closures.saveAndFlush(closure);
        follows.observations().endIsSaid(code);
        record.audit()
                .record(
                        by,
                        "practice.closureUndone",
                        "practice",
                        code.value(),
                        said(closure.plan()),
                        Map.of("reason", reason.strip()),
                        closure.plan().ccg());
    }
}
