package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import java.util.List;

/** Liver disease found early, of all newly found in the last four quarters. */
final class LiverDisease implements ClusterFigure {

    private static final int QUARTERS = 4;

    private final Making making;
    private final Recipe recipe;
    private final List<InventedPractice> practices;

    LiverDisease(Making making, Recipe recipe, List<InventedPractice> practices) {
        this.making = making;
        this.recipe = recipe;
        this.practices = practices;
    }

    @Override
    public Cell of(InventedCluster cluster, When when) {
        int found = 0;
        int early = 0;
        for (int i = 0; i < QUARTERS; i++) {
            int month = when.month() - 3 * i;
            Chance chance = making.chance(recipe, cluster.areaCode(), month);
            double people = people(cluster, month) * recipe.denominatorFactor() / QUARTERS;
            int inQuarter = chance.poisson(people);
            found += inQuarter;
            early += chance.binomial(inQuarter, share(cluster, month));
        }
        return found == 0 ? Cell.NOT_APPLICABLE : Cell.of(early, BigDecimal.valueOf(found));
    }

    private double people(InventedCluster cluster, int month) {
        return practices.stream()
                .filter(practice -> practice.ccg().equals(cluster.ccg()))
                .filter(practice -> practice.clusterCode().equals(cluster.code()))
                .filter(practice -> practice.isOpenOn(StoryMonth.lastDay(month)))
                .mapToInt(practice -> making.lists().registered(practice, month))
                .sum();
    }

    private double share(InventedCluster cluster, int month) {
        double place =
                making.tendency().own(recipe, cluster.areaCode())
                        + making.recipes()
                                .byContext(recipe, cluster.deprivation(), cluster.aged75Percent());
        double percent = making.tendency().spread(recipe).percentAt(place) + recipe.trend(month);
        return Math.max(0.05, Math.min(0.95, percent / 100));
    }
}
