package org.primarycareportal.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves people with their roles. */
interface PersonRepository extends Repository<Person, UUID> {

    Person save(Person person);

    Person saveAndFlush(Person person);

    Optional<Person> findById(UUID id);

    Optional<Person> findBySignInName(String signInName);

    Optional<Person> findByEmail(String email);

    boolean existsBySignInName(String signInName);

    boolean existsByEmail(String email);

    long count();

    /** By sign-in name or address, as typed at the door. */
    default Optional<Person> findKnown(String typed) {
        String key = typed.strip().toLowerCase(Locale.UK);
        return findBySignInName(key).or(() -> findByEmail(key));
    }
}
