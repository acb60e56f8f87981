package org.primarycareportal.queries;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves queries of figures. */
interface FigureQueryRepository extends Repository<FigureQuery, UUID> {

    /** At once, since its steps are written beside JPA. */
    FigureQuery saveAndFlush(FigureQuery query);

    Optional<FigureQuery> findById(UUID id);
}
