package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Viewer;

/**
 * A practice whose money may be left out by hand, as one CCG sees it, in years in which it belonged
 * to that CCG: figures of another CCG are not for the people of this one to change.
 *
 * @param present whether it still belongs to the CCG
 * @param ofCcgFrom since when it belongs to its CCG
 * @param leftCcgOn the last day on which it belonged to a CCG that is not its present one
 * @param moneyFrom the first day of the first figure of money of its CCG; nothing where there is
 *     none
 * @param moneyTo the last day of the last one
 */
record MarkablePractice(
        String odsCode,
        String name,
        String ccgCode,
        String ccgName,
        LocalDate ofCcgFrom,
        @Nullable LocalDate leftCcgOn,
        boolean present,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate moneyFrom,
        @Nullable LocalDate moneyTo) {

    boolean isAnsweredForBy(Viewer viewer) {
        return viewer.reachOf(Capability.MARK_ATYPICAL).includes(new CcgCode(ccgCode));
    }

    /** Out of reach looks like not there. */
    void mustBe(boolean allowed) {
        if (!allowed) {
            throw new NotFoundException("practice");
        }
    }

    FinancialYear firstOfCcg() {
        return FinancialYear.of(ofCcgFrom);
    }

    /** Years that a mark may begin or end with, the earliest first: those with money and a next. */
    List<FinancialYear> years(LocalDate today) {
        FinancialYear now = FinancialYear.of(today);
        int first = Math.max(firstOfCcg().startYear(), yearOf(moneyFrom, now));
        int last = Math.max(now.startYear(), yearOf(moneyTo, now)) + 1;
        LocalDate closed = closedOn;
        if (closed != null) {
            last = Math.min(last, FinancialYear.of(closed.minusDays(1)).startYear());
        }
        LocalDate left = leftCcgOn;
        if (left != null) {
            // Whoever has it on the last day of a year has its money of that year
            last = Math.min(last, FinancialYear.of(left.plusDays(1)).startYear() - 1);
        }
        return IntStream.rangeClosed(first, last).mapToObj(FinancialYear::new).toList();
    }

    private static int yearOf(@Nullable LocalDate day, FinancialYear otherwise) {
        return (day == null ? otherwise : FinancialYear.of(day)).startYear();
    }
}
