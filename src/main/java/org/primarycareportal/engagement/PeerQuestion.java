package org.primarycareportal.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;

/** "How did you do it?", asked of a practice about one of its figures, by one or by many. */
@Entity
@Table(schema = "engagement", name = "peer_question")
class PeerQuestion {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private short indicatorId;
    private String odsCode;

    @Enumerated(EnumType.STRING)
    private QuestionState state;

    private Instant openedAt;
    private @Nullable Instant closedAt;
    private @Nullable UUID closedBy;
    private @Nullable String closedByName;
    private String declinedWhy = "";
    private @Nullable UUID noteId;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected PeerQuestion() {}

    PeerQuestion(AboutFigure about, Instant at) {
        this.id = TimeOrderedId.next();
        this.indicatorId = about.indicator().id();
        this.odsCode = about.practice().value();
        this.state = QuestionState.OPEN;
        this.openedAt = at;
    }

    /** The practice has written how it was done. */
    void answer(UUID note, Viewer by, Instant at) {
        close(QuestionState.ANSWERED, by, at);
        noteId = note;
    }

    /** The practice cannot or would not say, and says why. */
    void decline(String why, Viewer by, Instant at) {
        close(QuestionState.DECLINED, by, at);
        declinedWhy = why;
    }

    /** Nobody wants to know any more. */
    void withdraw(Viewer by, Instant at) {
        close(QuestionState.WITHDRAWN, by, at);
    }

    private void close(QuestionState how, Viewer by, Instant at) {
        if (state != QuestionState.OPEN) {
            throw new RuleBrokenException("learning.closed.already");
        }
        state = how;
        closedAt = at;
        closedBy = by.id().value();
        closedByName = by.name();
    }

    UUID id() {
        return id;
    }
}
