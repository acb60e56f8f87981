package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out what the end of a practice would do. */
@Component
@Transactional(readOnly = true)
class ClosurePreviews {

    private final ClosureQueries queries;
    private final MembersQueries members;
    private final MovePreviews moves;
    private final People people;

    /** Who counts them, and on which day. */
    @org.springframework.stereotype.Component("closurePeople")
    record People(Optional<PeopleCount> count, BusinessClock clock) {

        Map<String, Long> of(ClosurePlan plan) {
            return count.flatMap(known -> known.peopleOf(plan.ccg(), clock.today()))
                    .map(PeopleCount.Counted::people)
                    .orElse(Map.of());
        }
    }

    ClosurePreviews(
            ClosureQueries queries, MembersQueries members, MovePreviews moves, People people) {
        this.queries = queries;
        this.members = members;
        this.moves = moves;
        this.people = people;
    }

    ClosurePreview of(ClosurePlan plan, PracticeHead practice) {
        Map<String, Long> counted = people.of(plan);
        Set<String> before = new HashSet<>();
        members.practicesOf(plan.ccg(), plan.closedOn())
                .forEach(each -> before.add(each.odsCode()));
        if (practice.closedOn() == null) {
            before.add(plan.practice().value());
        }
        Set<String> after = new HashSet<>(before);
        after.remove(plan.practice().value());
        List<ClosureQueries.Candidate> successors =
                new ArrayList<>(queries.couldCarryOn(practice, plan.closedOn()));
        successors.removeIf(each -> !plan.successors().contains(each.odsCode()));
        return new ClosurePreview(
                plan,
                practice,
                queries.stateOf(plan),
                MovePreviews.size(before, counted),
                MovePreviews.size(after, counted),
                successors,
                moves.of(
                        new MovePlan(
                                plan.ccg(),
                                List.of(plan.practice().value()),
                                null,
                                null,
                                plan.closedOn(),
                                plan.reason())));
    }
}
