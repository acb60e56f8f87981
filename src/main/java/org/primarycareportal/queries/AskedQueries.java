package org.primarycareportal.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was asked about figures, as far as whoever looks may see it. */
@Component
@Transactional(readOnly = true)
class AskedQueries {

    /**
     * The figure itself must be within sight; then the query is, for the people who look after
     * queries, for those of the practice, and for whoever said something in it and may still ask
     * about any practice of the CCG: who leaves a practice leaves what was said about it.
     */
    static final String VISIBLE =
            """
             (:allFigures or p.ccg_code = any(:figures::text[]))
             and (i.audience <> 'income' or :allIncome or p.ccg_code = any(:income::text[]))
             and (:allQueries or p.ccg_code = any(:queries::text[])
                  or q.ods_code = any(:ownPractices::text[])
                  or (:allAsking or p.ccg_code = any(:asking::text[]))
                     and exists (select 1 from queries.figure_query_step s
                                  where s.query_id = q.id and s.by_person = :viewer))
            """;

    /** The steps of {@link QueryStepKind#disputes}. */
    static final String DISPUTES = "kind in ('ASKED', 'DISPUTED', 'REOPENED')";

    static final String JOINED =
            """
              from queries.figure_query q
              join indicators.indicator i on i.id = q.indicator_id
              join practices.practice p on p.ods_code = q.ods_code
              join practices.ccg c on c.code = p.ccg_code
            """;

    private final JdbcClient jdbc;
    private final Library library;
    private final BusinessClock clock;

    AskedQueries(JdbcClient jdbc, Library library, BusinessClock clock) {
        this.jdbc = jdbc;
        this.library = library;
        this.clock = clock;
    }

    static JdbcClient.StatementSpec as(Viewer viewer, JdbcClient.StatementSpec sql) {
        Reach figures = viewer.reachOf(Capability.VIEW_FIGURES);
        Reach income = viewer.reachOf(Capability.VIEW_INCOME);
        Reach queries = viewer.reachOf(Capability.VIEW_QUERIES);
        Reach asking = viewer.reachOf(Capability.QUERY_FIGURES);
        return sql.param("allFigures", figures.everything())
                .param("figures", figures.codes())
                .param("allIncome", income.everything())
                .param("income", income.codes())
                .param("allQueries", queries.everything())
                .param("queries", queries.codes())
                .param("allAsking", asking.everything())
                .param("asking", asking.codes())
                .param(
                        "ownPractices",
                        viewer.ownPractices(Capability.QUERY_OWN_FIGURES).stream()
                                .map(OdsCode::value)
                                .toArray(String[]::new))
                .param("viewer", viewer.id().value());
    }

    /** A query with what it is about. */
    record Row(
            UUID id,
            int version,
            Indicator indicator,
            OdsCode practice,
            String practiceName,
            CcgCode ccg,
            Period period,
            QueryState state,
            PersonId askedBy,
            String askedByName,
            boolean fromPractice,
            Instant askedAt,
            LocalDate dueOn,
            @Nullable Instant closedAt,
            boolean wasReopened,
            boolean overdue) {

        QueriedFigure figure() {
            return new QueriedFigure(indicator.id(), practice, period);
        }

        public String path() {
            return FigureQueriesController.LIST + "/" + id;
        }

        public String odsCode() {
            return practice.value();
        }

        public String askedOn() {
            return Dates.day(Dates.dayOf(askedAt));
        }

        public String due() {
            return Dates.day(dueOn);
        }

        public boolean isOpen() {
            return state == QueryState.OPEN;
        }

        /** In two to four words and perhaps a day. */
        public String stateWords() {
            return overdue ? "Overdue since " + due() : state.words();
        }

        public String colour() {
            return switch (state) {
                case OPEN -> overdue ? "red" : "blue";
                case RIGHT, CORRECTED, REMOVED -> "green";
                case WITHDRAWN -> "grey";
            };
        }

        public String closedOn() {
            return closedAt == null ? "–" : Dates.day(Dates.dayOf(closedAt));
        }

        /** "QOF achievement of Heron Surgery, 2015/16". */
        public String about() {
            return "%s of %s, %s".formatted(indicator.shortName(), practiceName, period.words());
        }
    }

    static final String COLUMNS =
            """
            q.id, q.version, q.indicator_id, q.ods_code, p.name as practice_name, p.ccg_code, q.period_start, q.period_end,
            q.state, q.asked_by, q.asked_by_name, q.from_practice, q.asked_at, q.due_on, q.closed_at, q.reopened_at is not null as reopened,
            q.state = 'OPEN' and q.due_on < :today as overdue
            """;

    Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                library.byId(row.getShort("indicator_id")),
                new OdsCode(row.getString("ods_code")),
                row.getString("practice_name"),
                new CcgCode(row.getString("ccg_code")),
                period(row),
                QueryState.valueOf(row.getString("state")),
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getString("asked_by_name"),
                row.getBoolean("from_practice"),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("due_on", LocalDate.class),
                row.getTimestamp("closed_at") == null
                        ? null
                        : row.getTimestamp("closed_at").toInstant(),
                row.getBoolean("reopened"),
                row.getBoolean("overdue"));
    }

    private static Period period(ResultSet row) throws SQLException {
        return Period.between(
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class))
                .orElseThrow();
    }

    /** Empty where there is none, or it is not for these eyes. */
    Optional<Row> find(UUID id, Viewer viewer) {
        return as(
                        viewer,
                        jdbc.sql("select " + COLUMNS + JOINED + " where q.id = :id and " + VISIBLE))
                .param("id", id)
                .param("today", clock.today())
                .query(this::row)
                .optional();
    }

    /** The open query of a figure, whoever may read it. */
    Optional<Row> open(QueriedFigure figure) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + JOINED
                                + """
                                 where q.state = 'OPEN' and q.ods_code = :ods and q.indicator_id = :indicator
                                   and q.period_end = :end and q.period_start = :start
                                """)
                .param("ods", figure.practice().value())
                .param("indicator", figure.indicatorId())
                .param("end", figure.period().end())
                .param("start", figure.period().start())
                .param("today", clock.today())
                .query(this::row)
                .optional();
    }

    /** All that was said, the first first. */
    List<QueryStep> steps(UUID id) {
        return jdbc.sql(
                        """
                        select submission, kind, by_name, by_role, at, words, expected, evidence,
                               numerator, denominator, value, status, imports
                          from queries.figure_query_step where query_id = ? order by number
                        """)
                .param(id)
                .query(
                        (row, n) ->
                                new QueryStep(
                                        row.getObject("submission", UUID.class),
                                        QueryStepKind.valueOf(row.getString("kind")),
                                        row.getString("by_name"),
                                        row.getString("by_role"),
                                        row.getTimestamp("at").toInstant(),
                                        new QueryStep.Said(
                                                row.getString("words"),
                                                row.getString("expected"),
                                                row.getString("evidence")),
                                        StoredFigure.read(row)))
                .list();
    }

    /** The query to which somebody's form led before, where the same one is sent twice. */
    Optional<UUID> saidBefore(UUID submission, PersonId by) {
        return jdbc.sql(
                        "select query_id from queries.figure_query_step where submission = ? and by_person = ?")
                .params(submission, by.value())
                .query(UUID.class)
                .optional();
    }

    /** Everybody who said in it that the figure is wrong. */
    Set<PersonId> whoDisputed(UUID id) {
        return jdbc
                .sql(
                        "select distinct by_person from queries.figure_query_step where query_id = ? and "
                                + DISPUTES)
                .param(id)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everybody who said something in it. */
    List<PersonId> whoSpoke(UUID id) {
        return jdbc
                .sql("select distinct by_person from queries.figure_query_step where query_id = ?")
                .param(id)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** The figure as pages show it now; empty where no file speaks of it. */
    Optional<StoredFigure> stored(QueriedFigure figure) {
        return jdbc.sql(
                        """
                        select r.numerator, r.denominator, r.value, r.status,
                               array(select x.import_id from indicators.release x where x.id = any(r.releases) order by 1) as imports
                          from indicators.result r
                          join practices.practice p on p.ods_code = r.area_code and p.ccg_code = r.ccg_code
                         where r.area_kind = 'P' and r.area_code = :ods and r.indicator_id = :indicator
                           and r.period_end = :end and r.period_start = :start
                        """)
                .param("ods", figure.practice().value())
                .param("indicator", figure.indicatorId())
                .param("end", figure.period().end())
                .param("start", figure.period().start())
                .query((row, n) -> StoredFigure.read(row))
                .optional();
    }

    /** The names of files by the numbers of their imports. */
    Map<Long, String> files(List<Long> imports) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select import_id, file_name from indicators.release where import_id = any(?)")
                .param(imports.toArray(Long[]::new))
                .query(
                        row -> {
                            names.put(row.getLong("import_id"), row.getString("file_name"));
                        });
        return names;
    }
}
