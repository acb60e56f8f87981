package org.primarycareportal.engagement;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.WaitingSource;
import org.springframework.stereotype.Component;

/** What others want to know of one's practice, on the home page. */
@Component
class WaitingToTell implements WaitingSource {

    private final LearningQueries queries;

    WaitingToTell(LearningQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Waiting> waitingFor(Viewer viewer) {
        return viewer.ownPractices(Capability.WRITE_OWN_LEARNING).isEmpty()
                ? List.of()
                : queries.waiting(viewer).stream().map(WaitingToTell::waiting).toList();
    }

    private static Waiting waiting(LearningQueries.WaitingThere there) {
        return new Waiting(
                there.questions() == 1
                        ? "Others ask how you did something"
                        : "Others ask how you did %d things".formatted(there.questions()),
                "%s: write down what you changed, or say why not".formatted(there.practiceName()),
                LearningController.LIST + "?ccg=" + there.ccgCode() + "&show=here",
                there.questions() == 1 ? "1 question" : there.questions() + " questions",
                false);
    }
}
