package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.FinancialYear;

/**
 * How a mark may end: with one of these years, or taken back for all its years. What it said of
 * years in which the practice belonged to another CCG stays.
 */
record Ends(List<FinancialYear> years, boolean takenBack) {

    static Ends of(MarkedYears marked, MarkablePractice practice, LocalDate today) {
        int own = practice.firstOfCcg().startYear();
        List<FinancialYear> offered = practice.years(today);
        FinancialYear last = marked.last();
        int latest =
                last != null
                        ? last.startYear() - 1
                        : offered.isEmpty() ? own - 1 : offered.get(offered.size() - 1).startYear();
        int earliest = Math.max(marked.first().startYear(), own - 1);
        return new Ends(
                IntStream.rangeClosed(earliest, latest).mapToObj(FinancialYear::new).toList(),
                marked.first().startYear() >= own);
    }

    /**
     * @param last nothing to take it back
     */
    boolean allow(@Nullable FinancialYear last) {
        return last == null ? takenBack : years.contains(last);
    }

    boolean areNone() {
        return years.isEmpty() && !takenBack;
    }
}
