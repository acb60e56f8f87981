package org.primarycareportal.statistics;

/**
 * People of one age band here, and the events and people of that band in a reference population.
 */
public record ReferenceBand(double population, double referenceCount, double referencePopulation) {
    public ReferenceBand {
        Argument.notNegative(population, "population");
        Argument.notNegative(referenceCount, "events of the reference population");
        Argument.positive(referencePopulation, "reference population");
    }

    double expected() {
        return referenceCount / referencePopulation * population;
    }
}
