package org.primarycareportal.engagement;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Practices are asked how they changed a figure, and write it down or say why not. What was typed
 * stays out of the trail.
 */
@Service
@Transactional
public class LearningDesk {

    private final LearningNoteRepository notes;
    private final PeerQuestionRepository questions;
    private final LearningQueries queries;
    private final LearningLetters letters;
    private final Record record;

    /** Who comes after whom, and what is written down beside the things themselves. */
    @org.springframework.stereotype.Component("learningRecord")
    record Record(JdbcClient jdbc, AuditTrail audit, BusinessClock clock) {

        /** Two who do something about the same figure of a practice do so one after the other. */
        void turn(AboutFigure about) {
            jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
                    .param(about.lock())
                    .query(row -> {});
        }

        void wrote(Actor by, String action, UUID id, AboutFigure about) {
            audit.record(
                    by,
                    action,
                    action.startsWith("learning.note") ? "learning-note" : "peer-question",
                    id.toString(),
                    Map.of(),
                    Map.of("practice", about.ods(), "indicator", about.indicator().id()),
                    about.ccg());
        }
    }

    LearningDesk(
            LearningNoteRepository notes,
            PeerQuestionRepository questions,
            LearningQueries queries,
            LearningLetters letters,
            Record record) {
        this.notes = notes;
        this.questions = questions;
        this.queries = queries;
        this.letters = letters;
        this.record = record;
    }

    /** Asks about a figure by its code. */
    public void ask(String code, String odsCode, Viewer viewer, Actor by) {
        ask(queries.about(code, odsCode, viewer), viewer, by);
    }

    /** Writes down how a practice did it, by the code of the figure. */
    public void write(String code, String odsCode, NoteContent content, Viewer viewer, Actor by) {
        write(queries.about(code, odsCode, viewer), content, TimeOrderedId.next(), viewer, by);
    }

    /**
     * Asks a practice how it did it, or joins those who asked already. Whoever asks twice asks
     * once.
     *
     * @return the question
     * @throws RuleBrokenException where it is one's own practice, or it is written down already
     */
    UUID ask(AboutFigure about, Viewer viewer, Actor by) {
        LearningRights rights = LearningRights.of(viewer, about);
        if (!rights.takesPart()) {
            throw new NotFoundException("practice");
        }
        if (!rights.mayAsk()) {
            throw new RuleBrokenException("learning.ask.own");
        }
        record.turn(about);
        if (queries.standing(about).isPresent()) {
            throw new RuleBrokenException("learning.ask.written", about.practiceName());
        }
        Optional<UUID> open = queries.open(about);
        UUID question = open.orElseGet(() -> opened(about));
        boolean anew = queries.hasNeverAsked(about, viewer);
        boolean joined =
                record.jdbc()
                                .sql(
                                        """
                                        insert into engagement.peer_question_asker (question_id, person_id, person_name, asked_at)
                                        values (:question, :person, :name, :at)
                                        on conflict (question_id, person_id) do update
                                           set withdrawn_at = null, asked_at = excluded.asked_at
                                         where peer_question_asker.withdrawn_at is not null
                                        """)
                                .param("question", question)
                                .param("person", viewer.id().value())
                                .param("name", viewer.name())
                                .param("at", Timestamp.from(record.clock().now()))
                                .update()
                        == 1;
        if (joined) {
            record.wrote(by, "learning.asked", question, about);
            if (anew) {
                letters.asked(about, question, viewer);
            }
        }
        return question;
    }

    private UUID opened(AboutFigure about) {
        return questions.saveAndFlush(new PeerQuestion(about, record.clock().now())).id();
    }

    /** Somebody need not know any more; when nobody does, the question is closed. */
    void withdraw(UUID id, Viewer viewer, Actor by) {
        LearningQueries.Question seen = queries.question(id, viewer);
        record.turn(seen.about());
        int gone =
                record.jdbc()
                        .sql(
                                """
                                update engagement.peer_question_asker set withdrawn_at = ?
                                 where question_id = ? and person_id = ? and withdrawn_at is null
                                   and exists (select 1 from engagement.peer_question q where q.id = question_id and q.state = 'OPEN')
                                """)
                        .params(Timestamp.from(record.clock().now()), id, viewer.id().value())
                        .update();
        if (gone == 1) {
            record.wrote(by, "learning.askedNoMore", id, seen.about());
            if (queries.askers(id).isEmpty()) {
                PeerQuestion question = find(id);
                question.withdraw(viewer, record.clock().now());
                questions.saveAndFlush(question);
            }
        }
    }

    private PeerQuestion find(UUID id) {
        return questions.findById(id).orElseThrow(() -> new NotFoundException("question"));
    }

    /**
     * The practice says why it cannot tell.
     *
     * @throws RuleBrokenException where the question is closed already
     */
    void decline(UUID id, String why, Viewer viewer, Actor by) {
        LearningQueries.Question seen = queries.question(id, viewer);
        if (!LearningRights.of(viewer, seen.about()).worksThere()) {
            throw refused();
        }
        record.turn(seen.about());
        PeerQuestion question = find(id);
        question.decline(why, viewer, record.clock().now());
        questions.saveAndFlush(question);
        record.wrote(by, "learning.declined", id, seen.about());
        letters.declined(seen.about(), id, queries.askers(id), viewer);
    }

    private static void mustWrite(Viewer viewer, AboutFigure about) {
        if (!LearningRights.of(viewer, about).mayWrite()) {
            throw refused();
        }
    }

    private static NotAllowedException refused() {
        return new NotAllowedException(
                List.of(Capability.WRITE_LEARNING, Capability.WRITE_OWN_LEARNING));
    }

    /**
     * Writes down how a practice did it; whoever asked gets a letter. The same form sent twice
     * makes one note.
     *
     * @return the note
     * @throws StaleVersionException where somebody has written one meanwhile
     */
    UUID write(AboutFigure about, NoteContent content, UUID key, Viewer viewer, Actor by) {
        mustWrite(viewer, about);
        record.turn(about);
        Optional<UUID> sent = queries.sent(about, key);
        Optional<UUID> standing = queries.standing(about);
        if (sent.isPresent() && !sent.equals(standing)) {
            throw new RuleBrokenException("learning.withdrawn.already");
        }
        if (sent.isPresent()) {
            return sent.get();
        }
        if (standing.isPresent()) {
            throw stale(queries.note(standing.get(), viewer), content);
        }
        LearningNote note =
                notes.saveAndFlush(
                        new LearningNote(about, key, content, viewer, record.clock().now()));
        record.wrote(by, "learning.note.written", note.id(), about);
        queries.open(about)
                .ifPresent(
                        open -> {
                            PeerQuestion question = find(open);
                            question.answer(note.id(), viewer, record.clock().now());
                            questions.saveAndFlush(question);
                            letters.answered(about, note.id(), queries.askers(open), viewer);
                        });
        return note.id();
    }

    private static StaleVersionException stale(LearningQueries.Note now, NoteContent typed) {
        return new StaleVersionException(
                "How it was done: " + now.about().words(),
                LearningController.note(now.id()),
                List.of(
                        new Difference("Title", now.content().title(), typed.title()),
                        new Difference(
                                "What was the matter", now.content().problem(), typed.problem()),
                        new Difference("What was changed", now.content().change(), typed.change()),
                        new Difference("What came of it", now.content().outcome(), typed.outcome()),
                        new Difference("What it took", now.content().took(), typed.took()),
                        new Difference(
                                "Who to speak to", now.content().contact(), typed.contact())));
    }

    /**
     * @throws StaleVersionException where somebody else has changed it meanwhile
     */
    void change(UUID id, int version, NoteContent content, Viewer viewer, Actor by) {
        LearningQueries.Note seen = mine(id, viewer);
        if (seen.stands() && seen.content().equals(content)) {
            return;
        }
        if (seen.stands() && seen.version() != version) {
            throw stale(seen, content);
        }
        LearningNote note = note(id);
        note.change(content, viewer, record.clock().now());
        notes.saveAndFlush(note);
        record.wrote(by, "learning.note.changed", id, seen.about());
    }

    /** Takes a note back, with a reason that stays on record. */
    void withdrawNote(UUID id, String why, Viewer viewer, Actor by) {
        LearningQueries.Note seen = mine(id, viewer);
        LearningNote note = note(id);
        note.withdraw(why, viewer, record.clock().now());
        notes.saveAndFlush(note);
        record.wrote(by, "learning.note.withdrawn", id, seen.about());
    }

    private LearningQueries.Note mine(UUID id, Viewer viewer) {
        LearningQueries.Note first = queries.note(id, viewer);
        if (!LearningRights.of(viewer, first.about()).mayChange(first.fromPractice())) {
            throw refused();
        }
        record.turn(first.about());
        return queries.note(id, viewer);
    }

    private LearningNote note(UUID id) {
        return notes.findById(id).orElseThrow(() -> new NotFoundException("note"));
    }
}
