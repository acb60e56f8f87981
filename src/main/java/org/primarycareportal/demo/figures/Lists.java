package org.primarycareportal.demo.figures;

/**
 * How many people a practice has on its list, month by month. Lists grow slowly towards the size
 * that the content gives, and step where the story says so; before the story begins they stand
 * still.
 */
final class Lists {

    /** How far lists, and shares of their people, run on from year to year. */
    record Growth(double listShare, double aged75Points) {

        static Growth of(Recipes recipes) {
            Recipe list = recipes.of("POP01");
            return new Growth(
                    list.trendPerYear() / list.mean(), recipes.of("POP02").trendPerYear());
        }
    }

    private final Story story;
    private final Growth growth;

    Lists(Story story, Growth growth) {
        this.story = story;
        this.growth = growth;
    }

    /** People on the list at the end of a month. */
    int registered(InventedPractice practice, int month) {
        int anchor = anchorOf(practice);
        int from = Math.max(1, Math.min(month, anchor));
        double list = practice.patients().list();
        list -= list * growth.listShare() * (anchor - from) / 12;
        for (StoryEffect effect : story.of(practice.code(), "POP01")) {
            int times =
                    effect.shape() == StoryEffect.Shape.STEP
                            ? Math.min(1, effect.monthsBetween(from, anchor))
                            : effect.monthsBetween(from, anchor);
            list -= effect.size() * times;
        }
        return (int) Math.round(list);
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
