package org.primarycareportal.imports;

import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that a person brought in. */
@Component
class HeldFiles implements PersonalData {

    private static final Title TITLE =
            Title.of(
                    90,
                    "files",
                    "Files brought in",
                    "uploadedAt:When",
                    "fileName:File",
                    "status:How it stands",
                    "bytes");

    private static final String ASK =
            """
            select uploaded_at, file_name, lower(status), byte_count
              from imports.import where uploaded_by = :person order by uploaded_at desc, id desc
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
