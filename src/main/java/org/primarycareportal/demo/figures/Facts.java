package org.primarycareportal.demo.figures;

import java.math.BigDecimal;

/** Figures that are not drawn: they follow the practices' file. */
final class Facts {

    /** From January 2017 lists are published each month, before that each quarter. */
    private static final int MONTHLY_FROM = 34;

    private Facts() {}

    static PracticeFigure listSize(Lists lists) {
        return new PracticeFigure() {
            @Override
            public Cell of(InventedPractice practice, When when) {
                return Cell.count(lists.registered(practice, when.month()));
            }

            @Override
            public boolean speaksOf(When when) {
                return when.month() >= MONTHLY_FROM || when.month() % 3 == 0;
            }
        };
    }

    static PracticeFigure aged75(Lists lists) {
        return (practice, when) ->
                Cell.of(
                        lists.aged75(practice, when.month()),
                        BigDecimal.valueOf(lists.registered(practice, when.month())));
    }

    static PracticeFigure deprivation() {
        return (practice, when) ->
                Cell.value(BigDecimal.valueOf(practice.patients().deprivation()));
    }

    static PracticeFigure rating(Story story, Recipe recipe) {
        return (practice, when) ->
                Cell.value(
                        BigDecimal.valueOf(
                                Math.round(
                                        story.told(practice.code(), recipe.code(), when.month())
                                                .orElse(practice.rating()))));
    }

    static ClusterFigure lifeExpectancy() {
        return (cluster, when) -> Cell.value(BigDecimal.valueOf(cluster.lifeExpectancy()));
    }
}
