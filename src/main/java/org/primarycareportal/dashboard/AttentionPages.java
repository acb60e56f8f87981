package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Puts the list of practices that need a look together. */
@Component
class AttentionPages {

    private final AttentionQueries results;
    private final DashboardQueries queries;
    private final Places places;
    private final BusinessClock clock;

    AttentionPages(
            AttentionQueries results,
            DashboardQueries queries,
            Places places,
            BusinessClock clock) {
        this.results = results;
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    static boolean isFor(Viewer viewer) {
        return viewer.canAny(
                List.of(Capability.VIEW_ATTENTION, Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS));
    }

    /**
     * @param typed codes of CCGs; empty for the person's own
     * @param at a day or period; empty for the latest
     * @throws NotFoundException where the address names a CCG out of reach, or a day that is none
     */
    AttentionPage page(String typed, String at, Viewer viewer) {
        Capability capability = capability(typed, viewer);
        boolean own = capability == Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS;
        Places.Offer offer = places.offer(typed, viewer, capability);
        boolean income = viewer.can(Capability.VIEW_INCOME, offer.place());
        ReadAt readAt =
                ReadAt.of(at, queries.ends(Places.codes(offer.place()), income), clock.today());
        List<Attention> sections =
                offer.place().ccgs().stream()
                        .map(ccg -> attention(ccg.value(), readAt.day(), income, own, viewer))
                        .toList();
        return new AttentionPage(offer.place(), readAt, sections, offer.choices(), own);
    }

    /** Whoever may see all of a CCG sees all of it; others their own clusters. */
    private static Capability capability(String typed, Viewer viewer) {
        Reach whole = viewer.reachOf(Capability.VIEW_ATTENTION);
        boolean all =
                typed.isBlank()
                        ? !whole.isNothing()
                        : Arrays.stream(typed.split(","))
                                .map(String::strip)
                                .filter(CcgCode::isOne)
                                .map(CcgCode::new)
                                .allMatch(whole::includes);
        return all || !viewer.can(Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS)
                ? Capability.VIEW_ATTENTION
                : Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS;
    }

    private Attention attention(
            String ccg, LocalDate at, boolean income, boolean own, Viewer viewer) {
        List<DashboardQueries.Practice> practices = queries.practices(ccg, at);
        return Attention.of(
                new Attention.Ccg(ccg, queries.ccgName(ccg)),
                results.rows(ccg, at, income),
                own ? inOwnClusters(practices, viewer) : practices,
                queries.underQuery(ccg));
    }

    private static List<DashboardQueries.Practice> inOwnClusters(
            List<DashboardQueries.Practice> practices, Viewer viewer) {
        Set<String> own = viewer.ownClusters(Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS);
        return practices.stream()
                .filter(practice -> practice.clusterId() != null)
                .filter(practice -> own.contains(practice.clusterId()))
                .toList();
    }
}
