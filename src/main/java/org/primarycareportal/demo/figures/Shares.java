package org.primarycareportal.demo.figures;

import java.math.BigDecimal;

/** Shares of people, requests or answers: drawn from the binomial distribution. */
final class Shares implements PracticeFigure {

    private final Making making;
    private final Recipe recipe;

    Shares(Making making, Recipe recipe) {
        this.making = making;
        this.recipe = recipe;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        BigDecimal denominator = making.denominators().of(recipe, practice, when);
        int n = denominator.intValueExact();
        if (n == 0) {
            return Cell.NOT_APPLICABLE;
        }
        Tendency.Expected expected = making.tendency().share(recipe, practice, when.month());
        double share = expected.value() / 100;
        long count =
                expected.told()
                        ? Math.round(share * n)
                        : making.chance(recipe, practice.code(), when.period()).binomial(n, share);
        return Cell.of(count, denominator);
    }
}
