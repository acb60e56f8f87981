package org.primarycareportal.dashboard;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.NamedAmongPeers;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.ServletWebRequest;

/** All practices, all figures. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class DashboardController {

    private final Dashboard dashboard;
    private final DashboardQueries queries;
    private final Places places;
    private final RenderedPages rendered;
    private final BusinessClock clock;

    DashboardController(
            Dashboard dashboard,
            DashboardQueries queries,
            Places places,
            RenderedPages rendered,
            BusinessClock clock) {
        this.dashboard = dashboard;
        this.queries = queries;
        this.places = places;
        this.rendered = rendered;
        this.clock = clock;
    }

    /** All that a rendered dashboard depends on. */
    private record Key(
            DashboardFilter filter,
            Places.Offer offer,
            long viewVersion,
            NamedAmongPeers.Count named,
            boolean income,
            boolean brings,
            boolean looks,
            Reach reach,
            Set<OdsCode> own,
            LocalDate today) {}

    @GetMapping("/dashboard")
    @Nullable String page(
            @ModelAttribute("asked") DashboardQuestion asked,
            Viewer viewer,
            Model model,
            ServletWebRequest request,
            HttpServletResponse response) {
        Places.Offer offer = places.offer(asked.ccgOrNone(), viewer, Capability.VIEW_FIGURES);
        Place place = offer.place();
        DashboardFilter filter = asked.about(place);
        Key key = key(filter, offer, viewer);
        response.setHeader("Cache-Control", "private, no-cache");
        if (request.checkNotModified(entityTag(key, viewer, request))) {
            return null;
        }
        model.addAttribute("place", place);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "body",
                rendered.body(
                        key,
                        "dashboard/dashboard-body",
                        () -> dashboard.page(filter, offer, viewer)));
        return "dashboard/dashboard";
    }

    private Key key(DashboardFilter filter, Places.Offer offer, Viewer viewer) {
        Place place = offer.place();
        return new Key(
                filter,
                offer,
                queries.viewVersion(Places.codes(place)),
                dashboard.named(place),
                viewer.can(Capability.VIEW_INCOME, place),
                viewer.can(Capability.IMPORT_FILES),
                AttentionPages.isFor(viewer),
                viewer.reachOf(Capability.VIEW_FIGURES),
                viewer.ownPractices(),
                clock.today());
    }

    /**
     * Personal: another session, or the same person with other roles, never gets "not modified".
     * The version of the program is in it because its templates are.
     */
    private static String entityTag(Key key, Viewer viewer, ServletWebRequest request) {
        return "%s-%08x-%08x-%08x"
                .formatted(
                        Version.OF_THIS_PROGRAM,
                        key.hashCode(),
                        viewer.hashCode(),
                        Objects.hash(
                                request.getSessionId(),
                                key.filter(),
                                key.viewVersion(),
                                key.named()));
    }

    @GetMapping("/dashboard.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("asked") DashboardQuestion asked, Viewer viewer) {
        Places.Offer offer = places.offer(asked.ccgOrNone(), viewer, Capability.VIEW_FIGURES);
        Place place = offer.place();
        DashboardFilter filter = asked.about(place);
        DashboardPage page = dashboard.page(filter, offer, viewer);
        return DashboardCsv.of(page, viewer, clock.now())
                .as(
                        "dashboard-%s-%s.csv"
                                .formatted(place.codes().replace(",", "-"), page.at().day()));
    }
}
