package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between the rooms: each uses only floors below its own, and only their faces. */
class ModularityTest {

    private final ApplicationModules rooms = ApplicationModules.of(PrimaryCarePortal.class);

    @Test
    void everyRoomUsesOnlyTheFacesOfTheRoomsThatItNames() {
        rooms.verify();
    }

    @Test
    void theRoomsAreThoseOfThePlan() {
        assertThat(rooms.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .containsExactlyInAnyOrder(
                        "shared",
                        "statistics",
                        "web",
                        "audit",
                        "imports",
                        "practices",
                        "accounts",
                        "indicators",
                        "publications",
                        "queries",
                        "engagement",
                        "governance",
                        "dashboard",
                        "demo",
                        "embedded",
                        "operation");
    }
}
