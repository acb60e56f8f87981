package org.primarycareportal.statistics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a composite makes of one unit. A mean of indicators that go together has no limits of
 * chance, so the parts belong beside it.
 *
 * @param zScores by indicator, turned so that high is good; none where the value is missing or all
 *     units are alike
 * @param domains mean of the scores of each domain that are there
 * @param composite mean of the domains that are there, by their weights; none without a domain
 * @param rank 1 the best, equal composites sharing the better place; none without a composite
 */
public record CompositeScore(
        List<OptionalDouble> zScores,
        List<OptionalDouble> domains,
        OptionalDouble composite,
        OptionalInt rank) {
    private static final double MUCH_WORSE = -2;

    public CompositeScore {
        zScores = List.copyOf(zScores);
        domains = List.copyOf(domains);
    }

    /** How many indicators lie two standard deviations or more on the wrong side of the mean. */
    public int muchWorse() {
        return (int)
                zScores.stream()
                        .flatMapToDouble(OptionalDouble::stream)
                        .filter(z -> z <= MUCH_WORSE)
                        .count();
    }

    CompositeScore ranked(OptionalInt place) {
        return new CompositeScore(zScores, domains, composite, place);
    }
}
