package org.primarycareportal.statistics;

import java.util.List;

record RateFunnel(double average, RatioFunnel ratios) implements Funnel {
    static RateFunnel of(List<UnitCount> units, double average) {
        Argument.positive(average, "average rate");
        return new RateFunnel(
                average,
                RatioFunnel.of(
                        units.stream()
                                .map(u -> new UnitCount(u.count(), u.base() * average))
                                .toList(),
                        RatioForm.CQC));
    }

    @Override
    public Dispersion dispersion() {
        return ratios.dispersion();
    }

    @Override
    public Interval limits(double population, ConfidenceLevel level) {
        return ratios.limits(population * average, level).times(average);
    }

    @Override
    public Interval limitsOfChanceAlone(double population, ConfidenceLevel level) {
        return ratios.limitsOfChanceAlone(population * average, level).times(average);
    }
}
