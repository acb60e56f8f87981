package org.primarycareportal.indicators;

import java.util.Map;
import java.util.Set;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Viewer;

/**
 * Which figures of practices somebody has queried and nobody has answered yet. Pages mark them;
 * what would be decided by one waits for the answer. The room of queries says so; whoever shows
 * figures asks here, and needs no other word of it.
 */
public interface UnderQuery {

    /** A figure of a practice. */
    record Figure(short indicatorId, String odsCode, Period period) {}

    /** The figures under query of some CCGs. */
    record Figures(Set<Figure> all) {

        public static final Figures NONE = new Figures(Set.of());

        public Figures {
            all = Set.copyOf(all);
        }

        public boolean has(Indicator indicator, String odsCode, Period period) {
            return all.contains(new Figure(indicator.id(), odsCode, period));
        }
    }

    /** All of the practices that these CCGs commission today: one question serves a page. */
    Figures of(String... ccgs);

    /**
     * How it stands with the queries of one figure in one period.
     *
     * @param open whether nobody has answered yet
     * @param path of the latest, open before closed; empty where it is not for these eyes
     */
    record OfPeriod(boolean open, String path) {}

    /**
     * An indicator of a practice, as somebody may see and ask what is queried about it.
     *
     * @param form where they ask, but for the period; empty for those who may not
     * @param periods those that anybody ever queried, by their codes
     */
    record OfPractice(String form, Map<String, OfPeriod> periods) {

        public boolean asks() {
            return !form.isEmpty();
        }

        /** Where they ask about the figure of a period. */
        public String form(Period period) {
            return form + "?period=" + period.code();
        }
    }

    OfPractice of(Indicator indicator, CcgCode ccg, OdsCode practice, Viewer viewer);
}
