package org.primarycareportal.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;

/** How a practice changed a figure, in its own words. Of each figure one stands at a time. */
@Entity
@Table(schema = "engagement", name = "learning_note")
class LearningNote {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private UUID submission;
    private short indicatorId;
    private String odsCode;
    private String title;
    private String problem;
    private String change;
    private String outcome;
    private String took;
    private String contact;
    private UUID writtenBy;
    private String writtenByName;
    private boolean fromPractice;
    private Instant writtenAt;
    private @Nullable Instant changedAt;
    private @Nullable UUID changedBy;
    private @Nullable String changedByName;
    private @Nullable Instant withdrawnAt;
    private @Nullable UUID withdrawnBy;
    private @Nullable String withdrawnByName;
    private String withdrawnWhy = "";

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected LearningNote() {}

    LearningNote(AboutFigure about, UUID submission, NoteContent content, Viewer by, Instant at) {
        this.id = TimeOrderedId.next();
        this.submission = submission;
        this.indicatorId = about.indicator().id();
        this.odsCode = about.practice().value();
        this.writtenBy = by.id().value();
        this.writtenByName = by.name();
        this.fromPractice = LearningRights.of(by, about).worksThere();
        this.writtenAt = at;
        say(content);
    }

    private void say(NoteContent content) {
        title = content.title();
        problem = content.problem();
        change = content.change();
        outcome = content.outcome();
        took = content.took();
        contact = content.contact();
    }

    void change(NoteContent content, Viewer by, Instant at) {
        mustStand();
        say(content);
        changedAt = at;
        changedBy = by.id().value();
        changedByName = by.name();
    }

    void withdraw(String why, Viewer by, Instant at) {
        mustStand();
        withdrawnAt = at;
        withdrawnWhy = why;
        withdrawnBy = by.id().value();
        withdrawnByName = by.name();
    }

    private void mustStand() {
        if (withdrawnAt != null) {
            throw new RuleBrokenException("learning.withdrawn.already");
        }
    }

    UUID id() {
        return id;
    }
}
