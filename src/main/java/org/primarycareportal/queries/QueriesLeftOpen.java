package org.primarycareportal.queries;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.UnfinishedWork;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queries that somebody who leaves has asked: they are answered all the same. */
@Component
class QueriesLeftOpen implements UnfinishedWork {

    private final JdbcClient jdbc;

    QueriesLeftOpen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LeftBehind> leftBehindBy(PersonId person, Viewer viewer) {
        if (!viewer.can(Capability.VIEW_QUERIES)) {
            return List.of();
        }
        int open =
                AskedQueries.as(
                                viewer,
                                jdbc.sql(
                                        """
                                        select count(*)::int from queries.figure_query q
                                          join indicators.indicator i on i.id = q.indicator_id
                                          join practices.practice p on p.ods_code = q.ods_code
                                         where q.state = 'OPEN' and q.asked_by = :person and
                                        """
                                                + AskedQueries.VISIBLE))
                        .param("person", person.value())
                        .query(Integer.class)
                        .single();
        return open == 0
                ? List.of()
                : List.of(
                        new LeftBehind(
                                (open == 1
                                                ? "1 query of a figure that they asked is open."
                                                : open
                                                        + " queries of figures that they asked are open.")
                                        + " Analysts answer all the same, and write to the practice where it was asked in its name.",
                                FigureQueriesController.LIST + "?state=open",
                                "Open queries"));
    }
}
