package org.primarycareportal.practices;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves those who speak for practices. */
interface RepresentativeRepository extends Repository<Representative, UUID> {

    /** At once: who makes way has to be gone before the next may come. */
    Representative saveAndFlush(Representative representative);

    Optional<Representative> findById(UUID id);

    List<Representative> findByOdsCodeAndTakenOutAtIsNullOrderByFromOn(String odsCode);
}
