package org.primarycareportal.governance;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Loads and saves roles with their holders. */
interface StaffRoleRepository extends Repository<StaffRole, UUID> {

    StaffRole saveAndFlush(StaffRole role);

    Optional<StaffRole> findById(UUID id);
}
