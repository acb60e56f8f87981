package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts the sum behind a figure together: what went in, each step, and what is stored. */
@Component
class ExplanationPages {

    private final ExplanationQueries queries;
    private final FigureInputs inputs;
    private final ListChange listChange;
    private final Places places;

    ExplanationPages(
            ExplanationQueries queries, FigureInputs inputs, ListChange listChange, Places places) {
        this.queries = queries;
        this.inputs = inputs;
        this.listChange = listChange;
        this.places = places;
    }

    /**
     * All from one moment: a release that is switched meanwhile must not make stored and worked-out
     * numbers look different.
     *
     * @throws NotFoundException where there is no such figure, or it is out of reach
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public ExplanationPage page(Indicator indicator, String area, Period period, Viewer viewer) {
        ExplanationQueries.Area found =
                queries.area(area).orElseThrow(() -> new NotFoundException("area"));
        String ccg = found.ccgCode();
        Place place = places.choose(ccg, viewer, indicator.seenWith());
        FigureKey key = new FigureKey(indicator.id(), period.start(), period.end());
        ResultRow stored =
                queries.stored(key, ccg, area).orElseThrow(() -> new NotFoundException("figure"));
        CcgFigures figures = inputs.figures(key, ccg);
        ResultRow now =
                figures.rows().stream()
                        .filter(row -> row.kind() == stored.kind() && row.areaCode().equals(area))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("figure"));
        Explanation explanation = new Explanation(indicator, figures, now);
        List<String> differences = explanation.differencesFrom(stored);
        return new ExplanationPage(
                indicator,
                place,
                area,
                named(found, area, stored, period),
                stored.kind() == 'P',
                period,
                lead(indicator, stored, period),
                stored.status() == 'S' ? List.of() : explanation.steps(),
                counts(key, area, viewer)
                        .orElseGet(
                                () ->
                                        inputs(
                                                indicator,
                                                key,
                                                figures,
                                                new Shown(stored, now),
                                                viewer)),
                differences.isEmpty(),
                queries.isPending(ccg),
                differences);
    }

    /** What is stored and what comes out now; where one of them is hidden nothing is listed. */
    private record Shown(ResultRow stored, ResultRow now) {}

    private String named(
            ExplanationQueries.Area found, String area, ResultRow stored, Period period) {
        return stored.kind() == 'P'
                ? queries.names(List.of(area), period.end()).getOrDefault(area, found.name())
                : found.name();
    }

    private static String lead(Indicator indicator, ResultRow stored, Period period) {
        if (stored.value() != null) {
            return "%s in %s, and how it comes about.%s"
                    .formatted(
                            FigureWords.of(indicator).value(stored.value()),
                            period.words(),
                            stored.atypical() == null
                                    ? ""
                                    : " It is left out of averages, medians and limits. %s."
                                            .formatted(stored.atypical()));
        }
        return switch (stored.status()) {
            case 'S' ->
                    "This figure is hidden, as a small number of patients stands behind it or could be worked out from it.";
            case 'A' -> "This figure does not apply here.";
            case 'W' ->
                    "No value is shown, as only %d of %d practices are there; it takes 95 in a hundred."
                            .formatted(
                                    Objects.requireNonNullElse(stored.have(), 0),
                                    Objects.requireNonNullElse(stored.of(), 0));
            default -> "No file that counts has this figure.";
        };
    }

    /** A number that goes in, before it is put into words. */
    private record Part(
            String code, @Nullable Given given, boolean hidden, String why, String path) {}

    private List<ExplanationPage.Input> inputs(
            Indicator indicator, FigureKey key, CcgFigures figures, Shown shown, Viewer viewer) {
        ResultRow now = shown.now();
        if (now.status() == 'S' || shown.stored().status() == 'S') {
            return List.of();
        }
        List<Part> parts = parts(indicator, figures, now);
        List<String> codes = parts.stream().map(Part::code).toList();
        Map<String, ExplanationQueries.Source> sources = queries.sources(key, codes);
        Map<String, String> names = queries.names(codes, key.periodEnd());
        boolean opens = viewer.reachOf(Capability.IMPORT_FILES).everything();
        return parts.stream()
                .map(
                        part ->
                                input(
                                        indicator,
                                        part,
                                        names.getOrDefault(part.code(), part.code()),
                                        sources.get(part.code()),
                                        opens))
                .sorted(Comparator.comparing(ExplanationPage.Input::name))
                .toList();
    }

    /**
     * The two counts of one practice from which the change of its list follows; nothing for any
     * other figure, and where a file itself gives the change.
     */
    private Optional<List<ExplanationPage.Input>> counts(
            FigureKey key, String area, Viewer viewer) {
        if (!listChange.isMeantBy(key) || queries.sources(key, List.of(area)).containsKey(area)) {
            return Optional.empty();
        }
        boolean opens = viewer.reachOf(Capability.IMPORT_FILES).everything();
        return listChange
                .of(area, key)
                .map(
                        pair ->
                                List.of(
                                        count(pair, pair.earlierKey(), pair.was().value(), opens),
                                        count(pair, pair.laterKey(), pair.is().value(), opens)));
    }

    private ExplanationPage.Input count(
            ListChange.Pair pair, FigureKey key, BigDecimal counted, boolean opens) {
        String area = pair.practice();
        Given given = new Given(counted, null, counted, StagedValues.Status.VALUE, null, List.of());
        return input(
                pair.source(),
                new Part(area, given, false, "", ""),
                "%s, %s".formatted(pair.source().name(), key.period().words()),
                queries.sources(key, List.of(area)).get(area),
                opens);
    }

    private static List<Part> parts(Indicator indicator, CcgFigures figures, ResultRow now) {
        Given said = now.kind() == 'P' ? null : figures.said(now.areaCode());
        if (said != null) {
            return List.of(new Part(now.areaCode(), said, false, "", ""));
        }
        if (indicator.level() == Indicator.Level.CLUSTER) {
            return figures.clusterParts().stream()
                    .map(
                            part ->
                                    new Part(
                                            part.id(),
                                            part.given(),
                                            part.hidden(),
                                            part.given() == null ? "no file speaks of it" : "",
                                            "/clusters/" + part.id()))
                    .toList();
        }
        boolean own = now.kind() == 'P';
        return figures.parts(now.areaCode()).stream()
                .map(
                        part ->
                                new Part(
                                        part.member().odsCode(),
                                        part.member().given(),
                                        part.hidden(),
                                        own ? "" : part.why(),
                                        own
                                                ? ""
                                                : "/indicators/%s/practices/%s"
                                                        .formatted(
                                                                indicator.code(),
                                                                part.member().odsCode())))
                .toList();
    }

    private static ExplanationPage.Input input(
            Indicator indicator,
            Part part,
            String name,
            ExplanationQueries.@Nullable Source source,
            boolean opens) {
        FigureWords words = FigureWords.of(indicator);
        Given shown = part.hidden() ? null : part.given();
        return new ExplanationPage.Input(
                part.code(),
                name,
                shown == null ? "" : words.numerator(shown.numerator()),
                shown == null ? "" : FigureWords.count(shown.denominator()),
                shown != null && shown.value() != null
                        ? words.exact(shown.value())
                        : part.hidden() ? Mark.HIDDEN.cell() : Mark.NO_DATA.cell(),
                part.why().isEmpty(),
                part.why(),
                source == null ? "" : source.fileName(),
                source == null ? "" : String.valueOf(source.line()),
                source == null ? "" : Dates.moment(source.switchedOn()),
                part.path(),
                source == null || !opens ? "" : "/imports/" + source.importId());
    }
}
