package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.FinancialYear;

/** The years with which a mark may end, beside being taken back for all its years. */
record Ends(List<FinancialYear> years) {

    /**
     * @param practice as the CCG of the mark sees it
     */
    static Ends of(MarkedYears marked, MarkablePractice practice, LocalDate today) {
        int first = marked.first().startYear();
        FinancialYear last = marked.last();
        List<FinancialYear> offered = practice.years(today);
        int latest =
                last != null
                        ? last.startYear() - 1
                        : offered.isEmpty()
                                ? first - 1
                                : offered.get(offered.size() - 1).startYear();
        return new Ends(IntStream.rangeClosed(first, latest).mapToObj(FinancialYear::new).toList());
    }

    /**
     * @param last nothing to take it back
     */
    boolean allow(@Nullable FinancialYear last) {
        return last == null || years.contains(last);
    }
}
