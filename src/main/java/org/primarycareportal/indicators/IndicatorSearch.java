package org.primarycareportal.indicators;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.stereotype.Component;

/** Finds indicators by their names, codes and what they are about; they belong to both worlds. */
@Component
class IndicatorSearch implements SearchSource {

    private final Library library;

    IndicatorSearch(Library library) {
        this.library = library;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Hit> search(String words, World world, Viewer viewer, int most) {
        if (!viewer.can(Capability.VIEW_LIBRARY)) {
            return List.of();
        }
        List<String> wanted =
                Arrays.stream(words.toLowerCase(Locale.UK).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return library.all().stream()
                .filter(indicator -> IndicatorsController.isSeenBy(indicator, viewer))
                .filter(indicator -> wanted.stream().allMatch(text(indicator)::contains))
                .limit(most)
                .map(
                        indicator ->
                                new Hit(
                                        "Figures",
                                        indicator.shortName(),
                                        indicator.name() + ", " + indicator.domain(),
                                        "/indicators/" + indicator.code()))
                .toList();
    }

    private static String text(Indicator indicator) {
        return String.join(
                        " ",
                        indicator.code(),
                        indicator.shortName(),
                        indicator.name(),
                        indicator.domain(),
                        indicator.words().explanation())
                .toLowerCase(Locale.UK);
    }
}
