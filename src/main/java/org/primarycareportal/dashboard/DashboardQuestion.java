package org.primarycareportal.dashboard;

import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.Place;

/** What the address of the dashboard asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record DashboardQuestion(
        String ccg,
        String at,
        String period,
        String cluster,
        String domain,
        String kind,
        String differs,
        String changing,
        String sort,
        String together) {

    /** Anything else that is typed means all, so that it makes no page of its own. */
    private static final Set<String> CHANGING = Set.of("better", "worse", "any");

    String ccgOrNone() {
        return orNone(ccg);
    }

    DashboardFilter about(Place place) {
        return new DashboardFilter(
                place.codes(),
                orNone(at),
                orNone(period),
                orNone(cluster),
                orNone(domain),
                orNone(kind),
                "true".equals(differs),
                CHANGING.contains(orNone(changing)) ? orNone(changing) : "",
                orNone(sort),
                "true".equals(together));
    }

    private static String orNone(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
