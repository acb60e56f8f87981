package org.primarycareportal.dashboard;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.HistoryInProgress;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the home page of a person together. */
@Component
class HomePages {

    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final int RELEASES = 5;

    private static final Map<String, String> DATA_SETS =
            Map.of(
                    "payments", "NHS Payments to General Practice",
                    "qof-achievement", "QOF achievement",
                    "indicator-values", "Figures of the CCG",
                    "fingertips", "Fingertips",
                    "openprescribing", "OpenPrescribing");

    private final HomeSections sections;
    private final CcgQueries queries;
    private final PracticePages practices;
    private final Places places;
    private final BusinessClock clock;

    HomePages(
            HomeSections sections,
            CcgQueries queries,
            PracticePages practices,
            Places places,
            BusinessClock clock) {
        this.sections = sections;
        this.queries = queries;
        this.practices = practices;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @param typed the {@code ccg} of the address; empty for the person's own
     * @throws NotFoundException where it names a CCG out of reach
     */
    HomePage page(String typed, Viewer viewer, ObjectProvider<HistoryInProgress> history) {
        boolean figures = viewer.can(Capability.VIEW_FIGURES);
        Capability seen = figures ? Capability.VIEW_FIGURES : Capability.VIEW_DIRECTORY;
        List<HomePage.Own> own = figures && typed.isBlank() ? own(viewer) : List.of();
        Place place = place(typed, own, viewer, seen);
        List<HomePage.Section> shown =
                place == null || !own.isEmpty() ? List.of() : sections.of(place, viewer);
        return new HomePage(
                caption(own),
                greeting(viewer),
                lead(place, own, shown, figures),
                place,
                place == null ? List.of() : places.choices(place, viewer, seen),
                own,
                clusters(place, viewer),
                shown,
                place == null || !figures ? List.of() : releases(place, viewer),
                progress(history));
    }

    private List<HomePage.Own> own(Viewer viewer) {
        return viewer.ownPractices().stream()
                .sorted(Comparator.comparing(OdsCode::value))
                .map(code -> practices.page(code.value(), "", viewer))
                .map(
                        page ->
                                new HomePage.Own(
                                        page.practice(),
                                        page.figures(),
                                        TalkingPoints.of(page.figures()),
                                        page.practices()))
                .toList();
    }

    private @Nullable Place place(
            String typed, List<HomePage.Own> own, Viewer viewer, Capability seen) {
        String wanted =
                own.isEmpty()
                        ? typed
                        : Objects.requireNonNullElse(own.get(0).practice().ccgCode(), "");
        return places.chooseKnown(wanted, viewer, seen).orElse(null);
    }

    private String caption(List<HomePage.Own> own) {
        return own.isEmpty()
                ? Dates.day(clock.today())
                : own.stream()
                        .map(HomePage.Own::practice)
                        .map(
                                practice ->
                                        Stream.of(
                                                        practice.name(),
                                                        practice.odsCode(),
                                                        practice.cluster())
                                                .filter(Objects::nonNull)
                                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "));
    }

    private String greeting(Viewer viewer) {
        LocalTime now = clock.now().atZone(Dates.LONDON).toLocalTime();
        String time =
                now.isBefore(NOON) ? "morning" : now.isBefore(EVENING) ? "afternoon" : "evening";
        return "Good %s, %s".formatted(time, viewer.firstName());
    }

    private static String lead(
            @Nullable Place place,
            List<HomePage.Own> own,
            List<HomePage.Section> sections,
            boolean figures) {
        if (place == null) {
            return "No CCG is served here yet, so there is nothing to show.";
        }
        if (!figures) {
            return "You can look up practices, clusters and CCGs here.";
        }
        if (own.size() == 1) {
            return own.get(0).figures().lead();
        }
        return sections.size() == 1 ? sections.get(0).lead() : place.name() + " beside each other.";
    }

    private List<CcgQueries.Cluster> clusters(@Nullable Place place, Viewer viewer) {
        if (place == null || viewer.ownClusters().isEmpty()) {
            return List.of();
        }
        List<CcgQueries.Cluster> clusters = new ArrayList<>();
        for (String code : Places.codes(place)) {
            queries.clusters(code, clock.today()).stream()
                    .filter(cluster -> viewer.ownClusters().contains(cluster.id()))
                    .forEach(clusters::add);
        }
        return clusters;
    }

    private List<HomePage.Release> releases(Place place, Viewer viewer) {
        boolean opens = viewer.reachOf(Capability.IMPORT_FILES).everything();
        return queries.releases(Places.codes(place), RELEASES).stream()
                .map(
                        release ->
                                new HomePage.Release(
                                        release.words(DATA_SETS),
                                        release.fileName(),
                                        Dates.moment(release.onAt()),
                                        opens ? "/imports/" + release.importId() : ""))
                .toList();
    }

    private static String progress(ObjectProvider<HistoryInProgress> history) {
        return Optional.ofNullable(history.getIfAvailable())
                .filter(HistoryInProgress::isGoingOn)
                .map(
                        going ->
                                "Earlier figures are still coming in: %d of %d files are there."
                                        .formatted(going.done(), going.of()))
                .orElse("");
    }
}
