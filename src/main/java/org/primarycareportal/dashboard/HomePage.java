package org.primarycareportal.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;

/**
 * What somebody sees first: what waits for them, then where their practices or their CCG stand.
 *
 * @param place nothing where no CCG is served yet, or none is within reach
 * @param choices other places that the person may look at
 * @param own practices in which the person works
 * @param clusters that the person works for
 * @param sections the CCGs, for people who work in no practice
 * @param progress how far the history is, while it is still being brought in; else empty
 */
record HomePage(
        String caption,
        String greeting,
        String lead,
        @Nullable Place place,
        List<Choice> choices,
        List<Own> own,
        List<CcgQueries.Cluster> clusters,
        List<Section> sections,
        List<Release> releases,
        String progress) {

    /** A practice of the person. */
    record Own(
            PlaceQueries.Practice practice,
            SpineTable figures,
            TalkingPoints talk,
            int practices) {}

    /**
     * A CCG in short; all lists begin with the most.
     *
     * @param far practices far from the median, where no figure is called better or worse
     */
    record Section(
            String ccgCode,
            String ccgName,
            String lead,
            List<DashboardPage.Fact> facts,
            List<Matrix.Line> conversation,
            List<Matrix.Line> better,
            List<Matrix.Line> far,
            boolean hasFigures) {

        private static final int SHOWN = 5;

        public List<Matrix.Line> firstConversation() {
            return conversation.subList(0, Math.min(SHOWN, conversation.size()));
        }

        public List<Matrix.Line> firstFar() {
            return far.subList(0, Math.min(2 * SHOWN, far.size()));
        }

        public List<Matrix.Line> firstBetter() {
            return better.subList(0, Math.min(SHOWN, better.size()));
        }
    }

    /** Figures that went live. */
    record Release(String what, String fileName, String when, String href) {}

    public boolean isJoint() {
        return sections.size() > 1;
    }
}
