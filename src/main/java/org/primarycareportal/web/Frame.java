package org.primarycareportal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;

/**
 * What the layout shows round a page.
 *
 * @param viewer nobody on pages for people who have not signed in
 * @param place the CCG or CCGs of the page, where it belongs to some
 * @param tryIt whether the portal runs with demo accounts
 * @param clockNote where try-it mode's own date stands, in words
 * @param failed whether the page shows a form that could not be accepted
 */
record Frame(
        @Nullable Viewer viewer,
        List<Link> navigation,
        @Nullable Place place,
        String searchWorld,
        boolean tryIt,
        String clockNote,
        boolean failed,
        String stylesheet,
        String script) {

    /** One area of the navigation. */
    record Link(String label, String href, boolean current) {}

    /** "Joel Ansty, commissioning manager". */
    public String who() {
        return viewer == null
                ? ""
                : viewer.name()
                        + (viewer.roles().isEmpty()
                                ? ""
                                : ", " + String.join(", ", viewer.roles()));
    }
}
