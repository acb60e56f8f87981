package org.primarycareportal.demo.figures;

import java.util.HashMap;
import java.util.Map;

/** How the figures are made, by the codes of the content. */
record Recipes(Map<String, Recipe> byCode) {

    /** What correlates with poverty correlates with age the other way by so much. */
    private static final double POOR_AND_OLD = -0.45;

    static Recipes load() {
        Map<String, Recipe> recipes = new HashMap<>();
        Content.read("indicators.csv").stream()
                .filter(row -> row.has("made"))
                .map(Recipe::of)
                .forEach(recipe -> recipes.put(recipe.code(), recipe));
        return new Recipes(recipes);
    }

    Recipe of(String code) {
        Recipe recipe = byCode.get(code);
        if (recipe == null) {
            throw new IllegalArgumentException("Nothing says how to make " + code);
        }
        return recipe;
    }

    /**
     * How far the people of a list put a practice from the mean, in standard deviations: poverty
     * and age as the two correlations have it.
     */
    double byContext(Recipe recipe, double deprivation, double aged75Percent) {
        return recipe.deprivation() * standardised(of("POP03"), deprivation)
                + recipe.aged75() * standardised(of("POP02"), aged75Percent);
    }

    private static double standardised(Recipe recipe, double value) {
        return (value - recipe.mean()) / recipe.sd();
    }

    /** The share of the spread that the context leaves to the practice itself. */
    static double ownShare(Recipe recipe) {
        double explained =
                recipe.deprivation() * recipe.deprivation()
                        + recipe.aged75() * recipe.aged75()
                        + 2 * recipe.deprivation() * recipe.aged75() * POOR_AND_OLD;
        return Math.sqrt(Math.max(0, 1 - explained));
    }
}
