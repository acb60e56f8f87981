package org.primarycareportal.statistics;

/**
 * One indicator of a composite.
 *
 * @param polarity high or low is good; others have no place in a composite
 * @param domain number of its domain, from 0
 */
public record CompositeIndicator(Polarity polarity, int domain) {
    public CompositeIndicator {
        Argument.notNegative(domain, "domain");
        if (polarity != Polarity.HIGH_IS_GOOD && polarity != Polarity.LOW_IS_GOOD) {
            throw new IllegalArgumentException(
                    "an indicator of a composite must have a good direction, but is " + polarity);
        }
    }

    /** Turned so that high is good. */
    double turned(double z) {
        return polarity == Polarity.HIGH_IS_GOOD ? z : -z;
    }
}
