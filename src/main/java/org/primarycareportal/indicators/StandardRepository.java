package org.primarycareportal.indicators;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.Repository;

/** Loads and saves what figures are held against. */
interface StandardRepository extends Repository<Standard, UUID> {

    /** At once, so that an earlier one has ended before the later one is there. */
    Standard saveAndFlush(Standard standard);

    Optional<Standard> findByIdAndIndicatorId(UUID id, short indicatorId);

    boolean existsBySubmissionAndIndicatorId(UUID submission, short indicatorId);

    /** Those of one CCG, or the national ones where none is given. */
    List<Standard> findByIndicatorIdAndCcgCodeAndTakenBackFalseOrderByFromOn(
            short indicatorId, @Nullable String ccgCode);
}
