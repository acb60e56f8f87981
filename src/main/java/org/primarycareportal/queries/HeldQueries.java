package org.primarycareportal.queries;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has said in queries of figures. */
@Component
class HeldQueries implements PersonalData {

    private static final Title TITLE =
            Title.of(
                    85,
                    "figureQueries",
                    "What you said about figures",
                    "at:When",
                    "figure:Figure",
                    "practice:Practice",
                    "periodStart",
                    "periodEnd",
                    "did",
                    "words:What you said",
                    "expected",
                    "evidence",
                    "name",
                    "role");

    private static final String ASK =
            """
            select s.at, i.short_name, q.ods_code, q.period_start, q.period_end, lower(s.kind), s.words, s.expected, s.evidence,
                   s.by_name, s.by_role
              from queries.figure_query_step s
              join queries.figure_query q on q.id = s.query_id
              join indicators.indicator i on i.id = q.indicator_id
             where s.by_person = :person order by s.at desc, s.query_id, s.number
            """;

    private final JdbcClient jdbc;

    HeldQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(HeldRows.read(jdbc, TITLE, ASK, person, most));
    }
}
