package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CategoriesTest {
    private static final Distribution FIVE = Distribution.of(1, 2, 3, 4, 5);

    @Test
    void onlyQuintilesTurnRoundWhereHighIsGood() {
        assertThat(Categories.quintiles(FIVE, Polarity.LOW_IS_GOOD).categoryOf(1)).hasValue(1);
        assertThat(Categories.quintiles(FIVE, Polarity.NEUTRAL).categoryOf(1)).hasValue(1);
        assertThat(Categories.quintiles(FIVE, Polarity.HIGH_IS_GOOD).categoryOf(1)).hasValue(5);
        assertThat(Categories.quintiles(FIVE, Polarity.HIGH_IS_GOOD).categoryOf(5)).hasValue(1);
        assertThat(Categories.quartiles(FIVE).categoryOf(1)).hasValue(1);
    }

    @Test
    void boundsNeedFourValuesAndCategoriesOneEach() {
        Distribution three = Distribution.of(1, 2, 3);
        Distribution four = Distribution.of(1, 2, 3, 4);

        assertThat(Categories.quartiles(three).bounds()).isEmpty();
        assertThat(Categories.quartiles(three).categoryOf(1)).isEmpty();
        assertThat(Categories.quintiles(four, Polarity.NEUTRAL).bounds()).hasSize(6);
        assertThat(Categories.quintiles(four, Polarity.NEUTRAL).categoryOf(1)).isEmpty();
        assertThat(Categories.quartiles(four).categoryOf(1)).hasValue(1);
    }

    /** 0.1 + 0.2 is a little more than 0.3 in floating point and must not fall above that bound. */
    @Test
    void boundsAreRoundedSoThatValuesOnThemStayBelow() {
        Distribution values = Distribution.of(0, 0.1 + 0.2, 0.6, 0.9, 1.2);

        assertThat(Categories.quartiles(values).bounds()).containsExactly(0.0, 0.3, 0.6, 0.9, 1.2);
        assertThat(Categories.quartiles(values).categoryOf(0.3)).hasValue(1);
    }
}
