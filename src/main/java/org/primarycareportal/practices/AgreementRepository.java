package org.primarycareportal.practices;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves agreements of practices to be named. */
interface AgreementRepository extends Repository<Agreement, UUID> {

    /** At once, so that what overlaps is found by the verb that brought it. */
    Agreement saveAndFlush(Agreement agreement);

    Optional<Agreement> findById(UUID id);

    List<Agreement> findByOdsCodeAndTakenOutAtIsNullOrderByFromOn(String odsCode);
}
