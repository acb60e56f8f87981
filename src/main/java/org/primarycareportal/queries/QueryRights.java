package org.primarycareportal.queries;

import java.util.Set;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;

/** What somebody may do about the figures of one practice. */
record QueryRights(Viewer viewer, CcgCode ccg, OdsCode practice) {

    boolean mayAsk() {
        return viewer.reachOf(Capability.QUERY_FIGURES).includes(ccg)
                || viewer.ownPractices(Capability.QUERY_OWN_FIGURES).contains(practice);
    }

    /** Never what one disputed oneself, and never about the practice in which one works. */
    boolean mayAnswer(Set<PersonId> disputed) {
        return answersHere() && !disputed.contains(viewer.id()) && !worksThere();
    }

    boolean worksThere() {
        return viewer.ownPractices().contains(practice);
    }

    boolean answersHere() {
        return viewer.reachOf(Capability.ANSWER_QUERIES).includes(ccg);
    }
}
