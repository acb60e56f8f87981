package org.primarycareportal.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.WaitingSource.Waiting;

/**
 * What somebody sees first: what waits for them, then where their practices or their CCG stand.
 *
 * @param place nothing where no CCG is served yet, or none is within reach
 * @param own practices in which the person works
 * @param clusters that the person works for
 * @param sections the CCGs of people who work in no practice
 */
record HomePage(
        String day,
        String greeting,
        String lead,
        @Nullable Place place,
        List<Waiting> waiting,
        List<Own> own,
        List<CcgQueries.Cluster> clusters,
        List<Section> sections,
        List<Release> releases,
        @Nullable Progress progress) {

    /** A practice of the person. */
    record Own(String odsCode, String name, SpineTable figures, int practices) {

        /** What differs, else the first of the rest. */
        public List<SpineTable.Group> shown() {
            return figures.differing();
        }
    }

    /** A CCG in short. */
    record Section(
            String ccgCode,
            String ccgName,
            List<DashboardPage.Fact> facts,
            List<Matrix.Line> conversation,
            int withConversation,
            List<Matrix.Line> better,
            int withBetter) {

        public boolean hasAny() {
            return withConversation + withBetter > 0;
        }
    }

    /** Figures that went live. */
    record Release(String what, String when) {}

    /** How many files of the past are there by now. */
    record Progress(int done, int of) {}
}
