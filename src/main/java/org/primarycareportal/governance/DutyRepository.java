package org.primarycareportal.governance;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves duties with their terms. */
interface DutyRepository extends Repository<Duty, UUID> {

    Duty saveAndFlush(Duty duty);

    Optional<Duty> findById(UUID id);
}
