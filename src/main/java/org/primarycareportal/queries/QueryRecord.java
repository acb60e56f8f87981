package org.primarycareportal.queries;

import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.accounts.People;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.indicators.ViewVersions;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what is done in queries of figures: the step, the trail, the new look of pages. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class QueryRecord {

    private final People people;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ViewVersions versions;
    private final BusinessClock clock;

    QueryRecord(
            People people,
            JdbcClient jdbc,
            AuditTrail audit,
            ViewVersions versions,
            BusinessClock clock) {
        this.people = people;
        this.jdbc = jdbc;
        this.audit = audit;
        this.versions = versions;
        this.clock = clock;
    }

    /** The last step of a query, with the figure as it stands now. */
    void step(
            FigureQuery query,
            QueryStepKind kind,
            FigureQueryDesk.Sent sent,
            StoredFigure figure,
            QueryRights rights) {
        Viewer by = rights.viewer();
        jdbc.sql(
                        """
                        insert into queries.figure_query_step
                            (query_id, number, submission, kind, by_person, by_name, by_role, at, words, expected, evidence,
                             numerator, denominator, value, status, imports)
                        values (:query, :number, :submission, :kind, :person, :name, :role, :at, :words, :expected, :evidence,
                                :numerator, :denominator, :value, cast(:status as "char"), :imports)
                        """)
                .param("query", query.id())
                .param("number", query.steps())
                .param("submission", sent.key())
                .param("kind", kind.name())
                .param("person", by.id().value())
                .param("name", by.name())
                .param("role", roleOf(kind, rights))
                .param("at", Timestamp.from(clock.now()))
                .param("words", sent.said().words())
                .param("expected", sent.said().expected())
                .param("evidence", sent.said().evidence())
                .param("numerator", figure.numerator())
                .param("denominator", figure.denominator())
                .param("value", figure.value())
                .param("status", String.valueOf(figure.status()))
                .param("imports", figure.imports().toArray(Long[]::new))
                .update();
    }

    /** The role by which somebody says it, where they hold several. */
    private String roleOf(QueryStepKind kind, QueryRights rights) {
        Viewer by = rights.viewer();
        return kind.takes().stream()
                .map(each -> people.roleFor(by.id(), each, rights.ccg(), rights.practice()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> by.roles().stream().findFirst().orElse(""));
    }

    /**
     * What was typed stays out of the trail, as it is kept for a time only; so does the figure, as
     * it may be hidden by the time that somebody answers.
     */
    void note(Actor by, String action, FigureQuery query, CcgCode ccg, Map<String, ?> figure) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("practice", query.figure().practice().value());
        after.put("period", query.figure().period().code());
        after.put("indicator", query.figure().indicatorId());
        after.putAll(figure);
        audit.record(by, action, "figure-query", query.id().toString(), Map.of(), after, ccg);
    }

    /** The figure at asking beside the figure at the answer: what was corrected, if it was. */
    void answered(
            Actor by,
            AskedQueries.Row query,
            QueryState answer,
            StoredFigure then,
            StoredFigure now) {
        // What is hidden now stays so, whatever was shown before
        Map<String, Object> before =
                new LinkedHashMap<>(
                        now.isHidden() ? Map.of("imports", then.imports()) : then.said());
        before.put("state", query.state().words());
        Map<String, Object> after = new LinkedHashMap<>(now.said());
        after.put("state", answer.words());
        audit.record(
                by,
                "query.answered",
                "figure-query",
                query.id().toString(),
                before,
                after,
                query.ccg());
    }

    /** Pages that are kept show the figure as under query, or no longer so. */
    void marksChanged(CcgCode ccg) {
        versions.raise(List.of(ccg.value()));
    }
}
