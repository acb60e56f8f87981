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
        return viewer.reachOf(Capability.QUERY_FIGURES).includes(ccg) || asksFromThere();
    }

    /** Whether they ask in the name of the practice, whose people stay when they leave. */
    boolean asksFromThere() {
        return viewer.ownPractices(Capability.QUERY_OWN_FIGURES).contains(practice);
    }

    /**
     * Whether a query is theirs to take back or to ask again.
     *
     * @param fromPractice whether it was asked in the name of the practice
     */
    boolean isTheirs(PersonId asker, boolean fromPractice) {
        return viewer.id().equals(asker) || (fromPractice && asksFromThere());
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
