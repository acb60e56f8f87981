package org.primarycareportal.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** CCGs in short, as the home page shows them. */
@Component
class HomeSections {

    private final Dashboard dashboard;
    private final CcgPages ccgs;

    HomeSections(Dashboard dashboard, CcgPages ccgs) {
        this.dashboard = dashboard;
        this.ccgs = ccgs;
    }

    /** Each CCG of the place with its own averages. */
    List<HomePage.Section> of(Place place, Viewer viewer) {
        List<HomePage.Section> sections = new ArrayList<>();
        if (viewer.can(Capability.VIEW_FIGURES, place)) {
            DashboardPage page =
                    dashboard.page(
                            DashboardFilter.ofPlace(place.codes()),
                            new Places.Offer(place, List.of()),
                            viewer);
            Map<String, CcgPages.InShort> inShort = ccgs.inShort(List.of(Places.codes(place)));
            for (DashboardPage.Section section : page.sections()) {
                sections.add(
                        section(
                                section,
                                Objects.requireNonNull(inShort.get(section.matrix().ccgCode()))));
            }
        } else {
            for (String code : Places.codes(place)) {
                CcgPage ccg = ccgs.page(code, "", viewer);
                sections.add(
                        new HomePage.Section(
                                code,
                                ccg.ccg().name(),
                                ccg.lead(),
                                sizes(
                                        new CcgPages.InShort(
                                                ccg.sizes(),
                                                ccg.clusters().size(),
                                                ccg.at().day())),
                                List.of(),
                                List.of(),
                                List.of(),
                                false));
            }
        }
        return sections;
    }

    private static HomePage.Section section(DashboardPage.Section section, CcgPages.InShort ccg) {
        Matrix matrix = section.matrix();
        List<DashboardPage.Fact> facts = new ArrayList<>(sizes(ccg));

        facts.addAll(section.money());
        return new HomePage.Section(
                matrix.ccgCode(),
                matrix.ccgName(),
                matrix.isEmpty() ? "No figures are loaded yet." : DashboardPage.lead(matrix),
                facts,
                most(matrix, Matrix.Line::conversation),
                most(matrix, Matrix.Line::better),
                matrix.isCompared() ? List.of() : most(matrix, line -> line.noted().size()),
                !matrix.isEmpty());
    }

    private static List<DashboardPage.Fact> sizes(CcgPages.InShort ccg) {
        List<DashboardPage.Fact> facts = new ArrayList<>();
        ccg.sizes().stream()
                .filter(size -> size.counted() != null)
                .filter(size -> facts.stream().noneMatch(fact -> fact.name().equals(size.what())))
                .forEach(
                        size ->
                                facts.add(
                                        new DashboardPage.Fact(
                                                size.what(),
                                                size.countedWords(),
                                                size.when().isEmpty()
                                                        ? size.source()
                                                        : size.when())));
        if (ccg.clusters() > 0) {
            facts.add(
                    new DashboardPage.Fact(
                            "Clusters",
                            String.valueOf(ccg.clusters()),
                            "on " + Dates.day(ccg.at())));
        }
        return facts;
    }

    private static List<Matrix.Line> most(Matrix matrix, ToLongFunction<Matrix.Line> counted) {
        return matrix.lines().stream()
                .filter(line -> counted.applyAsLong(line) > 0)
                .sorted(
                        Comparator.comparingLong(counted)
                                .reversed()
                                .thenComparing(line -> line.name().toLowerCase(Locale.UK)))
                .toList();
    }
}
