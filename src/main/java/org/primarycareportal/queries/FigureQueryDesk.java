package org.primarycareportal.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queries of figures: asked, added to, answered, taken back, asked once more. A figure has one open
 * query at most; each step is written down with the figure as it stands then.
 */
@Service
@Transactional
class FigureQueryDesk {

    private final FigureQueryRepository queries;
    private final AskedQueries asked;
    private final QueryRecord record;
    private final QueryLetters letters;
    private final Turns turns;

    /** Who comes after whom, and by when an answer is due. */
    @org.springframework.stereotype.Component("figureQueryTurns")
    record Turns(JdbcClient jdbc, BusinessClock clock, QuerySettings settings) {

        /** Two who do something about the same figure do so one after the other. */
        void take(QueriedFigure figure) {
            jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
                    .param("queries.figure_query " + figure)
                    .query(row -> {});
        }

        java.time.LocalDate due() {
            return WorkingDays.after(clock.today(), settings.workingDays());
        }
    }

    FigureQueryDesk(
            FigureQueryRepository queries,
            AskedQueries asked,
            QueryRecord record,
            QueryLetters letters,
            Turns turns) {
        this.queries = queries;
        this.asked = asked;
        this.record = record;
        this.letters = letters;
        this.turns = turns;
    }

    /** A figure of a practice, as somebody asks about it. */
    record About(Indicator indicator, QueriedFigure figure, CcgCode ccg) {}

    /** One form: what it says, its key, and what its sender had seen. */
    record Sent(QueryStep.Said said, UUID key, String seen) {}

    /**
     * Asks about a figure, or adds to what is asked already. The same form sent twice is one step.
     *
     * @return the query
     * @throws StaleVersionException where the query that somebody wanted to add to is closed by
     *     now, even if another is open
     * @throws NotFoundException where there is no such figure
     */
    UUID ask(About about, Sent sent, Viewer viewer, Actor by) {
        QueryRights rights = mayAsk(about.ccg(), about.figure().practice(), viewer);
        turns.take(about.figure());
        Optional<UUID> before = asked.saidBefore(sent.key(), viewer.id());
        if (before.isPresent()) {
            return before.get();
        }
        StoredFigure now =
                asked.stored(about.figure()).orElseThrow(() -> new NotFoundException("figure"));
        Optional<AskedQueries.Row> open = asked.open(about.figure());
        String there = open.map(row -> row.id().toString()).orElse("");
        if (!sent.seen().isEmpty() && !sent.seen().equals(there)) {
            throw changedMeanwhile(about, sent, open.isPresent());
        }
        if (open.isPresent()) {
            FigureQuery query = find(open.get().id());
            query.comment();
            step(query, QueryStepKind.DISPUTED, sent, now, rights);
            record.note(by, "query.commented", query, about.ccg(), Map.of());
            return query.id();
        }
        return open(about, sent, now, rights, by);
    }

    private UUID open(About about, Sent sent, StoredFigure now, QueryRights rights, Actor by) {
        Viewer viewer = rights.viewer();
        FigureQuery query =
                new FigureQuery(about.figure(), rights, turns.clock().now(), turns.due());
        step(query, QueryStepKind.ASKED, sent, now, rights);
        record.note(by, "query.asked", query, about.ccg(), Map.of("imports", now.imports()));
        letters.asked(see(query.id(), viewer), viewer, false);
        record.marksChanged(about.ccg());
        return query.id();
    }

    private static StaleVersionException changedMeanwhile(About about, Sent sent, boolean other) {
        String now =
                "The query that you wanted to add to is closed"
                        + (other ? ", and somebody has asked anew" : "");
        List<Difference> typed = new ArrayList<>();
        typed.add(new Difference("What is asked", now, sent.said().words()));
        if (!sent.said().expected().isEmpty()) {
            typed.add(new Difference("What it should be", "–", sent.said().expected()));
        }
        if (!sent.said().evidence().isEmpty()) {
            typed.add(new Difference("Why", "–", sent.said().evidence()));
        }
        return new StaleVersionException(
                "The query of this figure",
                FigureQueryController.path(
                        about.indicator(),
                        about.figure().practice().value(),
                        about.figure().period()),
                typed);
    }

    /** Adds something to an open query. */
    void comment(UUID id, Sent sent, Viewer viewer, Actor by) {
        AskedQueries.Row row = turn(id, viewer);
        QueryRights rights = mayAsk(row.ccg(), row.practice(), viewer);
        if (!isSaidBefore(sent, viewer)) {
            FigureQuery query = unchanged(row, sent);
            query.comment();
            step(query, QueryStepKind.COMMENTED, sent, present(query), rights);
            record.note(by, "query.commented", query, row.ccg(), Map.of());
        }
    }

    /**
     * Says that the figure is right, or that it has been corrected or taken out.
     *
     * @throws RuleBrokenException where one disputed it oneself or works in the practice, or what
     *     is said of the figure is not so
     */
    void answer(UUID id, QueryState answer, Sent sent, Viewer viewer, Actor by) {
        AskedQueries.Row row = turn(id, viewer);
        QueryRights rights = new QueryRights(viewer, row.ccg(), row.practice());
        if (!rights.answersHere()) {
            throw new NotAllowedException(List.of(Capability.ANSWER_QUERIES));
        }
        if (isSaidBefore(sent, viewer)) {
            return;
        }
        FigureQuery query = unchanged(row, sent);
        StoredFigure then = QueryStep.asked(asked.steps(id));
        StoredFigure now = present(query);
        query.answer(answer, rights, asked.whoDisputed(id), turns.clock().now());
        mustBeSo(answer, then, now, row.indicator());
        step(query, QueryStepKind.of(answer), sent, now, rights);
        record.answered(by, row, answer, then, now);
        letters.answered(see(id, viewer), asked.whoSpoke(id), viewer);
        record.marksChanged(row.ccg());
    }

    private static void mustBeSo(
            QueryState answer, StoredFigure then, StoredFigure now, Indicator indicator) {
        boolean changed = now.differsFrom(then);
        if (answer == QueryState.REMOVED && !(changed && now.isGone())) {
            throw new RuleBrokenException("query.answer.present", now.words(indicator));
        }
        if (answer != QueryState.CORRECTED || changed && !now.isGone()) {
            return;
        }
        if (now.isHidden()) {
            throw new RuleBrokenException("query.answer.hidden");
        }
        if (changed) {
            throw new RuleBrokenException("query.answer.gone");
        }
        throw new RuleBrokenException("query.answer.unchanged", now.words(indicator));
    }

    /** Whoever asked takes it back, or the practice in whose name they did. */
    void withdraw(UUID id, Sent sent, Viewer viewer, Actor by) {
        AskedQueries.Row row = turn(id, viewer);
        QueryRights rights = mayAsk(row.ccg(), row.practice(), viewer);
        if (!isSaidBefore(sent, viewer)) {
            FigureQuery query = unchanged(row, sent);
            query.withdraw(rights, turns.clock().now());
            step(query, QueryStepKind.WITHDRAWN, sent, present(query), rights);
            record.note(by, "query.withdrawn", query, row.ccg(), Map.of());
            letters.withdrawn(see(id, viewer), asked.whoSpoke(id), viewer);
            record.marksChanged(row.ccg());
        }
    }

    /**
     * Whoever asked is not content with the answer and asks again, once.
     *
     * @throws RuleBrokenException where it was asked again before, or somebody else has asked anew
     */
    void reopen(UUID id, Sent sent, Viewer viewer, Actor by) {
        AskedQueries.Row row = turn(id, viewer);
        QueryRights rights = mayAsk(row.ccg(), row.practice(), viewer);
        if (isSaidBefore(sent, viewer)) {
            return;
        }
        FigureQuery query = unchanged(row, sent);
        query.reopen(rights, turns.clock().now(), turns.due());
        if (asked.open(row.figure()).isPresent()) {
            throw new RuleBrokenException("query.reopen.other");
        }
        step(query, QueryStepKind.REOPENED, sent, present(query), rights);
        record.note(by, "query.reopened", query, row.ccg(), Map.of());
        letters.asked(see(id, viewer), viewer, true);
        record.marksChanged(row.ccg());
    }

    private static QueryRights mayAsk(CcgCode ccg, OdsCode practice, Viewer viewer) {
        viewer.needs(Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES);
        QueryRights rights = new QueryRights(viewer, ccg, practice);
        if (!rights.mayAsk()) {
            throw new NotFoundException("figure");
        }
        return rights;
    }

    private void step(
            FigureQuery query,
            QueryStepKind kind,
            Sent sent,
            StoredFigure figure,
            QueryRights rights) {
        queries.saveAndFlush(query);
        record.step(query, kind, sent, figure, rights);
    }

    /** The query as it is when it is this person's turn. */
    private AskedQueries.Row turn(UUID id, Viewer viewer) {
        AskedQueries.Row row = see(id, viewer);
        turns.take(row.figure());
        return see(id, viewer);
    }

    private AskedQueries.Row see(UUID id, Viewer viewer) {
        return asked.find(id, viewer).orElseThrow(() -> new NotFoundException("query"));
    }

    private boolean isSaidBefore(Sent sent, Viewer viewer) {
        return asked.saidBefore(sent.key(), viewer.id()).isPresent();
    }

    private FigureQuery find(UUID id) {
        return queries.findById(id).orElseThrow(() -> new NotFoundException("query"));
    }

    private FigureQuery unchanged(AskedQueries.Row row, Sent sent) {
        if (!Integer.toString(row.version()).equals(sent.seen())) {
            List<QueryStep> steps = asked.steps(row.id());
            QueryStep last = steps.get(steps.size() - 1);
            throw new StaleVersionException(
                    "The query of " + row.about(),
                    FigureQueriesController.LIST + "/" + row.id(),
                    List.of(
                            new Difference("State", row.stateWords(), "as you had seen it"),
                            new Difference(
                                    "Said last",
                                    last.title() + ": " + last.words(),
                                    sent.said().words())));
        }
        return find(row.id());
    }

    private StoredFigure present(FigureQuery query) {
        return asked.stored(query.figure()).orElse(StoredFigure.GONE);
    }
}
