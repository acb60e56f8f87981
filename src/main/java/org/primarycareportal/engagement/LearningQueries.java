package org.primarycareportal.engagement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.practices.Places;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Learning notes and questions to practices, as they are read. */
@Component
@Transactional(readOnly = true)
class LearningQueries {

    /** What the list can be sorted by; by need, what waits comes first, then the latest. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "need",
                    "case when state = 'OPEN' then '0' else '1' || to_char(99999999999 - extract(epoch from at), 'FM00000000000') end",
                    "title",
                    "lower(title)",
                    "figure",
                    "lower(short_name)",
                    "practice",
                    "lower(practice_name)",
                    "at",
                    "at");

    private static final String LISTED =
            """
            with listed as (
                select n.id, true as is_note, 'NOTE' as state, n.title, n.indicator_id, n.ods_code,
                       coalesce(n.changed_at, n.written_at) as at, 0 as askers, n.written_by = :viewer or exists (
                           select 1 from engagement.peer_question answered
                             join engagement.peer_question_asker s on s.question_id = answered.id
                            where answered.note_id = n.id and s.person_id = :viewer) as mine
                  from engagement.learning_note n where n.withdrawn_at is null
                union all
                select q.id, false, q.state, '', q.indicator_id, q.ods_code, coalesce(q.closed_at, q.opened_at), a.askers::int, a.mine
                  from engagement.peer_question q
                 cross join lateral (
                       select count(*) filter (where s.withdrawn_at is null) as askers,
                              coalesce(bool_or(s.person_id = :viewer and s.withdrawn_at is null), false) as mine
                         from engagement.peer_question_asker s where s.question_id = q.id) a
                 where q.state in ('OPEN', 'DECLINED')),
            narrowed as (
                select l.*, i.short_name, i.code, p.name as practice_name, p.ccg_code
                  from listed l
                  join indicators.indicator i on i.id = l.indicator_id
                  join practices.practice p on p.ods_code = l.ods_code
                 where p.ccg_code = any(:ccgs::text[])
                   and (l.is_note or :takesPartEverywhere or p.ccg_code = any(:takesPart::text[]))
                   and translate(lower(concat_ws(' ', l.title, p.name, l.ods_code, i.short_name, i.code)), '''’', '') like all (:patterns::text[])
                   and case :show when 'notes' then l.is_note when 'asked' then l.state = 'OPEN' when 'declined' then l.state = 'DECLINED'
                                  when 'mine' then l.mine when 'here' then l.ods_code = any(:ownPractices::text[]) else true end)
            """;

    private final JdbcClient jdbc;
    private final Library library;
    private final Places places;

    LearningQueries(JdbcClient jdbc, Library library, Places places) {
        this.jdbc = jdbc;
        this.library = library;
        this.places = places;
    }

    /**
     * What the list is narrowed to.
     *
     * @param show notes, asked, declined, mine, here or empty
     */
    record Filter(Place place, SearchWords words, String show) {}

    /**
     * A note, or a question that no note has answered.
     *
     * @param title of a note; empty for a question
     * @param askers how many want to know
     */
    record Row(
            UUID id,
            @Nullable QuestionState state,
            String title,
            Indicator indicator,
            OdsCode practice,
            String practiceName,
            CcgCode ccg,
            Instant at,
            int askers) {

        public boolean isNote() {
            return state == null;
        }

        public String path() {
            return isNote() ? LearningController.note(id) : LearningController.question(id);
        }

        public String titleWords() {
            return isNote() ? title : "How did you do it?";
        }

        public String stateWords() {
            if (state == null) {
                return "Written";
            }
            return state == QuestionState.OPEN
                    ? askers == 1 ? "1 has asked" : askers + " have asked"
                    : state.words();
        }

        public String colour() {
            return state == null ? "green" : state.colour();
        }

        LocalDate day() {
            return Dates.dayOf(at);
        }

        public String on() {
            return Dates.day(day());
        }
    }

    int count(Filter filter, Viewer viewer) {
        return narrowed("select count(*)::int from narrowed", filter, viewer)
                .query(Integer.class)
                .single();
    }

    List<Row> rows(Filter filter, Sorting sorting, int most, int after, Viewer viewer) {
        return narrowed(
                        "select * from narrowed order by "
                                + sorting.orderBy(COLUMNS)
                                + ", id limit :most offset :after",
                        filter,
                        viewer)
                .param("most", most)
                .param("after", after)
                .query(this::row)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Filter filter, Viewer viewer) {
        Reach everyone = viewer.reachOf(Capability.WRITE_LEARNING);
        Reach takesPart = everyone.and(viewer.reachOf(Capability.WRITE_OWN_LEARNING));
        return jdbc.sql(LISTED + sql)
                .param("viewer", viewer.id().value())
                .param("ccgs", Places.codes(filter.place()))
                .param("takesPartEverywhere", takesPart.everything())
                .param("takesPart", takesPart.codes())
                .param("patterns", filter.words().patterns())
                .param("show", filter.show())
                .param("ownPractices", ownPractices(viewer));
    }

    private static String[] ownPractices(Viewer viewer) {
        return viewer.ownPractices(Capability.WRITE_OWN_LEARNING).stream()
                .map(OdsCode::value)
                .toArray(String[]::new);
    }

    private Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getBoolean("is_note") ? null : QuestionState.valueOf(row.getString("state")),
                row.getString("title"),
                library.byId(row.getShort("indicator_id")),
                new OdsCode(row.getString("ods_code")),
                row.getString("practice_name"),
                new CcgCode(row.getString("ccg_code")),
                row.getTimestamp("at").toInstant(),
                row.getInt("askers"));
    }

    /**
     * A figure of a practice about which people may learn: of those that all peers may see and that
     * can get better.
     *
     * @throws NotFoundException where there is none, or the practice is out of reach
     */
    AboutFigure about(String code, String odsCode, Viewer viewer) {
        Indicator indicator =
                library.find(code)
                        .filter(found -> found.level() == Indicator.Level.PRACTICE)
                        .filter(found -> found.audience() == Indicator.Audience.PEERS)
                        .filter(found -> found.direction() != Indicator.Direction.NEITHER)
                        .orElseThrow(() -> new NotFoundException("indicator"));
        return about(indicator, odsCode, viewer);
    }

    private AboutFigure about(Indicator indicator, String odsCode, Viewer viewer) {
        record Practice(String name, String ccgCode) {}
        Practice practice =
                jdbc.sql(
                                "select name, ccg_code from practices.practice where ods_code = ? and ccg_code is not null")
                        .param(odsCode)
                        .query(Practice.class)
                        .optional()
                        .orElseThrow(() -> new NotFoundException("practice"));
        return new AboutFigure(
                indicator,
                new OdsCode(odsCode),
                practice.name(),
                new CcgCode(practice.ccgCode()),
                places.choose(practice.ccgCode(), viewer, Capability.VIEW_LEARNING));
    }

    /** A note with what it is about. */
    record Note(
            UUID id,
            int version,
            AboutFigure about,
            NoteContent content,
            String writtenBy,
            boolean fromPractice,
            Instant writtenAt,
            @Nullable Instant changedAt,
            @Nullable String changedBy,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            String withdrawnWhy) {

        /** "Taken back by somebody on 4 March 2017"; empty where it stands. */
        public String withdrawn() {
            return withdrawnAt == null
                    ? ""
                    : "Taken back by %s on %s"
                            .formatted(withdrawnBy, Dates.day(Dates.dayOf(withdrawnAt)));
        }

        public boolean stands() {
            return withdrawnAt == null;
        }

        public String by() {
            String written = writtenBy + ", " + Dates.day(Dates.dayOf(writtenAt));
            return changedAt == null
                    ? written
                    : "%s; changed by %s, %s"
                            .formatted(written, changedBy, Dates.day(Dates.dayOf(changedAt)));
        }
    }

    /**
     * @throws NotFoundException where there is none, it is out of reach, or taken back and
     *     another's
     */
    Note note(UUID id, Viewer viewer) {
        return jdbc.sql(
                        """
                        select id, version, indicator_id, ods_code, title, problem, change, outcome, took, contact, written_by_name,
                               from_practice, written_at, changed_at, changed_by_name, withdrawn_at, withdrawn_by_name, withdrawn_why
                          from engagement.learning_note where id = ?
                        """)
                .param(id)
                .query(
                        (row, n) ->
                                new Note(
                                        id,
                                        row.getInt("version"),
                                        about(
                                                library.byId(row.getShort("indicator_id")),
                                                row.getString("ods_code"),
                                                viewer),
                                        new NoteContent(
                                                row.getString("title"),
                                                row.getString("problem"),
                                                row.getString("change"),
                                                row.getString("outcome"),
                                                row.getString("took"),
                                                row.getString("contact")),
                                        row.getString("written_by_name"),
                                        row.getBoolean("from_practice"),
                                        row.getTimestamp("written_at").toInstant(),
                                        moment(row, "changed_at"),
                                        row.getString("changed_by_name"),
                                        moment(row, "withdrawn_at"),
                                        row.getString("withdrawn_by_name"),
                                        row.getString("withdrawn_why")))
                .optional()
                .filter(note -> note.stands() || LearningRights.of(viewer, note.about()).mayWrite())
                .orElseThrow(() -> new NotFoundException("note"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** The note that stands of a figure. */
    Optional<UUID> standing(AboutFigure about) {
        return jdbc.sql(
                        "select id from engagement.learning_note where indicator_id = ? and ods_code = ? and withdrawn_at is null")
                .params(about.indicator().id(), about.ods())
                .query(UUID.class)
                .optional();
    }

    /** The note that this very form has made, be it taken back since. */
    Optional<UUID> sent(AboutFigure about, UUID submission) {
        return jdbc.sql(
                        "select id from engagement.learning_note where indicator_id = ? and ods_code = ? and submission = ?")
                .params(about.indicator().id(), about.ods(), submission)
                .query(UUID.class)
                .optional();
    }

    /** A question with what it is about. */
    record Question(
            UUID id,
            AboutFigure about,
            QuestionState state,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            String declinedWhy,
            @Nullable UUID noteId,
            boolean noteStands) {

        public String lead() {
            return switch (state) {
                case OPEN -> "Asked of %s.".formatted(about.practiceName());
                case ANSWERED ->
                        noteStands
                                ? "It is written down."
                                : "It was written down, and has been taken back since.";
                case DECLINED -> "The practice says why there is nothing to tell.";
                case WITHDRAWN -> "Nobody wants to know any more.";
            };
        }

        public String since() {
            return Dates.day(Dates.dayOf(openedAt));
        }

        public String closed() {
            return closedAt == null
                    ? ""
                    : "%s, %s".formatted(closedBy, Dates.day(Dates.dayOf(closedAt)));
        }
    }

    /**
     * @throws NotFoundException where there is none, or the viewer takes no part there
     */
    Question question(UUID id, Viewer viewer) {
        return jdbc.sql(
                        """
                        select q.*, exists (select 1 from engagement.learning_note n where n.id = q.note_id and n.withdrawn_at is null) as note_stands
                          from engagement.peer_question q where q.id = ?
                        """)
                .param(id)
                .query(
                        (row, n) ->
                                new Question(
                                        id,
                                        about(
                                                library.byId(row.getShort("indicator_id")),
                                                row.getString("ods_code"),
                                                viewer),
                                        QuestionState.valueOf(row.getString("state")),
                                        row.getTimestamp("opened_at").toInstant(),
                                        moment(row, "closed_at"),
                                        row.getString("closed_by_name"),
                                        row.getString("declined_why"),
                                        row.getObject("note_id", UUID.class),
                                        row.getBoolean("note_stands")))
                .optional()
                .filter(found -> LearningRights.of(viewer, found.about()).takesPart())
                .orElseThrow(() -> new NotFoundException("question"));
    }

    Optional<UUID> open(AboutFigure about) {
        return jdbc.sql(
                        "select id from engagement.peer_question where indicator_id = ? and ods_code = ? and state = 'OPEN'")
                .params(about.indicator().id(), about.ods())
                .query(UUID.class)
                .optional();
    }

    /** Somebody who wants to know. */
    record Asker(UUID personId, String name, Instant at) {

        PersonId person() {
            return new PersonId(personId);
        }

        public String words() {
            return name + ", " + Dates.day(Dates.dayOf(at));
        }
    }

    /** Those who still want to know, the first first. */
    List<Asker> askers(UUID question) {
        return jdbc.sql(
                        """
                        select person_id, person_name as name, asked_at as at from engagement.peer_question_asker
                         where question_id = ? and withdrawn_at is null order by asked_at, person_id
                        """)
                .param(question)
                .query(
                        (row, n) ->
                                new Asker(
                                        row.getObject("person_id", UUID.class),
                                        row.getString("name"),
                                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Whether somebody asks a practice about a figure for the first time. */
    boolean hasNeverAsked(AboutFigure about, Viewer viewer) {
        return jdbc.sql(
                        """
                        select not exists (select 1 from engagement.peer_question q
                                             join engagement.peer_question_asker s on s.question_id = q.id
                                            where q.indicator_id = ? and q.ods_code = ? and s.person_id = ?)
                        """)
                .params(about.indicator().id(), about.ods(), viewer.id().value())
                .query(Boolean.class)
                .single();
    }

    /** How many open questions wait for each practice in which somebody may write. */
    record WaitingThere(String odsCode, String practiceName, String ccgCode, int questions) {}

    List<WaitingThere> waiting(Viewer viewer) {
        return jdbc.sql(
                        """
                        select q.ods_code, p.name as practice_name, p.ccg_code, count(*)::int as questions
                          from engagement.peer_question q join practices.practice p on p.ods_code = q.ods_code
                         where q.state = 'OPEN' and q.ods_code = any(?::text[])
                         group by q.ods_code, p.name, p.ccg_code order by p.name
                        """)
                .param(ownPractices(viewer))
                .query(WaitingThere.class)
                .list();
    }
}
