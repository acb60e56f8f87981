package org.primarycareportal.dashboard;

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
        String sort,
        String together) {

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
                orNone(sort),
                "true".equals(together));
    }

    private static String orNone(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
