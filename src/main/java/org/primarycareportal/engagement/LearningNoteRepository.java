package org.primarycareportal.engagement;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves learning notes. */
interface LearningNoteRepository extends Repository<LearningNote, UUID> {

    /** At once, since rows that lead to it are written beside JPA. */
    LearningNote saveAndFlush(LearningNote one);

    Optional<LearningNote> findById(UUID id);
}
