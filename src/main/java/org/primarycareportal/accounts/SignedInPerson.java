package org.primarycareportal.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Viewer;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A person who has signed in, as the security frame wants to see it. */
final class SignedInPerson extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Viewer viewer;

    SignedInPerson(Viewer viewer) {
        super(List.of());
        this.viewer = viewer;
        setAuthenticated(true);
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
        return other instanceof SignedInPerson person && viewer.equals(person.viewer);
    }

    @Override
    public int hashCode() {
        return viewer.hashCode();
    }
}
