package org.primarycareportal.dashboard;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.engagement.HowOthersDidIt;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Improvement;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;

/**
 * Practices whose figures are getting better, of one CCG or of several, each within its own.
 *
 * @param only the one figure that is asked for; null for all, of which the first practices stand
 *     here
 * @param choices of CCGs
 * @param figures that can be chosen
 */
record ImproversPage(
        Place place,
        ReadAt at,
        @Nullable Indicator only,
        List<Section> sections,
        List<Choice> choices,
        List<Choice> figures) {

    /** So many stand under each figure where all figures are shown. */
    static final int FIRST = 3;

    /** One CCG. */
    record Section(String ccg, String ccgName, List<Figure> figures) {

        public List<Figure> withImprovers() {
            return figures.stream().filter(figure -> !figure.all().isEmpty()).toList();
        }

        private int told() {
            return figures.stream().mapToInt(Figure::told).sum();
        }

        private int better() {
            return figures.stream().mapToInt(figure -> figure.all().size()).sum();
        }

        public String lead() {
            if (told() == 0) {
                return "No figure has enough periods yet to tell change from chance.";
            }
            int better = better();
            return better == 0
                    ? "No figure of a practice is clearly getting better."
                    : "%s clearly getting better, in %s."
                            .formatted(
                                    better == 1
                                            ? "One figure of a practice is"
                                            : better + " figures of practices are",
                                    withImprovers().size() == 1
                                            ? "one indicator"
                                            : withImprovers().size() + " indicators");
        }

        /** What chance alone would call better; empty where nothing can be told. */
        public String chance() {
            double chance = told() * Change.BY_CHANCE / 2;
            return told() == 0
                    ? ""
                    : String.format(
                            Locale.UK,
                            "Of %,d %s change can be told from chance. If values only went up and down by chance, %s of them would be called better.",
                            told(),
                            told() == 1 ? "figure" : "figures",
                            chance < 1
                                    ? "fewer than one"
                                    : "about "
                                            + String.format(Locale.UK, "%,d", Math.round(chance)));
        }
    }

    /**
     * An indicator in its latest period.
     *
     * @param told of how many practices change can be told from chance
     * @param whole what the CCG itself does; null where it cannot be told
     * @param all practices that are getting better, who moved furthest first
     */
    record Figure(
            Indicator indicator, Period period, int told, @Nullable Change whole, List<Line> all) {

        public String lead() {
            return "%d of %d %s, up to %s.%s"
                    .formatted(
                            all.size(),
                            told,
                            told == 1 ? "practice" : "practices",
                            period.words(),
                            whole == null
                                    ? ""
                                    : " The CCG as a whole: "
                                            + whole.words().toLowerCase(Locale.UK)
                                            + ".");
        }
    }

    /** A practice, and what its figure was and is. */
    record Line(
            DashboardQueries.Practice practice,
            Improvement improvement,
            boolean queried,
            HowOthersDidIt.Telling telling) {

        public String cluster() {
            return practice.clusterName() == null ? "No cluster" : practice.clusterName();
        }

        public String before(Figure figure) {
            return FigureWords.of(figure.indicator()).value(improvement.before());
        }

        public String after(Figure figure) {
            return FigureWords.of(figure.indicator()).value(improvement.after());
        }

        public String now(Figure figure) {
            return FigureWords.of(figure.indicator()).value(improvement.now());
        }
    }

    public List<Line> shown(Figure figure) {
        return only != null || figure.all().size() <= FIRST
                ? figure.all()
                : figure.all().subList(0, FIRST);
    }

    public int further(Figure figure) {
        return figure.all().size() - shown(figure).size();
    }

    public boolean isJoint() {
        return sections.size() > 1;
    }

    /** One sentence about what is seen. */
    public String lead() {
        return isJoint() ? "Each CCG by itself." : sections.get(0).lead();
    }

    /** The address of this very view, for its CSV. */
    public String query() {
        return "?ccg="
                + place.codes()
                + "&at="
                + at.day()
                + (only == null ? "" : "&indicator=" + only.code());
    }
}
