package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points of the Quality and Outcomes Framework, out of all that there are. */
final class Points implements PracticeFigure {

    private static final double FROM_YEAR_TO_YEAR = 0.6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Making making;
    private final Recipe recipe;

    Points(Making making, Recipe recipe) {
        this.making = making;
        this.recipe = recipe;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        Tendency.Expected expected = making.tendency().share(recipe, practice, when.month());
        Chance chance = making.chance(recipe, practice.code(), when.period());
        double moved = expected.told() ? 0 : FROM_YEAR_TO_YEAR * chance.normal();
        BigDecimal all = making.denominators().of(recipe, practice, when);
        BigDecimal points =
                all.multiply(BigDecimal.valueOf(Math.min(100, expected.value() + moved)))
                        .divide(HUNDRED, 2, RoundingMode.HALF_UP);
        BigDecimal percent = points.multiply(HUNDRED).divide(all, 6, RoundingMode.HALF_UP);
        return new Cell(points, all, percent.toPlainString());
    }
}
