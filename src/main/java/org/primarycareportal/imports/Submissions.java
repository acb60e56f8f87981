package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.NotNowException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes files from programs and forms, each sending once however often it is repeated. */
@Service
@Transactional
class Submissions {

    private static final int SIGNS_OF_A_FILE = 32;
    private static final int A_LITTLE_LATER = 10;

    private final JdbcClient jdbc;
    private final ImportDesk desk;

    Submissions(JdbcClient jdbc, ImportDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    private record Earlier(long importId, String sha256) {}

    /**
     * Keeps a file and has it read, or finds what the same sending brought in before.
     *
     * @param key that the program chose for this sending
     * @return the number of the import
     * @throws RuleBrokenException where another file came under the key
     * @throws NotNowException where the same sending is still being received
     */
    long receive(String key, ImportDesk.Upload upload, Viewer viewer, Actor by) {
        viewer.needs(Capability.IMPORT_FILES, Capability.IMPORT_MONEY);
        lock(key, viewer.id());
        Optional<Earlier> earlier = find(key, viewer.id());
        if (earlier.isPresent()) {
            if (!earlier.get().sha256().equals(sha256(upload))) {
                throw new RuleBrokenException("import.key.taken");
            }
            return earlier.get().importId();
        }
        long id = desk.receive(upload, viewer, by);
        jdbc.sql("insert into imports.submission (person_id, key, import_id) values (?, ?, ?)")
                .params(viewer.id().value(), key, id)
                .update();
        return id;
    }

    /**
     * The same for a file of a form. Whoever goes back and chooses another file has the same form
     * before them, so the file itself is part of the key.
     */
    long receive(UUID form, ImportDesk.Upload upload, Viewer viewer, Actor by) {
        return receive(
                "form:" + form + ":" + sha256(upload).substring(0, SIGNS_OF_A_FILE),
                upload,
                viewer,
                by);
    }

    /**
     * Until the end of the transaction. Nobody waits for it: a large file takes longer than any
     * statement may.
     */
    private void lock(String key, PersonId person) {
        boolean taken =
                !jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                        .param(person + " " + key)
                        .query(Boolean.class)
                        .single();
        if (taken) {
            throw new NotNowException(
                    "The file is still being received",
                    "The same sending is still being received. Send it again a little later, with the same Idempotency-Key.",
                    A_LITTLE_LATER);
        }
    }

    private Optional<Earlier> find(String key, PersonId person) {
        return jdbc.sql(
                        """
                        select s.import_id, i.sha256
                          from imports.submission s join imports.import i on i.id = s.import_id
                         where s.person_id = ? and s.key = ?
                        """)
                .params(person.value(), key)
                .query(Earlier.class)
                .optional();
    }

    private static String sha256(ImportDesk.Upload upload) {
        try (InputStream in = upload.open()) {
            return Originals.measure(in).sha256();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
