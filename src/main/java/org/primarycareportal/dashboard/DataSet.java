package org.primarycareportal.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.primarycareportal.indicators.Indicator;

/**
 * The figures that come together: of one source, as often as each other.
 *
 * @param code as it stands in addresses, such as {@code gp-patient-survey}
 */
record DataSet(String code, String name, String frequency, List<Indicator> indicators) {

    /** The sets of these indicators, in their order. */
    static List<DataSet> of(List<Indicator> indicators) {
        Map<String, List<Indicator>> bySource = new LinkedHashMap<>();
        for (Indicator indicator : indicators) {
            bySource.computeIfAbsent(
                            indicator.words().sourceShort() + "|" + indicator.words().frequency(),
                            key -> new ArrayList<>())
                    .add(indicator);
        }
        List<DataSet> sets = new ArrayList<>();
        for (List<Indicator> together : bySource.values()) {
            Indicator.Words words = together.get(0).words();
            sets.add(
                    new DataSet(
                            code(sets, words),
                            words.sourceShort(),
                            words.frequency(),
                            List.copyOf(together)));
        }
        return sets;
    }

    private static String code(List<DataSet> before, Indicator.Words words) {
        String code = slug(words.sourceShort());
        return before.stream().anyMatch(set -> set.code().equals(code))
                ? code + "-" + slug(words.frequency())
                : code;
    }

    private static String slug(String words) {
        return words.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static Optional<DataSet> find(List<DataSet> sets, String code) {
        return sets.stream().filter(set -> set.code().equals(code)).findFirst();
    }

    short[] ids() {
        short[] ids = new short[indicators.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = indicators.get(i).id();
        }
        return ids;
    }

    /** About how many days after a period all of them have come; nothing where nobody says. */
    OptionalInt lag() {
        return indicators.stream().map(Lag::days).flatMapToInt(OptionalInt::stream).max();
    }
}
