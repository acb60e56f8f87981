package org.primarycareportal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Many indicators of quality in one score: z = (value &minus; mean) / standard deviation over the
 * units that have a value (one less than their number below the line), turned so that high is good,
 * averaged within domains, and the domains by their weights. What is missing is left out and the
 * weights of the rest count for the whole.
 *
 * <p>A choice of the portal: there is no national rule, and the CQC withdrew the bands of its own
 * because readers took them for a verdict on care. Never show the composite alone.
 */
public final class Composite {
    private final List<CompositeIndicator> indicators;
    private final List<Double> weights;

    private Composite(List<CompositeIndicator> indicators, List<Double> weights) {
        this.indicators = indicators;
        this.weights = weights;
        weights.forEach(weight -> Argument.notNegative(weight, "weight of a domain"));
        if (indicators.stream().anyMatch(indicator -> indicator.domain() >= weights.size())) {
            throw new IllegalArgumentException(
                    "every domain must have a weight, but there are only " + weights.size());
        }
    }

    /**
     * The scores of all units, in their order.
     *
     * @param units values by unit, for each as many as indicators, empty where missing
     * @param weights by domain, 0 or more, of any sum
     * @throws IllegalArgumentException where a unit has fewer or more values than there are
     *     indicators, a value is no number, or a domain has no weight
     */
    public static List<CompositeScore> of(
            List<List<OptionalDouble>> units,
            List<CompositeIndicator> indicators,
            List<Double> weights) {
        if (units.stream().anyMatch(unit -> unit.size() != indicators.size())) {
            throw new IllegalArgumentException(
                    "every unit must have as many values as there are indicators, "
                            + indicators.size());
        }
        Composite composite = new Composite(indicators, weights);
        List<List<OptionalDouble>> byIndicator =
                IntStream.range(0, indicators.size())
                        .mapToObj(i -> composite.zScores(units, i))
                        .toList();
        return ranked(
                IntStream.range(0, units.size())
                        .mapToObj(unit -> composite.score(byIndicator, unit))
                        .toList());
    }

    private List<OptionalDouble> zScores(List<List<OptionalDouble>> units, int indicator) {
        double[] present =
                units.stream()
                        .flatMapToDouble(unit -> unit.get(indicator).stream())
                        .peek(value -> Argument.finite(value, "value"))
                        .toArray();
        double spread = present.length < 2 ? 0 : Moments.standardDeviation(present);
        if (spread == 0) {
            return units.stream().map(unit -> OptionalDouble.empty()).toList();
        }
        double mean = Moments.mean(present);
        List<OptionalDouble> scores = new ArrayList<>();
        for (List<OptionalDouble> unit : units) {
            OptionalDouble value = unit.get(indicator);
            scores.add(
                    value.isEmpty()
                            ? value
                            : OptionalDouble.of(
                                    indicators
                                            .get(indicator)
                                            .turned((value.getAsDouble() - mean) / spread)));
        }
        return scores;
    }

    private CompositeScore score(List<List<OptionalDouble>> byIndicator, int unit) {
        List<OptionalDouble> scores = byIndicator.stream().map(all -> all.get(unit)).toList();
        List<OptionalDouble> domains =
                IntStream.range(0, weights.size()).mapToObj(d -> domain(scores, d)).toList();
        return new CompositeScore(scores, domains, together(domains), OptionalInt.empty());
    }

    private OptionalDouble domain(List<OptionalDouble> scores, int domain) {
        return IntStream.range(0, scores.size())
                .filter(i -> indicators.get(i).domain() == domain)
                .mapToObj(scores::get)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private OptionalDouble together(List<OptionalDouble> domains) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < domains.size(); i++) {
            if (domains.get(i).isPresent()) {
                sum += weights.get(i) * domains.get(i).getAsDouble();
                weight += weights.get(i);
            }
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    private static List<CompositeScore> ranked(List<CompositeScore> scores) {
        double[] composites =
                scores.stream().flatMapToDouble(score -> score.composite().stream()).toArray();
        if (composites.length == 0) {
            return scores;
        }
        Distribution all = Distribution.of(composites);
        return scores.stream().map(score -> score.ranked(place(score.composite(), all))).toList();
    }

    private static OptionalInt place(OptionalDouble composite, Distribution all) {
        return composite.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(all.countAbove(composite.getAsDouble()) + 1);
    }
}
