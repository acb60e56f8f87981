package org.primarycareportal.indicators;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All results of one indicator in one period for one CCG, from which its views are made.
 *
 * @param spread nothing where no figure is loaded
 * @param england nothing where there is none, or for a CCG of the invented world
 */
record FigureSet(
        Indicator indicator,
        String ccgCode,
        List<IndicatorQueries.Figure> figures,
        IndicatorQueries.@Nullable SpreadRow spread,
        IndicatorQueries.@Nullable Figure england) {

    IndicatorSection ranked(IndicatorSection.Look look) {
        return ranked(look, HeldStandards.NONE);
    }

    /** The same beside what its figures are held against. */
    IndicatorSection ranked(IndicatorSection.Look look, HeldStandards standards) {
        return new IndicatorSection(this, standards, look);
    }

    /** Limits and comparisons as they were when the results were worked out. */
    Benchmarking benchmarking() {
        return spread == null
                ? Benchmarking.stored(indicator, null, null, null)
                : Benchmarking.stored(
                        indicator, spread.benchmark(), spread.phi(), spread.tauSquared());
    }

    List<IndicatorQueries.Figure> practices() {
        return figures.stream().filter(figure -> figure.kind().equals("P")).toList();
    }
}
