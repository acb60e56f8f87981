package org.primarycareportal.demo.figures;

import java.math.BigDecimal;

/** Vaccination of a winter, counted up from September: published for October to January. */
final class FluSeason implements PracticeFigure {

    private static final int OCTOBER = 10;

    /** Which part of a winter's vaccinations is done by the end of October, November and so on. */
    private static final double[] DONE_BY = {0.72, 0.92, 0.97, 1};

    private final Making making;
    private final Recipe recipe;

    FluSeason(Making making, Recipe recipe) {
        this.making = making;
        this.recipe = recipe;
    }

    @Override
    public boolean speaksOf(When when) {
        return sinceOctober(when.month()) < DONE_BY.length;
    }

    private static int sinceOctober(int month) {
        return (StoryMonth.inTheYear(month) - OCTOBER + 12) % 12;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        int since = sinceOctober(when.month());
        int january = when.month() - since + DONE_BY.length - 1;
        When end = new When(when.period(), january);
        BigDecimal people = making.denominators().of(recipe, practice, end);
        Chance chance = making.chance(recipe, practice.code(), january);
        double share = making.tendency().share(recipe, practice, january).value() / 100;
        int inAll = chance.binomial(people.intValueExact(), share);
        int done = 0;
        double before = 0;
        for (int i = 0; i <= since; i++) {
            done += chance.binomial(inAll - done, (DONE_BY[i] - before) / (1 - before));
            before = DONE_BY[i];
        }
        return Cell.of(done, people);
    }
}
