package org.primarycareportal.dashboard;

import java.util.List;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;

/**
 * The practices that need a look, of one CCG or of several, each compared within its own.
 *
 * @param ownClusters whether only practices of the person's own clusters are shown
 */
record AttentionPage(
        Place place,
        ReadAt at,
        List<Attention> sections,
        List<Choice> choices,
        boolean ownClusters) {

    public boolean isJoint() {
        return sections.size() > 1;
    }

    /** One sentence about what is seen. */
    public String lead() {
        return isJoint() ? "Each practice is compared within its own CCG." : sections.get(0).lead();
    }

    /** The address of this very view, for its CSV. */
    public String query() {
        return "?ccg=" + place.codes() + "&at=" + at.day();
    }
}
