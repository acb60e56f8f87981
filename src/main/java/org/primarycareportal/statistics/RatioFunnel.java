package org.primarycareportal.statistics;

import java.util.List;

record RatioFunnel(FunnelScale scale, Dispersion dispersion) implements Funnel {
    static RatioFunnel of(List<UnitCount> units, RatioForm form) {
        return switch (form) {
            case CQC ->
                    new RatioFunnel(
                            FunnelScale.SQUARE_ROOT,
                            Dispersion.winsorised(scores(units, FunnelScale.SQUARE_ROOT)));
            case SHMI ->
                    new RatioFunnel(
                            FunnelScale.LOG,
                            Dispersion.truncated(scores(withEvents(units), FunnelScale.LOG)));
        };
    }

    private static List<UnitCount> withEvents(List<UnitCount> units) {
        if (units.stream().anyMatch(unit -> unit.count() == 0)) {
            throw new IllegalArgumentException(
                    "a unit without events has no logarithm: leave it out or use the CQC form");
        }
        return units;
    }

    private static List<UnitScore> scores(List<UnitCount> units, FunnelScale scale) {
        return units.stream().map(unit -> scale.score(unit, 1)).toList();
    }

    @Override
    public Interval limits(double expected, ConfidenceLevel level) {
        Argument.positive(expected, "expected events");
        return scale.limits(expected, 1, dispersion.tauSquared(), level);
    }

    @Override
    public Interval limitsOfChanceAlone(double expected, ConfidenceLevel level) {
        return FunnelLimits.ofRatio(expected, level);
    }
}
