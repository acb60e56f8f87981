package org.primarycareportal.indicators;

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

    /** Never what one asked oneself, and never about the practice in which one works. */
    boolean mayAnswer(PersonId asker) {
        return answersHere()
                && !viewer.id().equals(asker)
                && !viewer.ownPractices().contains(practice);
    }

    boolean answersHere() {
        return viewer.reachOf(Capability.ANSWER_QUERIES).includes(ccg);
    }
}
