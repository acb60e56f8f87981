package org.primarycareportal.practices;

import java.util.List;
import org.primarycareportal.shared.Dates;

/**
 * What the end of a practice would do, before anybody confirms it.
 *
 * @param seen the state of play, so that a change made meanwhile is noticed
 * @param before the CCG on the day after the last day, as known now
 * @param after the same without the practice
 * @param move what follows for its cluster, and who rests on the practice
 */
record ClosurePreview(
        ClosurePlan plan,
        PracticeHead practice,
        String seen,
        MovePreview.Size before,
        MovePreview.Size after,
        List<ClosureQueries.Candidate> successors,
        MovePreview move) {

    public String lastDay() {
        return Dates.day(plan.lastDay());
    }

    /** A file has told the end already; only who carries on is new. */
    public boolean endIsKnown() {
        return practice.closedOn() != null;
    }

    public String lead() {
        if (endIsKnown()) {
            return "%s is closed, its last day was %s. Who carries on would stand on its page; no count changes."
                    .formatted(practice.name(), lastDay());
        }
        return switch (plan.ending()) {
            case MERGER ->
                    "%s would merge into %s. Its last day would be %s."
                            .formatted(practice.name(), successors.get(0).name(), lastDay());
            case CLOSURE ->
                    "%s would close. Its last day would be %s."
                            .formatted(practice.name(), lastDay());
        };
    }

    /** How its people are counted today. */
    public String people() {
        return move.lines().isEmpty() ? "–" : move.lines().get(0).peopleWords();
    }

    public List<String> peers() {
        if (endIsKnown()) {
            return List.of("Nothing changes: its last day is known already");
        }
        int practices = after.practices();
        return List.of(
                "Figures of periods that end on %s or earlier keep it among its peers"
                        .formatted(lastDay()),
                "A period within which it closes may hold figures of it, which go into those of the CCG",
                "From then on %s counts %s, and averages, medians and limits are theirs"
                        .formatted(
                                practice.ccgName(),
                                practices == 1 ? "1 practice" : practices + " practices"),
                "Its page, its history and its figures stay; lists show it under closed practices");
    }
}
