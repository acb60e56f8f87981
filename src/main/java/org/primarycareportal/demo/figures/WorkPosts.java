package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Full-time posts for the weighted list: those of the practices' file, run backwards. */
final class WorkPosts implements PracticeFigure {

    private static final double EACH = 1000;

    private final Making making;
    private final Recipe recipe;

    WorkPosts(Making making, Recipe recipe) {
        this.making = making;
        this.recipe = recipe;
    }

    @Override
    public Cell of(InventedPractice practice, When when) {
        OptionalDouble told = making.story().told(practice.code(), recipe.code(), when.month());
        int weighted = making.lists().weighted(practice, when.month());
        double now = EACH * posts(practice.posts()) / practice.patients().weighted();
        double years = (StoryMonth.OF_THE_LISTS - when.month()) / 12.0;
        double rate = told.orElse(Math.max(0, now - recipe.trendPerYear() * years));
        BigDecimal posts =
                BigDecimal.valueOf(rate * weighted / EACH).setScale(2, RoundingMode.HALF_UP);
        return Cell.of(posts, BigDecimal.valueOf(weighted));
    }

    private double posts(InventedPractice.Posts posts) {
        return switch (recipe.code()) {
            case "WF01" -> posts.doctors();
            case "WF02" -> posts.nurses();
            case "WF03" -> posts.otherClinical();
            case "WF04" -> posts.admin();
            default -> throw new IllegalArgumentException("No posts for " + recipe.code());
        };
    }
}
