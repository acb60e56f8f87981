package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Place;

/**
 * A CCG: what it says of its size beside what is counted, its clusters, its figures beside England,
 * and the practices whose money is not compared.
 */
record CcgPage(
        CcgQueries.Stated ccg,
        Place place,
        ReadAt at,
        List<Reconciliation> sizes,
        List<CcgQueries.Cluster> clusters,
        List<Figure> figures,
        List<CcgQueries.Atypical> atypical) {

    /** A figure of the whole CCG. */
    record Figure(
            Indicator indicator,
            String period,
            String value,
            String exported,
            String practices,
            String median,
            String england,
            @Nullable BigDecimal exactMedian,
            @Nullable BigDecimal exactEngland) {}

    public String lead() {
        Reconciliation practices = sizes.get(0);
        String counted =
                sizes.stream()
                        .filter(size -> size.what().equals("People"))
                        .filter(size -> size.counted() != null)
                        .findFirst()
                        .map(size -> " and %s people".formatted(size.countedWords()))
                        .orElse("");
        if (!ccg.served()) {
            return "Known for comparison only: no figures are worked out for this CCG, of which %s practices are known."
                    .formatted(counted(practices));
        }
        if (practices.counted() == null) {
            return "No file that names its practices is loaded yet.";
        }
        return "%s practices%s%s."
                .formatted(
                        practices.countedWords(),
                        counted,
                        clusters.isEmpty() ? "" : " in %d clusters".formatted(clusters.size()));
    }

    private static String counted(Reconciliation practices) {
        return practices.counted() == null ? "no" : practices.countedWords();
    }

    /** The England column is of use where there is a figure in it. */
    public boolean hasEngland() {
        return figures.stream().anyMatch(figure -> !figure.england().equals("–"));
    }
}
