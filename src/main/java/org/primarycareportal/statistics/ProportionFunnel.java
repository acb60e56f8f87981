package org.primarycareportal.statistics;

import java.util.List;

record ProportionFunnel(double average, Dispersion dispersion) implements Funnel {
    static ProportionFunnel of(List<UnitCount> units, double average) {
        Argument.between0And1(average, "average proportion");
        units.forEach(unit -> Argument.partOfWhole(unit.count(), unit.base()));
        return new ProportionFunnel(
                average,
                Dispersion.winsorised(
                        units.stream().map(u -> FunnelScale.ARCSINE.score(u, average)).toList()));
    }

    @Override
    public Interval limits(double denominator, ConfidenceLevel level) {
        return limits(denominator, dispersion.tauSquared(), level);
    }

    @Override
    public Interval limitsOfChanceAlone(double denominator, ConfidenceLevel level) {
        return limits(denominator, 0, level);
    }

    private Interval limits(double denominator, double tauSquared, ConfidenceLevel level) {
        Argument.positive(denominator, "denominator");
        return FunnelScale.ARCSINE.limits(denominator, average, tauSquared, level);
    }
}
