package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When files that ought to speak of a practice last did. */
final class LastWords {

    /**
     * The last word of one kind of file.
     *
     * @param said the last day of which a file spoke of the practice
     * @param file the last day of which any such file of its CCG speaks
     * @param pays whether it is about the money or points of the year, which a practice that is
     *     open has
     */
    private record Last(LocalDate said, LocalDate file, boolean pays) {

        private boolean isSilentSince() {
            return file.isAfter(said);
        }
    }

    private LastWords() {}

    /**
     * The last day of which a file spoke, where later ones of the CCG to which the practice
     * belonged then were silent. Nothing where the last file of points or payments still spoke of
     * it, or where another list did and nothing later was silent.
     *
     * @param latest for "source CCG" the last day of which a file speaks
     */
    static @Nullable LocalDate missedSince(List<Observation> seen, Map<String, LocalDate> latest) {
        List<Last> lasts = lasts(seen, latest);
        for (Last last : lasts) {
            boolean contradicted =
                    !last.pays()
                            && lasts.stream()
                                    .anyMatch(
                                            other ->
                                                    other.isSilentSince()
                                                            && other.file().isAfter(last.said()));
            if (!last.isSilentSince() && !contradicted) {
                return null;
            }
        }
        return lasts.stream().map(Last::said).max(Comparator.naturalOrder()).orElse(null);
    }

    private static List<Last> lasts(List<Observation> seen, Map<String, LocalDate> latest) {
        List<Last> lasts = new ArrayList<>();
        for (Observation.Source source : Observation.Source.values()) {
            seen.stream()
                    .filter(each -> each.source() == source && source.isListOfAll())
                    .max(Comparator.comparing(Observation::seenOn))
                    .ifPresent(
                            last ->
                                    lasts.add(
                                            new Last(
                                                    last.seenOn(),
                                                    latest.getOrDefault(
                                                            source + " " + last.ccgCode(),
                                                            last.seenOn()),
                                                    source == Observation.Source.QOF
                                                            || source
                                                                    == Observation.Source
                                                                            .PAYMENTS)));
        }
        return lasts;
    }
}
