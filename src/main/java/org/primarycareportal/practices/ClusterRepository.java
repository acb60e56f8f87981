package org.primarycareportal.practices;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Loads and saves clusters. */
interface ClusterRepository extends Repository<Cluster, String> {

    /** At once, since what follows is written beside JPA. */
    Cluster saveAndFlush(Cluster cluster);

    Optional<Cluster> findById(String id);
}
