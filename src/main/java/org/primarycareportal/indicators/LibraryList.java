package org.primarycareportal.indicators;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** The library as a list: for its page, the download and programs. */
@Component
class LibraryList {

    private final Library library;
    private final IndicatorQueries queries;

    LibraryList(Library library, IndicatorQueries queries) {
        this.library = library;
        this.queries = queries;
    }

    /** Indicators of which this person may know. */
    List<Indicator> seenBy(Viewer viewer) {
        return library.withPublished().stream()
                .filter(indicator -> indicator.isSeenBy(viewer))
                .toList();
    }

    List<IndicatorsController.Row> rows(
            IndicatorsController.Filter filter, Place place, Viewer viewer) {
        Map<Short, Period> latest = queries.latest(Places.codes(place));
        return seenBy(viewer).stream()
                .map(
                        indicator ->
                                new IndicatorsController.Row(
                                        indicator,
                                        viewer.can(indicator.seenWith(), place)
                                                ? latest.get(indicator.id())
                                                : null))
                .filter(row -> filter.takes(row.indicator(), row.latest() != null))
                .sorted(order(filter.sort()))
                .toList();
    }

    private static Comparator<IndicatorsController.Row> order(String sort) {
        return switch (sort) {
            case "name" ->
                    Comparator.comparing(row -> row.indicator().shortName().toLowerCase(Locale.UK));
            case "code" ->
                    Comparator.comparing(row -> row.indicator().code().toLowerCase(Locale.UK));
            case "latest" ->
                    Comparator.comparing(
                            IndicatorsController.Row::latest,
                            Comparator.nullsLast(Comparator.reverseOrder()));
            default -> Comparator.comparingInt(row -> row.indicator().domainOrder());
        };
    }
}
