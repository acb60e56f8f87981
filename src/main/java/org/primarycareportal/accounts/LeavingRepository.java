package org.primarycareportal.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves leavings. */
interface LeavingRepository extends Repository<Leaving, UUID> {

    Leaving saveAndFlush(Leaving leaving);

    boolean existsBySubmissionAndPersonId(UUID submission, UUID personId);

    Optional<Leaving> findFirstByPersonIdOrderBySaidAtDescIdDesc(UUID personId);
}
