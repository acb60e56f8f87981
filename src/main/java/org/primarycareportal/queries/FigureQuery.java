package org.primarycareportal.queries;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** Somebody thinks a figure of a practice wrong: asked, answered, perhaps asked once more. */
@Entity
@Table(schema = "queries", name = "figure_query")
class FigureQuery {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private short indicatorId;
    private String odsCode;
    private LocalDate periodStart;
    private LocalDate periodEnd;

    @Enumerated(EnumType.STRING)
    private QueryState state;

    private UUID askedBy;
    private String askedByName;
    private boolean fromPractice;
    private Instant askedAt;
    private LocalDate dueOn;
    private @Nullable Instant reopenedAt;
    private @Nullable Instant closedAt;
    private int steps;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected FigureQuery() {}

    FigureQuery(QueriedFigure figure, QueryRights by, Instant at, LocalDate due) {
        this.id = TimeOrderedId.next();
        this.indicatorId = figure.indicatorId();
        this.periodStart = figure.period().start();
        this.periodEnd = figure.period().end();
        this.odsCode = figure.practice().value();
        this.state = QueryState.OPEN;
        this.askedBy = by.viewer().id().value();
        this.askedByName = by.viewer().name();
        this.fromPractice = by.asksFromThere();
        this.askedAt = at;
        this.dueOn = due;
        this.steps = 1;
    }

    /** One more said it is wrong too, or knows more. */
    void comment() {
        mustBeOpen();
        steps++;
    }

    /**
     * @throws RuleBrokenException where it is answered already, or by whoever disputed the figure
     *     or works there
     */
    void answer(QueryState answer, QueryRights by, Set<PersonId> disputed, Instant at) {
        mustBeOpen();
        if (!by.mayAnswer(disputed)) {
            throw new RuleBrokenException("query.answer.own");
        }
        close(answer, at);
    }

    /** Whoever asked takes it back, or the practice in whose name they did. */
    void withdraw(QueryRights by, Instant at) {
        mustBeOpen();
        mustBeAskedBy(by);
        close(QueryState.WITHDRAWN, at);
    }

    private void close(QueryState how, Instant at) {
        state = how;
        closedAt = at;
        steps++;
    }

    /** Whoever asked is not content with the answer; this goes once. */
    void reopen(QueryRights by, Instant at, LocalDate due) {
        mustBeAskedBy(by);
        if (state == QueryState.OPEN) {
            throw new RuleBrokenException("query.open.already");
        }
        if (reopenedAt != null) {
            throw new RuleBrokenException("query.reopen.once");
        }
        state = QueryState.OPEN;
        closedAt = null;
        reopenedAt = at;
        dueOn = due;
        steps++;
    }

    private void mustBeOpen() {
        if (state != QueryState.OPEN) {
            throw new RuleBrokenException("query.closed.already");
        }
    }

    private void mustBeAskedBy(QueryRights by) {
        if (!by.isTheirs(asker(), fromPractice)) {
            throw new RuleBrokenException("query.notYours");
        }
    }

    UUID id() {
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }

    /** The number of its last step. */
    int steps() {
        return steps;
    }

    QueriedFigure figure() {
        return QueriedFigure.of(indicatorId, odsCode, periodStart, periodEnd);
    }

    PersonId asker() {
        return new PersonId(askedBy);
    }

    LocalDate dueOn() {
        return dueOn;
    }
}
