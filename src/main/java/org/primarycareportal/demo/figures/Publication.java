package org.primarycareportal.demo.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.primarycareportal.shared.Period;

/**
 * Something that comes out regularly with figures in it.
 *
 * @param name as files are called
 * @param lag from the end of a period until its figures are out
 * @param datedByPublication whether the story counts its figures from the month in which they come
 *     out
 * @param indicators codes of the content
 */
record Publication(
        String name,
        Period first,
        Period last,
        java.time.Period lag,
        boolean datedByPublication,
        List<String> indicators) {

    static List<Publication> all() {
        return Content.read("publications.csv").stream().map(Publication::of).toList();
    }

    private static Publication of(Content.Row row) {
        return new Publication(
                row.get("publication"),
                Period.parse(row.get("first")).orElseThrow(),
                Period.parse(row.get("last")).orElseThrow(),
                lag(row.get("lag")),
                row.get("story_dated_by").equals("publication"),
                List.of(row.get("indicators").split(" ")));
    }

    /** "6 weeks", "4 months", "1 year", "none". */
    static java.time.Period lag(String words) {
        if (words.equals("none")) {
            return java.time.Period.ZERO;
        }
        int number = Integer.parseInt(words.substring(0, words.indexOf(' ')));
        if (words.contains("week")) {
            return java.time.Period.ofWeeks(number);
        }
        return words.contains("month")
                ? java.time.Period.ofMonths(number)
                : java.time.Period.ofYears(number);
    }

    List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        for (Period period = first; period.compareTo(last) <= 0; period = period.next()) {
            periods.add(period);
        }
        return periods;
    }

    LocalDate publishedOn(Period period) {
        return period.end().plus(lag);
    }

    When when(Period period) {
        return new When(
                period,
                datedByPublication
                        ? StoryMonth.of(publishedOn(period))
                        : StoryMonth.lastOf(period));
    }
}
