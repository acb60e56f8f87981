package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one practice stands to one standard of its latest figure.
 *
 * @param heading "Local target of at least 80%"
 * @param latest "Met in March 2017."
 * @param count "Met in 20 of 36 periods since April 2014."
 * @param outlook whether it will be met as things go on; nothing where nobody can say
 * @param source since when and by which document
 */
record StandardSummary(
        String heading, String latest, String count, @Nullable Outlook outlook, String source) {

    /**
     * @param practice latest first
     */
    static List<StandardSummary> of(
            List<IndicatorQueries.Figure> practice,
            HeldStandards standards,
            @Nullable ControlChart chart,
            FigureWords words) {
        List<StandardSummary> summaries = new ArrayList<>();
        Optional<IndicatorQueries.Figure> latest =
                practice.stream().filter(IndicatorQueries.Figure::hasValue).findFirst();
        latest.ifPresent(
                figure ->
                        standards
                                .judged(figure)
                                .forEach(
                                        judged ->
                                                summaries.add(
                                                        of(
                                                                judged, figure, practice, chart,
                                                                words))));
        return summaries;
    }

    private static StandardSummary of(
            HeldStandards.Judged judged,
            IndicatorQueries.Figure latest,
            List<IndicatorQueries.Figure> practice,
            @Nullable ControlChart chart,
            FigureWords words) {
        HeldStandard standard = judged.standard();
        return new StandardSummary(
                "%s of %s".formatted(standard.kind(), standard.words(words)),
                "%s in %s, with %s."
                        .formatted(
                                judged.judgement().words(),
                                latest.period().words(),
                                words.value(latest.value())),
                count(standard, practice),
                chart == null
                        ? null
                        : chart.outlooks().stream()
                                .filter(outlook -> outlook.standard().equals(standard))
                                .findFirst()
                                .orElse(null),
                "%s: %s"
                        .formatted(
                                standard.span().substring(0, 1).toUpperCase(Locale.UK)
                                        + standard.span().substring(1),
                                standard.source()));
    }

    /**
     * Only periods in which this very standard holds count, so that a change judges nobody anew.
     */
    private static String count(HeldStandard standard, List<IndicatorQueries.Figure> practice) {
        List<HeldStandards.Judged> all =
                practice.stream()
                        .filter(figure -> standard.holdsOn(figure.periodEnd()))
                        .flatMap(
                                figure ->
                                        Optional.ofNullable(HeldStandards.judged(figure, standard))
                                                .stream())
                        .toList();
        long met =
                all.stream().filter(each -> each.judgement() == HeldStandard.Judgement.MET).count();
        return all.size() < 2
                ? ""
                : "Met in %d of the %d periods for which it holds and a figure is there."
                        .formatted(met, all.size());
    }
}
