package org.primarycareportal.statistics;

/**
 * A change that goes on, found by {@link Cusum}.
 *
 * @param from the target before the run of alerts began
 * @param to the latest value
 * @param steps for how many values in a row there have been alerts, this one included
 * @param up whether the upper sum made the latest alert
 */
public record ChangeAlert(double from, double to, int steps, boolean up) {
    /** Improvement or concern by what is good; high or low where nothing is. */
    public Variation variation(Polarity polarity) {
        return Variation.of(up, polarity);
    }
}
