package org.primarycareportal.accounts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.SignedIn;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A person who has signed in, as the security frame wants to see it. One who has yet to set up the
 * codes that a role demands may do nothing.
 */
final class SignedInPerson extends AbstractAuthenticationToken implements SignedIn {

    private static final long serialVersionUID = 1L;

    private final transient Viewer viewer;

    private final boolean mustSetUpCodes;

    private SignedInPerson(Viewer viewer, boolean mustSetUpCodes) {
        super(List.of());
        this.viewer = viewer;
        this.mustSetUpCodes = mustSetUpCodes;
        setAuthenticated(true);
    }

    static SignedInPerson with(Viewer viewer) {
        return new SignedInPerson(viewer, false);
    }

    static SignedInPerson withoutRights(Viewer viewer) {
        return new SignedInPerson(
                new Viewer(viewer.id(), viewer.name(), List.of(), Map.of(), Map.of(), Map.of()),
                true);
    }

    boolean mustSetUpCodes() {
        return mustSetUpCodes;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Viewer getPrincipal() {
        return viewer;
    }

    @Override
    public String getName() {
        return viewer.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInPerson person
                && viewer.equals(person.viewer)
                && mustSetUpCodes == person.mustSetUpCodes;
    }

    @Override
    public int hashCode() {
        return viewer.hashCode();
    }
}
