package org.primarycareportal.indicators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
        return library.withPublished().stream()
                .filter(indicator -> indicator.isSeenBy(viewer))
                .filter(indicator -> wanted.stream().allMatch(text(indicator)::contains))
                .sorted(Comparator.comparingInt(indicator -> rank(indicator, words.strip())))
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
                        Objects.requireNonNullElse(indicator.alias(), ""),
                        indicator.shortName(),
                        indicator.name(),
                        indicator.domain(),
                        indicator.words().explanation())
                .toLowerCase(Locale.UK);
    }

    /**
     * 0 for its code, 1 for the beginning of its name, 2 for a word in it, 3 for its words
     * elsewhere.
     */
    private static int rank(Indicator indicator, String wanted) {
        String sought = wanted.toLowerCase(Locale.UK);
        String name = indicator.name().toLowerCase(Locale.UK);
        String shortName = indicator.shortName().toLowerCase(Locale.UK);
        boolean code =
                indicator.code().equalsIgnoreCase(wanted)
                        || wanted.equalsIgnoreCase(indicator.alias());
        if (code) {
            return 0;
        }
        if (name.startsWith(sought) || shortName.startsWith(sought)) {
            return 1;
        }
        return name.contains(sought) || shortName.contains(sought) ? 2 : 3;
    }
}
