package org.primarycareportal.practices;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves groups of practices. */
interface PracticeGroupRepository extends Repository<PracticeGroup, UUID> {

    /** At once, so that what the database refuses is refused here. */
    PracticeGroup saveAndFlush(PracticeGroup group);

    Optional<PracticeGroup> findById(UUID id);
}
