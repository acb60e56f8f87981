package org.primarycareportal.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.accounts.Outbox;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.PeopleWhoCan;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the portal writes to people about learning from each other. */
@Component
class LearningLetters {

    private final Outbox outbox;
    private final PeopleWhoCan whoCan;
    private final People people;
    private final String portal;

    LearningLetters(
            Outbox outbox,
            PeopleWhoCan whoCan,
            People people,
            @Value("${portal.address}") String portal) {
        this.outbox = outbox;
        this.whoCan = whoCan;
        this.people = people;
        this.portal = portal.replaceAll("/+$", "");
    }

    /** Who can answer for the practice today; nobody where it has no accounts. */
    List<Viewer> there(AboutFigure about) {
        return whoCan.inCcg(Capability.WRITE_OWN_LEARNING, about.ccg()).stream()
                .map(people::viewer)
                .flatMap(Optional::stream)
                .filter(each -> LearningRights.of(each, about).worksThere())
                .toList();
    }

    /** To the people of the practice. */
    void asked(AboutFigure about, UUID question, Viewer by) {
        there(about)
                .forEach(
                        each ->
                                outbox.write(
                                        each.id(),
                                        "How did you do it? " + about.words(),
                                        """
                                        %s asks how you did it: %s.

                                        Write down what you changed, or say why not:
                                        %s
                                        """
                                                .formatted(
                                                        by.name(),
                                                        about.words(),
                                                        portal
                                                                + LearningController.question(
                                                                        question))));
    }

    /** To those who wanted to know and may still read it. */
    void answered(AboutFigure about, UUID note, List<LearningQueries.Asker> askers, Viewer by) {
        write(
                about,
                askers,
                by,
                "They have written how they did it: " + about.words(),
                """
                %s has written down how it was done: %s.

                Read it here:
                %s
                """
                        .formatted(
                                by.name(), about.words(), portal + LearningController.note(note)));
    }

    void declined(AboutFigure about, UUID question, List<LearningQueries.Asker> askers, Viewer by) {
        write(
                about,
                askers,
                by,
                "They will not write how they did it: " + about.words(),
                """
                %s has answered what you asked about %s, and says why there will be no note.

                Read why:
                %s
                """
                        .formatted(
                                by.name(),
                                about.words(),
                                portal + LearningController.question(question)));
    }

    private void write(
            AboutFigure about,
            List<LearningQueries.Asker> askers,
            Viewer by,
            String subject,
            String words) {
        askers.stream()
                .filter(each -> !each.person().equals(by.id()))
                .filter(
                        each ->
                                people.viewer(each.person())
                                        .filter(
                                                viewer ->
                                                        LearningRights.of(viewer, about)
                                                                .takesPart())
                                        .isPresent())
                .forEach(each -> outbox.write(each.person(), subject, words));
    }
}
