package org.primarycareportal.practices;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves what people say of the end of practices. */
interface ClosureRepository extends Repository<Closure, UUID> {

    /** At once, since what follows is written beside JPA. */
    Closure saveAndFlush(Closure closure);

    Optional<Closure> findById(UUID id);

    Optional<Closure> findBySubmission(UUID submission);
}
