package org.primarycareportal.practices;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person changed in the directory on pages, with the reasons they wrote. */
@Component
class HeldChanges implements PersonalData {

    private static final Title TITLE =
            Title.of(
                    75,
                    "directoryChanges",
                    "What you changed in clusters and practices",
                    "at:When",
                    "what:What",
                    "from:From",
                    "reason:Reason",
                    "undoneAt:Undone");

    private static final String ASK =
            """
            select made_at, 'Practices moved between clusters' as what, from_on, reason, undone_at
              from practices.membership_edit where made_by = :person
            union all
            select made_at, 'End of practice ' || ods_code, last_day, reason, undone_at
              from practices.closure where made_by = :person
             order by made_at desc, what
            """;

    private final JdbcClient jdbc;

    HeldChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(HeldRows.read(jdbc, TITLE, ASK, person, most));
    }
}
