package org.primarycareportal.demo.figures;

import java.util.List;

/**
 * A cluster of the invented world; in the pair of CCGs people say locality.
 *
 * @param word cluster or locality
 * @param lifeExpectancy at birth, in years
 */
public record InventedCluster(
        String ccg,
        String code,
        String name,
        String word,
        double deprivation,
        double aged75Percent,
        double lifeExpectancy) {

    public static List<InventedCluster> all() {
        return Content.read("clusters.csv").stream()
                .map(
                        row ->
                                new InventedCluster(
                                        row.get("ccg_code"),
                                        row.get("cluster_code"),
                                        row.get("cluster"),
                                        row.get("word_used"),
                                        row.number("imd_score"),
                                        row.number("aged_75_plus_pct"),
                                        row.number("life_expectancy")))
                .toList();
    }

    /** As files of figures name it: {@code Z01:Kilnbrook}. */
    String areaCode() {
        return ccg + ":" + name;
    }
}
