package org.primarycareportal.demo.figures;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a practice stands in a figure before chance has its say: its own lasting place among the
 * others, what poverty and age make of it, the years, the season, and the story on top.
 */
final class Tendency {

    private static final double LEAST_SHARE = 0.5;
    private static final double MOST_SHARE = 99.5;

    /** No rate falls below this part of its mean. */
    private static final double LEAST_OF_MEAN = 0.1;

    private final long seed;
    private final Recipes recipes;
    private final Story story;
    private final Map<String, LogitSpread> spreads = new ConcurrentHashMap<>();

    Tendency(long seed, Recipes recipes, Story story) {
        this.seed = seed;
        this.recipes = recipes;
        this.story = story;
    }

    /**
     * What is expected, in shown units.
     *
     * @param told the story names the figure itself, so chance leaves it alone
     */
    record Expected(double value, boolean told) {}

    /** For a share, in per cent. */
    Expected share(Recipe recipe, InventedPractice practice, int month) {
        OptionalDouble told = story.told(practice.code(), recipe.code(), month);
        if (told.isPresent()) {
            return new Expected(told.getAsDouble(), true);
        }
        double own = spread(recipe).percentAt(place(recipe, practice));
        double value = laidOver(recipe, practice, month, own);
        OptionalDouble upTo = story.upTo(practice.code(), recipe.code(), month);
        if (upTo.isPresent() && value >= upTo.getAsDouble()) {
            return new Expected(upTo.getAsDouble(), true);
        }
        return new Expected(Math.max(LEAST_SHARE, Math.min(MOST_SHARE, value)), false);
    }

    /** For a rate or an amount. */
    Expected amount(Recipe recipe, InventedPractice practice, int month) {
        OptionalDouble told = story.told(practice.code(), recipe.code(), month);
        if (told.isPresent()) {
            return new Expected(told.getAsDouble(), true);
        }
        double own = recipe.mean() + recipe.sd() * place(recipe, practice);
        double value = laidOver(recipe, practice, month, own);
        return new Expected(Math.max(LEAST_OF_MEAN * recipe.mean(), value), false);
    }

    LogitSpread spread(Recipe recipe) {
        return spreads.computeIfAbsent(
                recipe.code(), code -> LogitSpread.of(recipe.mean(), recipe.sd()));
    }

    private double laidOver(Recipe recipe, InventedPractice practice, int month, double own) {
        double mean = story.ownMean(practice.code(), recipe.code(), month).orElse(own);
        double season = recipe.season(StoryMonth.inTheYear(month));
        return (mean + recipe.trend(month)) * season
                + story.added(practice.code(), recipe.code(), month);
    }

    /**
     * In standard deviations from the mean of all. Where the story moves a figure, it does so from
     * an ordinary place, so that what is seen is the story and not luck.
     */
    private double place(Recipe recipe, InventedPractice practice) {
        InventedPractice.Patients patients = practice.patients();
        double byContext =
                recipes.byContext(recipe, patients.deprivation(), patients.aged75Percent());
        return story.moves(practice.code(), recipe.code())
                ? byContext
                : byContext + own(recipe, practice.code());
    }

    /** What is lasting in an area beside what its people are like, in standard deviations. */
    double own(Recipe recipe, String area) {
        return Recipes.ownShare(recipe) * Chance.of(seed, "lasting", recipe.code(), area).normal();
    }
}
