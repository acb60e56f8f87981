package org.primarycareportal.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.web.AsOf;

/**
 * The days between which somebody looks, as London counts them; either end may be open.
 *
 * @param fromWrong what is wrong with the first day, to be said beside it
 */
record Days(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String fromWrong,
        @Nullable String toWrong) {

    /** Reads what was typed; {@code today} stands in for nothing here and only fills the form. */
    static Days read(String typedFrom, String typedTo, LocalDate today) {
        AsOf from = AsOf.read(typedFrom, today);
        AsOf to = AsOf.read(typedTo, today);
        LocalDate first = from.code().isEmpty() ? null : from.day();
        LocalDate last = to.code().isEmpty() ? null : to.day();
        String toWrong = wrong(to);
        if (first != null && last != null && last.isBefore(first)) {
            toWrong = "This is before %s. Choose a later day".formatted(Dates.day(first));
        }
        return new Days(first, last, wrong(from), toWrong);
    }

    private static @Nullable String wrong(AsOf day) {
        return day.unreadable()
                ? "“%s” is no day. Write it as 2017-03-31".formatted(day.typed())
                : null;
    }

    public boolean areWrong() {
        return fromWrong != null || toWrong != null;
    }

    /** What is wrong, where a page has no room beside the fields. */
    String trouble() {
        return fromWrong != null ? fromWrong : toWrong != null ? toWrong : "";
    }

    @Nullable Instant begin() {
        return from == null ? null : from.atStartOfDay(Dates.LONDON).toInstant();
    }

    /** The first moment that is no longer asked for. */
    @Nullable Instant end() {
        return to == null ? null : to.plusDays(1).atStartOfDay(Dates.LONDON).toInstant();
    }
}
