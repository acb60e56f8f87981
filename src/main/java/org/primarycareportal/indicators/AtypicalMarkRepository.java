package org.primarycareportal.indicators;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves marks that somebody set by hand. */
interface AtypicalMarkRepository extends Repository<AtypicalMark, UUID> {

    /** At once, so that what overlaps is found by the verb that brought it. */
    AtypicalMark saveAndFlush(AtypicalMark mark);

    Optional<AtypicalMark> findByIdAndOdsCode(UUID id, String odsCode);

    boolean existsBySubmissionAndOdsCode(UUID submission, String odsCode);

    List<AtypicalMark> findByOdsCodeAndCcgCodeAndTakenBackFalseOrderByFromOn(
            String odsCode, String ccgCode);
}
