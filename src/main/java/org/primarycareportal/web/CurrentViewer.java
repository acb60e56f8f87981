package org.primarycareportal.web;

import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Viewer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person who sent the present request. */
final class CurrentViewer {

    private CurrentViewer() {}

    static @Nullable Viewer get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
                ? viewer
                : null;
    }
}
