package org.primarycareportal.imports;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Loads and saves imports. */
interface FileImportRepository extends Repository<FileImport, Long> {

    FileImport save(FileImport fileImport);

    Optional<FileImport> findById(long id);

    /** For a change of status: nobody else changes it meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from FileImport i where i.id = :id")
    Optional<FileImport> findByIdForChange(long id);

    @Query("select i.status from FileImport i where i.id = :id")
    ImportStatus statusOf(long id);

    @Query(
            "select i.fileName from FileImport i where i.uploadedBy = :person and i.status in :statuses")
    Set<String> fileNames(UUID person, Collection<ImportStatus> statuses);

    @Query(
            """
            select i.id from FileImport i
             where i.uploadedBy = :person and i.fileName = :fileName and i.sha256 = :sha256 and i.status in :statuses
             order by i.id
            """)
    List<Long> ids(UUID person, String fileName, String sha256, Collection<ImportStatus> statuses);
}
