package org.primarycareportal.practices;

import java.util.Locale;
import org.primarycareportal.web.AsOf;

/**
 * What the directory of practices says in words.
 *
 * @param lead the sentence under the heading
 * @param elsewhere where nothing fits: what a look at the others would find, or empty
 * @param elsewhereStatus the status of those others, for the link
 */
record DirectoryWords(String lead, String elsewhere, String elsewhereStatus) {

    static DirectoryWords of(
            PracticeListQueries.Filter filter,
            AsOf asOf,
            PracticeListQueries.Counts fitting,
            PracticeListQueries.Counts inAll) {
        boolean narrowed =
                !filter.words().isEmpty()
                        || !filter.cluster().isEmpty()
                        || !filter.group().isEmpty();
        String lead =
                narrowed ? narrowed(filter, asOf, fitting, inAll) : whole(filter, asOf, inAll);
        return switch (filter.status()) {
            case OPEN ->
                    new DirectoryWords(lead, others(fitting.closed(), "closed practice"), "closed");
            case CLOSED -> new DirectoryWords(lead, others(fitting.open(), "open practice"), "");
            case ALL -> new DirectoryWords(lead, "", "");
        };
    }

    private static String whole(
            PracticeListQueries.Filter filter, AsOf asOf, PracticeListQueries.Counts inAll) {
        String day = asOf.words();
        return switch (filter.status()) {
            case OPEN ->
                    "%s open on %s%s."
                            .formatted(counted(inAll.open(), "practice"), day, clusters(inAll));
            case CLOSED ->
                    "%s closed before or on %s."
                            .formatted(counted(inAll.closed(), "practice"), day);
            case ALL ->
                    "%s open on %s, and %s closed by then."
                            .formatted(
                                    counted(inAll.open(), "practice"), day, number(inAll.closed()));
        };
    }

    private static String clusters(PracticeListQueries.Counts inAll) {
        if (inAll.open() == 0) {
            return "";
        }
        if (inAll.clusters() == 0) {
            return "; none is in a cluster yet";
        }
        String in = " in " + counted(inAll.clusters(), "cluster");
        return inAll.unclustered() == 0
                ? in
                : in + "; " + number(inAll.unclustered()) + " in no cluster yet";
    }

    private static String narrowed(
            PracticeListQueries.Filter filter,
            AsOf asOf,
            PracticeListQueries.Counts fitting,
            PracticeListQueries.Counts inAll) {
        String what =
                switch (filter.status()) {
                    case OPEN -> "practices open on " + asOf.words();
                    case CLOSED -> "practices closed before or on " + asOf.words();
                    case ALL -> "practices, open or closed on " + asOf.words();
                };
        int fit = fitting.of(filter.status());
        return "%s of %s %s %s what you asked for."
                .formatted(
                        number(fit),
                        number(inAll.of(filter.status())),
                        what,
                        fit == 1 ? "fits" : "fit");
    }

    private static String others(int count, String what) {
        return count == 0 ? "" : counted(count, what) + (count == 1 ? " does." : " do.");
    }

    private static String counted(int count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private static String number(int count) {
        return String.format(Locale.UK, "%,d", count);
    }
}
