package org.primarycareportal.demo;

import java.util.Map;
import org.primarycareportal.accounts.People;
import org.primarycareportal.demo.figures.Content;
import org.primarycareportal.engagement.LearningDesk;
import org.primarycareportal.engagement.NoteContent;
import org.primarycareportal.shared.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What invented practices have written down for each other, and one question that still waits. */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoLearning {

    /** The practice whose people have accounts writes itself; for others their CCG does. */
    private static final Map<String, String> WRITERS =
            Map.of("Z91013", "practice-manager", "Z93016", "joint-manager");

    private static final String OTHERWISE = "commissioner";

    private final LearningDesk learning;
    private final People people;

    DemoLearning(LearningDesk learning, People people) {
        this.learning = learning;
        this.people = people;
    }

    void write() {
        for (Content.Row row : Content.read("learning_notes.csv")) {
            String practice = row.get("practice_code");
            learning.write(
                    row.get("indicator"),
                    practice,
                    new NoteContent(
                            row.get("title"),
                            row.get("problem"),
                            row.get("change"),
                            row.get("outcome"),
                            row.get("took"),
                            row.get("contact")),
                    viewer(WRITERS.getOrDefault(practice, OTHERWISE)),
                    DemoCcgs.BY);
        }
        learning.ask("URG01", "Z91013", viewer(OTHERWISE), DemoCcgs.BY);
    }

    private Viewer viewer(String name) {
        return people.bySignInName(name).flatMap(people::viewer).orElseThrow();
    }
}
