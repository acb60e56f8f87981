package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The library: what each indicator means and where its figures are. */
@Controller
@Requires(Capability.VIEW_LIBRARY)
class IndicatorsController {

    private final Library library;
    private final LibraryList list;
    private final Places places;

    IndicatorsController(Library library, LibraryList list, Places places) {
        this.library = library;
        this.list = list;
        this.places = places;
    }

    /** What the list is narrowed to; empty texts narrow nothing. */
    record Filter(String q, String domain, String kind, String sort, boolean loaded) {

        boolean takes(Indicator indicator, boolean hasFigures) {
            return (domain.isEmpty() || domain.equals(indicator.domain()))
                    && (kind.isEmpty() || kind.equalsIgnoreCase(indicator.kind().name()))
                    && (!loaded || hasFigures)
                    && mentions(indicator);
        }

        private boolean mentions(Indicator indicator) {
            String words = q.toLowerCase(Locale.UK);
            return Stream.of(
                            indicator.code(),
                            String.valueOf(indicator.alias()),
                            indicator.shortName(),
                            indicator.name(),
                            indicator.words().source(),
                            indicator.words().explanation())
                    .anyMatch(text -> text.toLowerCase(Locale.UK).contains(words));
        }
    }

    /** One line of the list. */
    record Row(Indicator indicator, @Nullable Period latest) {

        public String latestWords() {
            return latest == null ? "No figures yet" : latest.words();
        }
    }

    @GetMapping("/indicators")
    String list(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "domain") String sort,
            @RequestParam(defaultValue = "false") boolean loaded,
            Viewer viewer,
            Model model) {
        Place place = places.choose(ccg, viewer, Capability.VIEW_FIGURES);
        Filter filter = new Filter(q.strip(), domain, kind, sort, loaded);
        List<Row> rows = list.rows(filter, place, viewer);
        model.addAttribute("place", place);
        model.addAttribute("filter", filter);
        model.addAttribute("groups", groups(rows, sort));
        model.addAttribute("shown", rows.size());
        model.addAttribute(
                "withFigures", rows.stream().filter(row -> row.latest() != null).count());
        model.addAttribute("inAll", list.seenBy(viewer).size());
        model.addAttribute(
                "domains",
                library.withPublished().stream().map(Indicator::domain).distinct().toList());
        model.addAttribute("choices", places.choices(place, viewer, Capability.VIEW_FIGURES));
        return "indicators/indicators";
    }

    private static Map<String, List<Row>> groups(List<Row> rows, String sort) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        boolean byDomain = !List.of("name", "code", "latest").contains(sort);
        rows.forEach(
                row ->
                        groups.computeIfAbsent(
                                        byDomain ? row.indicator().domain() : "",
                                        d -> new ArrayList<>())
                                .add(row));
        return groups;
    }

    @GetMapping("/indicators.csv")
    ResponseEntity<byte[]> listCsv(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "domain") String sort,
            @RequestParam(defaultValue = "false") boolean loaded,
            Viewer viewer) {
        Place place = places.choose(ccg, viewer, Capability.VIEW_FIGURES);
        return IndicatorsApi.LINE
                .csv(list.rows(new Filter(q.strip(), domain, kind, sort, loaded), place, viewer))
                .as("indicators.csv");
    }
}
