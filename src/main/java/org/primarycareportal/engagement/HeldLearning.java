package org.primarycareportal.engagement;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has written for others to learn from, and asked to learn. */
@Component
class HeldLearning implements PersonalData {

    private static final Title NOTES =
            Title.of(
                    86,
                    "learningNotes",
                    "Learning notes that you wrote, changed or took back",
                    "at:When",
                    "figure:Figure",
                    "practice:Practice",
                    "title:Title",
                    "problem",
                    "change",
                    "outcome",
                    "took",
                    "contact",
                    "name",
                    "did:What",
                    "why");

    private static final Title QUESTIONS =
            Title.of(
                    87,
                    "peerQuestions",
                    "What you asked practices, and answered for yours",
                    "at:When",
                    "figure:Figure",
                    "practice:Practice",
                    "did:What",
                    "why:Why",
                    "name");

    private static final String ASK_NOTES =
            """
            select did.at, i.short_name, n.ods_code, n.title, n.problem, n.change, n.outcome, n.took, n.contact, did.name, did.what, did.why
              from (select w.id, w.written_at as at, w.written_by_name as name, 'written' as what, '' as why
                      from engagement.learning_note w where w.written_by = :person
                    union all
                    select c.id, c.changed_at, c.changed_by_name, 'changed', '' from engagement.learning_note c where c.changed_by = :person
                    union all
                    select t.id, t.withdrawn_at, t.withdrawn_by_name, 'taken back', t.withdrawn_why
                      from engagement.learning_note t where t.withdrawn_by = :person) did
              join engagement.learning_note n on n.id = did.id
              join indicators.indicator i on i.id = n.indicator_id
             order by did.at desc, n.id, did.what
            """;

    private static final String ASK_QUESTIONS =
            """
            select asked.at, i.short_name, q.ods_code, asked.did, asked.why, asked.name
              from (select a.question_id, a.asked_at as at, 'asked' as did, '' as why, a.person_name as name
                      from engagement.peer_question_asker a where a.person_id = :person
                    union all
                    select a.question_id, a.withdrawn_at, 'asked no more', '', a.person_name
                      from engagement.peer_question_asker a where a.person_id = :person and a.withdrawn_at is not null
                    union all
                    select c.id, c.closed_at, lower(c.state), c.declined_why, c.closed_by_name
                      from engagement.peer_question c where c.closed_by = :person) asked
              join engagement.peer_question q on q.id = asked.question_id
              join indicators.indicator i on i.id = q.indicator_id
             order by asked.at desc, asked.question_id, asked.did
            """;

    private final JdbcClient jdbc;

    HeldLearning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(
                HeldRows.read(jdbc, NOTES, ASK_NOTES, person, most),
                HeldRows.read(jdbc, QUESTIONS, ASK_QUESTIONS, person, most));
    }
}
