package org.primarycareportal.engagement;

import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;

/**
 * A figure of a practice, as people learn about it.
 *
 * @param ccg that commissions the practice today, or did last
 */
record AboutFigure(
        Indicator indicator, OdsCode practice, String practiceName, CcgCode ccg, Place place) {

    public String code() {
        return indicator.code();
    }

    public String ods() {
        return practice.value();
    }

    /** "Phone access at Heron Surgery". */
    public String words() {
        return indicator.shortName() + " at " + practiceName;
    }

    String lock() {
        return "engagement.learning " + indicator.id() + " " + practice.value();
    }

    /** Where one writes how it was done. */
    public String writePath() {
        return writePath(indicator, ods());
    }

    static String writePath(Indicator indicator, String odsCode) {
        return "%s/new?indicator=%s&practice=%s"
                .formatted(LearningController.LIST, indicator.code(), odsCode);
    }

    /** Where one asks for it. */
    public String askPath() {
        return askPath(indicator, ods());
    }

    static String askPath(Indicator indicator, String odsCode) {
        return "/indicators/%s/practices/%s/ask-how".formatted(indicator.code(), odsCode);
    }
}
