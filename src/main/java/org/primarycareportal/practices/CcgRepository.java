package org.primarycareportal.practices;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Loads and saves CCGs. */
interface CcgRepository extends Repository<Ccg, String> {

    Ccg save(Ccg ccg);

    Optional<Ccg> findById(String code);
}
