package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Pounds for each weighted patient in a year. Income for care is the core funding and what is
 * earned beside it; all income adds the money that only passes through, so it is never less.
 */
final class Income implements PracticeFigure {

    private static final String FOR_CARE = "FIN01";

    /** What practices differ by in what they earn beside the core funding. */
    private static final double BESIDE_SD = 11.5;

    private static final double LEAST_BESIDE = 5;
    private static final double FROM_YEAR_TO_YEAR = 1.2;

    /** Most pass little through, some (rent, drugs) a great deal: a log-normal spread. */
    private static final double PASSED_MEAN = 25.2;

    private static final double PASSED_LOG_SD = 0.66;

    private final Making making;
    private final Recipe recipe;
    private final Recipe forCare;
    private final double averageCore;

    Income(Making making, Recipe recipe, double averageCore) {
        this.making = making;
        this.recipe = recipe;
        this.forCare = making.recipes().of(FOR_CARE);
        this.averageCore = averageCore;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        OptionalDouble told = making.story().told(practice.code(), recipe.code(), when.month());
        double each = told.orElseGet(() -> each(practice, when));
        int weighted = making.lists().weighted(practice, when.month());
        BigDecimal pounds = BigDecimal.valueOf(each * weighted).setScale(2, RoundingMode.HALF_UP);
        return Cell.of(pounds, BigDecimal.valueOf(weighted));
    }

    private double each(InventedPractice practice, When when) {
        double forCareEach = forCare(practice, when);
        return recipe == forCare ? forCareEach : forCareEach + passedThrough(practice);
    }

    private double forCare(InventedPractice practice, When when) {
        double place = Chance.of(making.seed(), "lasting", FOR_CARE, practice.code()).normal();
        double beside = Math.max(LEAST_BESIDE, forCare.mean() - averageCore + BESIDE_SD * place);
        double year = making.chance(forCare, practice.code(), when.period()).normal();
        return practice.coreFunding()
                + beside
                + forCare.trend(when.month())
                + FROM_YEAR_TO_YEAR * year;
    }

    private double passedThrough(InventedPractice practice) {
        double place = Chance.of(making.seed(), "lasting", recipe.code(), practice.code()).normal();
        double middle = PASSED_MEAN * StrictMath.exp(-PASSED_LOG_SD * PASSED_LOG_SD / 2);
        return middle * StrictMath.exp(PASSED_LOG_SD * place);
    }
}
