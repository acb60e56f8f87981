package org.primarycareportal.practices;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Loads and saves boroughs. */
interface BoroughRepository extends Repository<Borough, String> {

    Borough save(Borough borough);

    Optional<Borough> findById(String id);
}
