package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.primarycareportal.shared.Dates;
import org.springframework.stereotype.Component;

/**
 * What may be said on a page of the end of a practice. Where a file gives the date it stays, and
 * the page adds who carries on; else the days before the financial year that runs now are closed,
 * since their figures have been reported.
 */
@Component
class ClosureRules {

    private static final int MOST_SUCCESSORS = 10;

    private final ClosureQueries queries;
    private final MoveRules days;

    ClosureRules(ClosureQueries queries, MoveRules days) {
        this.queries = queries;
        this.days = days;
    }

    /** Everything that the rules say against a plan; empty where it may be made. */
    List<Wrong> against(ClosurePlan plan, PracticeHead practice) {
        List<Wrong> wrong = new ArrayList<>(aboutTheDay(plan, practice));
        int count = plan.successors().size();
        if (plan.ending() == Ending.MERGER && count != 1) {
            wrong.add(new Wrong("successors", "closure.successors.merger"));
        } else if (count > MOST_SUCCESSORS) {
            wrong.add(new Wrong("successors", "closure.successors.many", MOST_SUCCESSORS));
        }
        if (wrong.isEmpty() && count > 0) {
            Map<String, ClosureQueries.Candidate> open =
                    queries.couldCarryOn(practice, plan.closedOn()).stream()
                            .collect(
                                    Collectors.toMap(
                                            ClosureQueries.Candidate::odsCode,
                                            Function.identity()));
            plan.successors().stream()
                    .filter(code -> !open.containsKey(code))
                    .forEach(
                            code ->
                                    wrong.add(
                                            new Wrong(
                                                    "successors",
                                                    "closure.successors.unknown",
                                                    code,
                                                    Dates.day(plan.closedOn()))));
        }
        return wrong;
    }

    private List<Wrong> aboutTheDay(ClosurePlan plan, PracticeHead practice) {
        LocalDate known = practice.closedOn();
        if (known != null) {
            return plan.closedOn().equals(known)
                    ? List.of()
                    : List.of(
                            new Wrong(
                                    "lastDay",
                                    "closure.lastDay.known",
                                    practice.name(),
                                    Dates.day(known.minusDays(1))));
        }
        if (plan.lastDay().isBefore(practice.openedOn())) {
            return List.of(
                    new Wrong(
                            "lastDay",
                            "practiceDays.opened",
                            practice.name(),
                            Dates.day(practice.openedOn())));
        }
        LocalDate first = days.firstOpenDay().minusDays(1);
        if (plan.lastDay().isBefore(first)) {
            return List.of(new Wrong("lastDay", "closure.lastDay.closed", Dates.day(first)));
        }
        return days.aboutTheDay(plan.closedOn()).stream()
                .map(wrong -> new Wrong("lastDay", wrong.key(), wrong.arguments()))
                .toList();
    }
}
