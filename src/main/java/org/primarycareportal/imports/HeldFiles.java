package org.primarycareportal.imports;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that a person brought in, made count or undid. */
@Component
class HeldFiles implements PersonalData {

    private static final Title TITLE =
            Title.of(
                    90,
                    "files",
                    "Files brought in, confirmed or undone",
                    "uploadedAt:Brought in",
                    "fileName:File",
                    "status:How it stands",
                    "bytes",
                    "broughtIn",
                    "confirmed:Confirmed",
                    "undone:Undone",
                    "undoReason",
                    "sentUnder");

    private static final String ASK =
            """
            select uploaded_at, file_name, lower(status), byte_count, uploaded_by = :person,
                   case when confirmed_by = :person then confirmed_at end,
                   case when undone_by = :person then undone_at end,
                   case when undone_by = :person then undo_reason end,
                   (select string_agg(s.key, ', ' order by s.key) from imports.submission s
                     where s.import_id = i.id and s.person_id = :person)
              from imports.import i
             where :person in (uploaded_by, confirmed_by, undone_by) order by uploaded_at desc, id desc
            """;

    private final JdbcClient jdbc;

    HeldFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(HeldRows.read(jdbc, TITLE, ASK, person, most));
    }
}
