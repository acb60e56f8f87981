package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.primarycareportal.shared.Period;

/** For how many people, answers or points a figure speaks. */
final class Denominators {

    private static final double ANSWERS_SPREAD = 0.2;
    private static final int FEWEST_ANSWERS = 60;
    private static final int MOST_ANSWERS = 150;

    /** A doctor by head works so much of a full-time post. */
    private static final double POST_OF_A_DOCTOR = 0.75;

    private final long seed;
    private final Lists lists;

    Denominators(long seed, Lists lists) {
        this.seed = seed;
        this.lists = lists;
    }

    /** Zero where the practice has nobody of whom the figure could speak. */
    BigDecimal of(Recipe recipe, InventedPractice practice, When when) {
        int month = when.month();
        return switch (recipe.denominatorBase()) {
            case LIST -> whole(recipe, lists.registered(practice, month));
            case WEIGHTED -> whole(recipe, lists.weighted(practice, month));
            case AGED_75 -> whole(recipe, lists.aged75(practice, month));
            case UNDER_5 -> whole(recipe, lists.under5(practice, month));
            case CARE_HOME -> residents(recipe, practice);
            case ANSWERS -> answers(recipe, practice, when.period());
            case GPS -> BigDecimal.valueOf(doctors(practice));
            case FIXED -> whole(recipe, 1);
        };
    }

    private static BigDecimal whole(Recipe recipe, int of) {
        return BigDecimal.valueOf(Math.round(recipe.denominatorFactor() * of));
    }

    /** Residents, or for a month the years that they live in it. */
    private static BigDecimal residents(Recipe recipe, InventedPractice practice) {
        BigDecimal residents = BigDecimal.valueOf(practice.patients().inCareHomes());
        return recipe.denominatorFactor() == 1
                ? residents
                : residents
                        .multiply(BigDecimal.valueOf(recipe.denominatorFactor()))
                        .setScale(2, RoundingMode.HALF_UP);
    }

    /** All questions of a survey are answered by about the same people. */
    private BigDecimal answers(Recipe recipe, InventedPractice practice, Period period) {
        double z = Chance.of(seed, "answers", practice.code(), period).normal();
        long answers = Math.round(recipe.denominatorFactor() * (1 + ANSWERS_SPREAD * z));
        return BigDecimal.valueOf(Math.max(FEWEST_ANSWERS, Math.min(MOST_ANSWERS, answers)));
    }

    private static long doctors(InventedPractice practice) {
        return Math.max(1, Math.round(practice.posts().doctors() / POST_OF_A_DOCTOR));
    }
}
