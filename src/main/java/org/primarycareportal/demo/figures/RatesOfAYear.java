package org.primarycareportal.demo.figures;

import java.math.BigDecimal;

/** Events of twelve months, published each month: the sum of the months, so that seasons cancel. */
final class RatesOfAYear implements PracticeFigure {

    private final Making making;
    private final Recipe recipe;

    RatesOfAYear(Making making, Recipe recipe) {
        this.making = making;
        this.recipe = recipe;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        long events = 0;
        for (int month = when.month() - 11; month <= when.month(); month++) {
            events += inMonth(practice, new When(when.period(), month));
        }
        return Cell.of(events, making.denominators().of(recipe, practice, when));
    }

    private int inMonth(InventedPractice practice, When when) {
        BigDecimal people = making.denominators().of(recipe, practice, when);
        double rate = making.tendency().amount(recipe, practice, when.month()).value();
        double mean = rate / 12 / recipe.multiplier() * people.doubleValue();
        return making.chance(recipe, practice.code(), when.month()).poisson(mean);
    }
}
