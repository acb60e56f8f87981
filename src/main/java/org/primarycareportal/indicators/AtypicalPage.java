package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.web.Choice;

/**
 * Whether the money of a practice is compared with that of others: year by year, and what was said
 * by hand.
 *
 * @param pending whether the results of the CCG are about to be worked out anew
 * @param marks also those that were taken back
 * @param answersFor the CCGs for which the person may say so by hand
 */
record AtypicalPage(
        MarkablePractice practice,
        Place place,
        boolean pending,
        List<Year> years,
        List<AtypicalMarkQueries.MarkRow> marks,
        Reach answersFor,
        LocalDate today) {

    /**
     * What is so in one year.
     *
     * @param source what is published or follows from the rule; empty for nothing
     * @param hand what is said by hand; empty for nothing
     */
    record Year(FinancialYear year, String source, String hand) {

        public String words() {
            return year.toString();
        }

        public boolean leftOut() {
            return !source.isEmpty() || !hand.isEmpty();
        }
    }

    public String lead() {
        Optional<Year> latest = years.stream().findFirst();
        if (latest.isEmpty()) {
            return "No figures of its money are loaded yet.";
        }
        return latest.get().leftOut()
                ? "Its money of %s is shown, but left out of averages, medians and limits."
                        .formatted(latest.get().words())
                : "Its money of %s is compared with that of the other practices of its CCG."
                        .formatted(latest.get().words());
    }

    /** The years of the form, after words for no choice. */
    List<Choice> offered(String none) {
        return Stream.concat(
                        Stream.of(new Choice("", none)),
                        practice.years(today).stream().map(AtypicalPage::choice))
                .toList();
    }

    static Choice choice(FinancialYear year) {
        return new Choice(Period.financialYear(year).code(), year.toString());
    }

    /** A practice that has moved is for its new CCG to mark. */
    public boolean canMark() {
        return practice.present() && answersFor.includes(new CcgCode(practice.ccgCode()));
    }

    public boolean canEnd() {
        return marks.stream().anyMatch(this::endable);
    }

    /** Whether the person may end this mark, or take it back. */
    public boolean endable(AtypicalMarkQueries.MarkRow row) {
        return isAnsweredFor(row) && !row.takenBack();
    }

    boolean isAnsweredFor(AtypicalMarkQueries.MarkRow row) {
        return answersFor.includes(new CcgCode(row.ccgCode()));
    }
}
