package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;

/**
 * The day at which a page reads figures: of each it shows the latest period that ended by then.
 *
 * @param ends days on which periods with figures end, the latest first
 * @param latest the last day of which any figure speaks
 */
record ReadAt(LocalDate day, List<LocalDate> ends, LocalDate latest) {

    /**
     * @param typed a day, month, quarter or year, whose last day counts; empty for the latest
     * @throws NotFoundException where it is none
     */
    static ReadAt of(String typed, List<LocalDate> ends, LocalDate today) {
        LocalDate latest = ends.isEmpty() ? today : ends.get(0);
        LocalDate day =
                typed.isBlank()
                        ? latest
                        : Period.parse(typed)
                                .map(Period::end)
                                .orElseThrow(() -> new NotFoundException("day"));
        return new ReadAt(day, ends, latest);
    }

    ReadAt notAfter(LocalDate end) {
        return day.isAfter(end) ? new ReadAt(end, ends, latest) : this;
    }

    /** A day of the choice. */
    record Choice(String code, String words, boolean chosen) {}

    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        if (!ends.contains(day)) {
            choices.add(new Choice(day.toString(), words(), true));
        }
        ends.forEach(
                end -> choices.add(new Choice(end.toString(), Dates.day(end), end.equals(day))));
        return choices;
    }

    /** The end before this one; null where there is none. */
    public @Nullable Choice earlier() {
        return ends.stream()
                .filter(end -> end.isBefore(day))
                .findFirst()
                .map(end -> new Choice(end.toString(), Dates.day(end), false))
                .orElse(null);
    }

    /** The end after this one; null where there is none. */
    public @Nullable Choice later() {
        List<LocalDate> after = ends.stream().filter(end -> end.isAfter(day)).toList();
        if (after.isEmpty()) {
            return null;
        }
        LocalDate end = after.get(after.size() - 1);
        return new Choice(end.toString(), Dates.day(end), false);
    }

    public String words() {
        return Dates.day(day);
    }

    public String latestWords() {
        return Dates.day(latest);
    }

    public boolean hasFigures() {
        return !ends.isEmpty();
    }
}
