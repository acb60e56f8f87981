package org.primarycareportal.practices;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves changes of membership that were made on a page. */
interface MembershipEditRepository extends Repository<MembershipEdit, UUID> {

    /** At once, since what follows is written beside JPA. */
    MembershipEdit saveAndFlush(MembershipEdit edit);

    Optional<MembershipEdit> findById(UUID id);

    Optional<MembershipEdit> findBySubmission(UUID submission);
}
