package org.primarycareportal.governance;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The roles of the staff directory that a person holds with their account. */
@Component
class HeldRoles implements PersonalData {

    private static final Title TITLE =
            Title.of(
                    80,
                    "staffDirectory",
                    "Roles in the staff directory",
                    "title:Role",
                    "ccg:CCG",
                    "name:Name there",
                    "from:From",
                    "to:Last day");

    private static final String ASK =
            """
            select r.title, r.ccg_code, h.name, h.from_on, h.to_on
              from governance.role_holder h join governance.staff_role r on r.id = h.role_id
             where h.person_id = :person order by h.from_on desc, h.id
            """;

    private final JdbcClient jdbc;

    HeldRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(HeldRows.read(jdbc, TITLE, ASK, person, most));
    }
}
