package org.primarycareportal.engagement;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves questions to practices. */
interface PeerQuestionRepository extends Repository<PeerQuestion, UUID> {

    /** At once, since rows that lead to it are written beside JPA. */
    PeerQuestion saveAndFlush(PeerQuestion one);

    Optional<PeerQuestion> findById(UUID id);
}
