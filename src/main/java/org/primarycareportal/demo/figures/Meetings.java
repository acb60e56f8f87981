package org.primarycareportal.demo.figures;

import java.math.BigDecimal;

/** Cluster meetings that the practice came to, of those of the last twelve months. */
final class Meetings implements PracticeFigure {

    private static final int AUGUST = 8;
    private static final int APRIL = 4;

    private final Making making;
    private final Recipe recipe;

    Meetings(Making making, Recipe recipe) {
        this.making = making;
        this.recipe = recipe;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        int held = 0;
        int attended = 0;
        for (int month = when.month() - 11; month <= when.month(); month++) {
            if (StoryMonth.inTheYear(month) != AUGUST) {
                held++;
                attended += isThere(practice, month) ? 1 : 0;
            }
        }
        return Cell.of(attended, BigDecimal.valueOf(held));
    }

    private boolean isThere(InventedPractice practice, int month) {
        Tendency.Expected expected = making.tendency().share(recipe, practice, month);
        double share = expected.value() / 100;
        if (!expected.told()) {
            return making.chance(recipe, practice.code(), month).uniform() < share;
        }
        int number = numberInTheYear(StoryMonth.inTheYear(month));
        return Math.floor(number * share) > Math.floor((number - 1) * share);
    }

    /** Which meeting of the financial year it is, the first in April, none in August. */
    private static int numberInTheYear(int monthOfYear) {
        int since = (monthOfYear - APRIL + 12) % 12;
        return since > AUGUST - APRIL ? since : since + 1;
    }
}
