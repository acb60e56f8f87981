package org.primarycareportal.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.ApiScope;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that came with somebody's token, as the security frame wants to see it. */
final class TokenBearer extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Viewer owner;

    TokenBearer(Viewer owner, List<ApiScope> scopes) {
        super(scopes.stream().map(scope -> new SimpleGrantedAuthority(scope.authority())).toList());
        this.owner = owner;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Viewer getPrincipal() {
        return owner;
    }

    @Override
    public String getName() {
        return owner.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenBearer bearer
                && owner.equals(bearer.owner)
                && getAuthorities().equals(bearer.getAuthorities());
    }

    @Override
    public int hashCode() {
        return owner.hashCode();
    }
}
