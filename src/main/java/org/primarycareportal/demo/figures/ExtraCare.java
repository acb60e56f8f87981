package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;

/**
 * What the scheme EQALS plus does: practices that review most of their frailest people send fewer
 * of them to hospital, a little less each month, so that it shows in the CCG before it shows in any
 * practice.
 */
final class ExtraCare {

    private static final String REVIEWS = "LTC06";
    private static final String ADMISSIONS = "OUT01";
    private static final BigDecimal LEVEL_2 = new BigDecimal("0.70");
    private static final int BEGINS = 31;
    private static final double LOWERS_EACH_MONTH = 0.25;

    /** The return by which the level is known when it begins. */
    private static final Period RETURN = Period.quarter(new FinancialYear(2016), 2);

    private final Shares reviews;

    ExtraCare(Making making) {
        reviews = new Shares(making, making.recipes().of(REVIEWS));
    }

    /** By how much, in shown units. */
    double lowers(Recipe recipe, InventedPractice practice, int month) {
        return recipe.code().equals(ADMISSIONS) && month >= BEGINS && isAtLevel2(practice)
                ? LOWERS_EACH_MONTH * (month - BEGINS + 1)
                : 0;
    }

    private boolean isAtLevel2(InventedPractice practice) {
        Cell cell = reviews.of(practice, new When(RETURN, StoryMonth.lastOf(RETURN)));
        return cell.numerator() != null
                && cell.denominator() != null
                && cell.numerator()
                                .divide(cell.denominator(), 4, RoundingMode.HALF_UP)
                                .compareTo(LEVEL_2)
                        >= 0;
    }
}
