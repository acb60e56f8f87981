package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Lets somebody in who has shown who they are, and leads them to the page they wanted. */
@Component
class Landing {

    private final SignedInPeople signedIn;
    private final RequestCache wanted;

    Landing(SignedInPeople signedIn, RequestCache wanted) {
        this.signedIn = signedIn;
        this.wanted = wanted;
    }

    /** Begins the session; the answer is the path of the first page. */
    String land(PersonId person, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = wanted.getRequest(request, response);
        Halfway.end(request);
        signedIn.welcome(person, request, response);
        return whereTo(saved);
    }

    /** Path and query only: the host of a saved address is the client's word. */
    private static String whereTo(@Nullable SavedRequest saved) {
        if (saved == null) {
            return "/";
        }
        try {
            URI address = URI.create(saved.getRedirectUrl());
            String path = address.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            String query = address.getRawQuery();
            return query == null ? path : path + "?" + query;
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }
}
