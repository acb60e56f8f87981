package org.primarycareportal.engagement;

import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Viewer;

/** What somebody may do about what one practice could tell others. */
record LearningRights(Viewer viewer, CcgCode ccg, OdsCode practice) {

    static LearningRights of(Viewer viewer, AboutFigure about) {
        return new LearningRights(viewer, about.ccg(), about.practice());
    }

    boolean takesPart() {
        return viewer.reachOf(Capability.WRITE_LEARNING).includes(ccg)
                || viewer.reachOf(Capability.WRITE_OWN_LEARNING).includes(ccg);
    }

    /** Nobody asks the practice in which they work; they write. */
    boolean mayAsk() {
        return takesPart() && !viewer.ownPractices().contains(practice);
    }

    /**
     * In the name of the practice: its own people, or the CCG that writes down what it was told.
     */
    boolean mayWrite() {
        return viewer.reachOf(Capability.WRITE_LEARNING).includes(ccg) || worksThere();
    }

    /** What the practice wrote itself stays its own; the CCG changes what it wrote down for it. */
    boolean mayChange(boolean fromPractice) {
        return worksThere() || !fromPractice && mayWrite();
    }

    boolean worksThere() {
        return viewer.ownPractices(Capability.WRITE_OWN_LEARNING).contains(practice);
    }
}
