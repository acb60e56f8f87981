package org.primarycareportal.demo.figures;

/**
 * How many people a practice has on its list, month by month. Each list grows or shrinks in its own
 * way towards the size that the content gives, and steps where the story says so; before the story
 * begins they stand still.
 */
final class Lists {

    private static final String LIST_CHANGE = "POP04";

    /** Growth beyond so many standard deviations would empty or double a list. */
    private static final double FURTHEST = 2;

    /**
     * How far lists, and shares of their people, run on from year to year.
     *
     * @param listSpread standard deviation between practices
     */
    record Growth(double listShare, double listSpread, double aged75Points) {

        static Growth of(Recipes recipes) {
            Recipe list = recipes.of("POP01");
            return new Growth(
                    list.trendPerYear() / list.mean(),
                    recipes.of(LIST_CHANGE).sd() / 100,
                    recipes.of("POP02").trendPerYear());
        }
    }

    private final long seed;
    private final Story story;
    private final Growth growth;

    Lists(long seed, Story story, Growth growth) {
        this.seed = seed;
        this.story = story;
        this.growth = growth;
    }

    /** People on the list at the end of a month. */
    int registered(InventedPractice practice, int month) {
        int anchor = anchorOf(practice);
        int from = Math.max(1, Math.min(month, anchor));
        double list = practice.patients().list();
        list -= list * growthBetween(practice, from, anchor);
        for (StoryEffect effect : story.of(practice.code(), "POP01")) {
            int times =
                    effect.shape() == StoryEffect.Shape.STEP
                            ? Math.min(1, effect.monthsBetween(from, anchor))
                            : effect.monthsBetween(from, anchor);
            list -= effect.size() * times;
        }
        return (int) Math.round(list);
    }

    /** By which part of itself the list grows after a month until another. */
    private double growthBetween(InventedPractice practice, int after, int last) {
        double chance = Chance.of(seed, LIST_CHANGE, practice.code()).normal();
        double inAYear =
                growth.listShare()
                        + growth.listSpread() * Math.max(-FURTHEST, Math.min(FURTHEST, chance));
        double all = inAYear * (last - after) / 12;
        for (StoryEffect effect : story.of(practice.code(), LIST_CHANGE)) {
            if (effect.shape() == StoryEffect.Shape.SLOPE) {
                for (int month = after + 1; month <= last; month++) {
                    int since = effect.monthsBetween(effect.fromMonth() - 1, month);
                    all += effect.size() / 100 * since / 12;
                }
            }
        }
        return all;
    }

    /** The month for which the content speaks; for a closed practice its last. */
    private static int anchorOf(InventedPractice practice) {
        return practice.closed() == null
                ? StoryMonth.OF_THE_LISTS
                : StoryMonth.of(practice.closed());
    }

    int weighted(InventedPractice practice, int month) {
        InventedPractice.Patients patients = practice.patients();
        return (int)
                Math.round(
                        (double) registered(practice, month)
                                * patients.weighted()
                                / patients.list());
    }

    int aged75(InventedPractice practice, int month) {
        int earlier = Math.max(0, anchorOf(practice) - Math.max(1, month));
        double percent = practice.patients().aged75Percent() - growth.aged75Points() * earlier / 12;
        return (int) Math.round(registered(practice, month) * percent / 100);
    }

    int under5(InventedPractice practice, int month) {
        return (int)
                Math.round(registered(practice, month) * practice.patients().under5Percent() / 100);
    }
}
