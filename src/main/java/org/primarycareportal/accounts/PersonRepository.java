package org.primarycareportal.accounts;

import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves people with their roles. */
interface PersonRepository extends Repository<Person, UUID> {

    Person save(Person person);

    boolean existsBySignInName(String signInName);

    boolean existsByEmail(String email);

    long count();
}
