package org.primarycareportal.indicators;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures in the navigation and in the search. */
@Configuration
class IndicatorsNavigation {

    @Bean
    NavigationEntry figuresArea() {
        return new NavigationEntry(
                60, "Figures", "/indicators", List.of(Capability.VIEW_LIBRARY), true);
    }

    @Bean
    SearchSource figuresSearch(Library library) {
        return new SearchSource() {
            @Override
            public int order() {
                return 30;
            }

            @Override
            public List<Hit> search(String words, World world, Viewer viewer, int most) {
                if (!viewer.can(Capability.VIEW_FIGURES)) {
                    return List.of();
                }
                String wanted = words.toLowerCase(Locale.UK);
                return library.all().stream()
                        .filter(indicator -> IndicatorsController.isSeenBy(indicator, viewer))
                        .filter(indicator -> rank(indicator, wanted) < 3)
                        .sorted(Comparator.comparingInt(indicator -> rank(indicator, wanted)))
                        .limit(most)
                        .map(
                                indicator ->
                                        new Hit(
                                                "Figures",
                                                indicator.name(),
                                                indicator.domain() + ", " + indicator.code(),
                                                "/indicators/" + indicator.code()))
                        .toList();
            }
        };
    }

    /** 0 for its code, 1 for the beginning of its name, 2 for a word in it, 3 for none. */
    private static int rank(Indicator indicator, String wanted) {
        String name = indicator.name().toLowerCase(Locale.UK);
        String shortName = indicator.shortName().toLowerCase(Locale.UK);
        boolean code =
                indicator.code().equalsIgnoreCase(wanted)
                        || wanted.equalsIgnoreCase(indicator.alias());
        if (code) {
            return 0;
        }
        if (name.startsWith(wanted) || shortName.startsWith(wanted)) {
            return 1;
        }
        return name.contains(wanted) || shortName.contains(wanted) ? 2 : 3;
    }
}
