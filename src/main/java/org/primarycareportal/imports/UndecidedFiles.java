package org.primarycareportal.imports;

import java.util.Arrays;
import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.UnfinishedWork;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files that somebody sent and nobody has decided: anybody who may bring in files can. */
@Component
class UndecidedFiles implements UnfinishedWork {

    private final JdbcClient jdbc;

    UndecidedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LeftBehind> leftBehindBy(PersonId person, Viewer viewer) {
        if (!viewer.canAny(List.of(Capability.IMPORT_FILES, Capability.IMPORT_MONEY))) {
            return List.of();
        }
        String[] waiting =
                Arrays.stream(ImportStatus.values())
                        .filter(ImportStatus::waitsForPerson)
                        .map(Enum::name)
                        .toArray(String[]::new);
        int undecided =
                ImportQueries.inReach(
                                jdbc.sql(
                                        """
                                        select count(*) from imports.import i
                                         where i.uploaded_by = :person and i.status = any(:waiting::text[]) and
                                        """
                                                + ImportQueries.IN_REACH),
                                viewer)
                        .param("person", person.value())
                        .param("waiting", waiting)
                        .query(Integer.class)
                        .single();
        if (undecided == 0) {
            return List.of();
        }
        String files =
                undecided == 1
                        ? "1 file that they sent waits"
                        : undecided + " files that they sent wait";
        return List.of(
                new LeftBehind(
                        files
                                + " for somebody to say yes or no. Anybody who may bring in files can.",
                        "/imports?status=waiting",
                        "Files that wait"));
    }
}
