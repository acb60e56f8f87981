package org.primarycareportal.practices;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The groups of practices that a person keeps. */
@Component
class HeldGroups implements PersonalData {

    private static final Title TITLE =
            Title.of(
                    70,
                    "groups",
                    "Groups of practices",
                    "name:Name",
                    "purpose:What it is for",
                    "practices:Practices",
                    "sharedWith:Shared with",
                    "changedAt:Changed",
                    "deletedAt:Deleted");

    private static final String ASK =
            """
            select g.name, g.purpose,
                   (select count(*) from practices.practice_group_member m where m.group_id = g.id),
                   g.shared_with, g.changed_at, g.deleted_at
              from practices.practice_group g where g.owner_id = :person order by g.changed_at desc, g.id
            """;

    private final JdbcClient jdbc;

    HeldGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(HeldRows.read(jdbc, TITLE, ASK, person, most));
    }
}
