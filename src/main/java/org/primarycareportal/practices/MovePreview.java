package org.primarycareportal.practices;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * What a change of membership would do, before anybody confirms it.
 *
 * @param seen the state of play, so that a change made meanwhile is noticed
 * @param sides each cluster that gains or loses, before and after
 * @param workedOut what is worked out again, in words
 * @param resting who and what rests on the practices and clusters, in words
 * @param peopleSource by which figure and of which day the people are counted; nothing where none
 *     is
 */
record MovePreview(
        MovePlan plan,
        String seen,
        List<Line> lines,
        List<Side> sides,
        List<String> workedOut,
        List<String> resting,
        @Nullable String peopleSource) {

    /** A practice, where it is on the day and where it would be. */
    record Line(String odsCode, String name, String now, String then, @Nullable Long people) {

        public String peopleWords() {
            return words(people);
        }
    }

    /** A practice of a cluster before or after. change: joins, leaves or nothing. */
    record Mate(String odsCode, String name, String change) {}

    /** How many there are. */
    record Size(int practices, @Nullable Long people) {

        public String peopleWords() {
            return words(people);
        }
    }

    /** A cluster before and after. */
    record Side(String id, String called, Size before, Size after, List<Mate> mates) {}

    private static String words(@Nullable Long people) {
        return people == null ? "–" : String.format(Locale.UK, "%,d", people);
    }

    public String day() {
        return Dates.day(plan.from());
    }

    public String lead() {
        String practices = lines.size() == 1 ? "1 practice" : lines.size() + " practices";
        String then = lines.isEmpty() ? "" : lines.get(0).then();
        return plan.target() == null
                ? "%s would be in no cluster from %s on.".formatted(practices, day())
                : "%s would be in %s from %s on.".formatted(practices, then, day());
    }

    public String confirm() {
        String practices = lines.size() == 1 ? "1 practice" : lines.size() + " practices";
        return plan.target() == null
                ? "Confirm: take %s out".formatted(practices)
                : "Confirm: move %s".formatted(practices);
    }
}
