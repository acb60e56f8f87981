package org.primarycareportal.demo.figures;

import java.math.BigDecimal;

/** Events for a population: drawn from the Poisson distribution. */
final class Rates implements PracticeFigure {

    private final Making making;
    private final Recipe recipe;
    private final ExtraCare extraCare;

    Rates(Making making, Recipe recipe, ExtraCare extraCare) {
        this.making = making;
        this.recipe = recipe;
        this.extraCare = extraCare;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        BigDecimal denominator = making.denominators().of(recipe, practice, when);
        if (denominator.signum() == 0) {
            return Cell.NOT_APPLICABLE;
        }
        double rate =
                making.tendency().amount(recipe, practice, when.month()).value()
                        - extraCare.lowers(recipe, practice, when.month());
        double mean = rate / recipe.multiplier() * denominator.doubleValue();
        return Cell.of(
                making.chance(recipe, practice.code(), when.period()).poisson(mean), denominator);
    }
}
