package org.primarycareportal.indicators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts the sums behind drawings together: of the limits in a funnel and of a control chart. */
@Component
class SumPages {

    private final ExplanationQueries queries;
    private final IndicatorQueries drawn;
    private final FigureInputs inputs;
    private final StandardQueries standards;
    private final Places places;

    SumPages(
            ExplanationQueries queries,
            IndicatorQueries drawn,
            FigureInputs inputs,
            StandardQueries standards,
            Places places) {
        this.queries = queries;
        this.drawn = drawn;
        this.inputs = inputs;
        this.standards = standards;
        this.places = places;
    }

    /** A practice within reach. */
    private record Found(String ccg, String name, Place place) {}

    private Found find(Indicator indicator, String ods, Viewer viewer) {
        ExplanationQueries.Area area =
                queries.area(ods).orElseThrow(() -> new NotFoundException("area"));
        return new Found(
                area.ccgCode(),
                area.name(),
                places.choose(area.ccgCode(), viewer, indicator.seenWith()));
    }

    /**
     * All from one moment, as in {@link ExplanationPages}.
     *
     * @throws NotFoundException where there is no such figure of a practice, or it is out of reach
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SumPage funnel(Indicator indicator, String ods, Period period, Viewer viewer) {
        Found found = find(indicator, ods, viewer);
        FigureKey key = new FigureKey(indicator.id(), period.start(), period.end());
        ResultRow stored =
                queries.stored(key, found.ccg(), ods)
                        .filter(row -> row.kind() == 'P')
                        .orElseThrow(() -> new NotFoundException("figure"));
        CcgFigures figures = inputs.figures(key, found.ccg());
        ResultRow now =
                figures.rows().stream()
                        .filter(row -> row.kind() == 'P' && row.areaCode().equals(ods))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("figure"));
        FunnelSum sum = new FunnelSum(indicator, figures, now);
        FigureSet set =
                new FigureSet(
                        indicator,
                        found.ccg(),
                        drawn.figures(indicator, found.ccg(), period),
                        drawn.spread(indicator, found.ccg(), period).orElse(null),
                        null);
        boolean shown = stored.status() == 'V';
        List<Explanation.Step> steps = shown ? sum.steps() : List.of();
        String whyNone = whyNone(set);
        boolean onlyCompared = !whyNone.isEmpty() && !steps.isEmpty();
        List<String> codes = figures.compared().stream().map(Member::odsCode).toList();
        Map<String, String> names = queries.names(codes, period.end());
        return new SumPage(
                indicator,
                found.place(),
                ods,
                names.getOrDefault(ods, found.name()),
                (onlyCompared
                                ? "The limits by which it is compared, "
                                : "The limits in the funnel, ")
                        + period.words(),
                lead(whyNone, stored, steps, period),
                steps,
                "The %d practices of the CCG by which the spread is measured."
                        .formatted(codes.size()),
                FunnelSum.HEADS,
                sum.inputs(names),
                "Worked out again just now from the lines below: they are the limits "
                        + (onlyCompared ? "by which it is compared." : "that the funnel draws."),
                sum.differencesFrom(set.benchmarking()),
                queries.isPending(found.ccg()),
                "/indicators/%s/explain/%s/%s/funnel"
                        .formatted(indicator.code(), ods, period.code()),
                "/indicators/%s/funnel?ccg=%s&period=%s"
                        .formatted(indicator.code(), found.ccg(), period.code()));
    }

    private static String lead(
            String whyNone, ResultRow stored, List<Explanation.Step> steps, Period period) {
        if (!steps.isEmpty()) {
            return (whyNone.isEmpty() ? "" : whyNone + " The practice is compared all the same: ")
                    + (whyNone.isEmpty() ? "How" : "how")
                    + " far from the CCG average a practice of this size may lie, and how that comes about.";
        }
        if (stored.status() == 'S') {
            return "This figure is hidden, as a small number of patients stands behind it or could be worked out from it. It has no place in the funnel.";
        }
        return whyNone.isEmpty()
                ? "This practice has no place in the funnel of %s, as it has no figure with both counts."
                        .formatted(period.words())
                : whyNone;
    }

    private static String whyNone(FigureSet set) {
        return new FunnelSection(
                        set, new IndicatorSection.Look(Set.of(), "name", UnderQuery.Figures.NONE))
                .whyNone();
    }

    /**
     * @throws NotFoundException where the practice has no such figure, or it is out of reach
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SumPage chart(Indicator indicator, String ods, Viewer viewer) {
        Found found = find(indicator, ods, viewer);
        List<IndicatorQueries.Figure> history = drawn.history(indicator, found.ccg(), ods);
        if (history.stream().noneMatch(IndicatorQueries.Figure::hasValue)) {
            throw new NotFoundException("figure");
        }
        Optional<ControlChart> chart =
                ControlChart.of(indicator, history, standards.heldIn(indicator, found.ccg()));
        Optional<ChartSum> sum = chart.map(of -> new ChartSum(indicator, of));
        return new SumPage(
                indicator,
                found.place(),
                ods,
                found.name(),
                "The limits of the control chart",
                chart.map(
                                of ->
                                        "%s, by %d values, and how that comes about."
                                                .formatted(of.usual(), of.size()))
                        .orElseGet(() -> whyNoChart(indicator, history)),
                sum.map(ChartSum::steps).orElse(List.of()),
                "Latest first. The page of all periods opens the sum behind each value.",
                ChartSum.HEADS,
                sum.map(ChartSum::inputs).orElse(List.of()),
                "Worked out again just now from the values below: it is what the chart draws.",
                List.of(),
                queries.isPending(found.ccg()),
                "/indicators/%s/explain/%s/xmr".formatted(indicator.code(), ods),
                "/indicators/%s/practices/%s".formatted(indicator.code(), ods));
    }

    private static String whyNoChart(Indicator indicator, List<IndicatorQueries.Figure> history) {
        String why = new FigureHistory(indicator, history, Map.of(), HeldStandards.NONE).tooFew();
        return "There is no control chart. "
                + (why.isEmpty() ? "One value is too few to tell change from chance." : why);
    }
}
