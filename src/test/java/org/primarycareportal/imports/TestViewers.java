package org.primarycareportal.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People who look, for tests below the door. */
public final class TestViewers {

    private TestViewers() {}

    /** An analyst of the whole installation. */
    public static Viewer analyst() {
        return withReach(Reach.EVERYTHING, Capability.values());
    }

    public static Viewer withReach(Reach reach, Capability... capabilities) {
        Map<Capability, Reach> held = new EnumMap<>(Capability.class);
        for (Capability capability : capabilities) {
            held.put(capability, reach);
        }
        return new Viewer(
                new PersonId(UUID.fromString("00000000-0000-7000-8000-000000000001")),
                "Test Analyst",
                List.of("information analyst"),
                held,
                Map.of(),
                Map.of());
    }

    /** Asks a page as this person. */
    public static RequestPostProcessor signedIn(Viewer viewer) {
        return SecurityMockMvcRequestPostProcessors.authentication(
                new TestingAuthenticationToken(viewer, null, "ROLE_PERSON"));
    }
}
