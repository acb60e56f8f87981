package org.primarycareportal.statistics;

/**
 * Events and people of one age band, or another part of a population.
 *
 * @param standard people of the standard population in this band; any unit, the same for all bands
 */
public record AgeBand(double count, double population, double standard) {
    public AgeBand {
        Argument.notNegative(count, "count");
        Argument.positive(population, "population of a band (join it with the next where 0)");
        Argument.notNegative(standard, "standard population");
    }

    double rate() {
        return count / population;
    }
}
