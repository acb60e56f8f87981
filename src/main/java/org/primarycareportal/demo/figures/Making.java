package org.primarycareportal.demo.figures;

/** All of which figures are made. */
record Making(
        long seed,
        Recipes recipes,
        Story story,
        Lists lists,
        Tendency tendency,
        Denominators denominators) {

    static Making of(long seed) {
        Recipes recipes = Recipes.load();
        Story story = Story.load();
        Lists lists = new Lists(seed, story, Lists.Growth.of(recipes));
        return new Making(
                seed,
                recipes,
                story,
                lists,
                new Tendency(seed, recipes, story),
                new Denominators(seed, lists));
    }

    /** Chance for one figure of one area in one period or month. */
    Chance chance(Recipe recipe, String area, Object when) {
        return Chance.of(seed, recipe.code(), area, when);
    }
}
