package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Remembers who has signed in: the session holds the person's id and nothing else. Who the person
 * is and what they may do is read afresh at each request, so a role that was taken away, or an
 * account that was closed, is gone at the next click.
 */
@Component
class SignedInPeople implements SecurityContextRepository {

    private static final String PERSON = "portal.person";

    /** Also the name by which the database finds the session of a sign-in. */
    private static final String SIGN_IN =
            FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final People people;
    private final SignIns signIns;
    private final SignInDesk desk;
    private final SessionAuthenticationStrategy sessionAtSignIn;

    SignedInPeople(
            People people,
            SignIns signIns,
            SignInDesk desk,
            @Lazy SessionAuthenticationStrategy sessionAtSignIn) {
        this.people = people;
        this.signIns = signIns;
        this.desk = desk;
        this.sessionAtSignIn = sessionAtSignIn;
    }

    /** Begins the session of somebody who has just shown who they are. */
    void welcome(PersonId person, HttpServletRequest request, HttpServletResponse response) {
        Viewer viewer = people.viewer(person).orElseThrow();
        request.getSession();
        sessionAtSignIn.onAuthentication(SignedInPerson.with(viewer), request, response);
        UUID signIn =
                signIns.begin(
                        person, request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
        request.getSession().setAttribute(PERSON, person.toString());
        request.getSession().setAttribute(SIGN_IN, signIn.toString());
    }

    /** The sign-in that a request belongs to; nothing for a stranger. */
    @Nullable UUID signInOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SIGN_IN) instanceof String id
                ? UUID.fromString(id)
                : null;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        SingletonSupplier<SecurityContext> context = SingletonSupplier.of(() -> contextOf(request));
        return new Deferred(context);
    }

    private SecurityContext contextOf(HttpServletRequest request) {
        UUID signIn = signInOf(request);
        if (signIn == null) {
            return new SecurityContextImpl();
        }
        return personOf(request)
                .flatMap(person -> people.viewer(person, signIn))
                .<SecurityContext>map(viewer -> new SecurityContextImpl(asFarAsIn(viewer)))
                .orElseGet(SecurityContextImpl::new);
    }

    private SignedInPerson asFarAsIn(Viewer viewer) {
        return desk.mustSetUp(viewer.id())
                ? SignedInPerson.withoutRights(viewer)
                : SignedInPerson.with(viewer);
    }

    private static Optional<PersonId> personOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PERSON) instanceof String id
                ? Optional.of(PersonId.from(id))
                : Optional.empty();
    }

    /** Nothing to keep: signing in goes through {@link #welcome}, signing out ends the session. */
    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return personOf(request).isPresent();
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return contextOf(holder.getRequest());
    }

    private record Deferred(Supplier<SecurityContext> context) implements DeferredSecurityContext {

        @Override
        public SecurityContext get() {
            return context.get();
        }

        @Override
        public boolean isGenerated() {
            return context.get().getAuthentication() == null;
        }
    }
}
