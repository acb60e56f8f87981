package org.primarycareportal.imports;

import jakarta.persistence.LockModeType;
import java.util.Optional;
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
}
