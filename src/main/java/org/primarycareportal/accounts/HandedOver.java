package org.primarycareportal.accounts;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that belonged to a leaver, and who has it since; where nobody took it over, what became
 * of it.
 */
@Embeddable
record HandedOver(
        String sort,
        String name,
        String path,
        @Nullable UUID takerId,
        @Nullable String takerName,
        String outcome) {}
