package org.primarycareportal.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.engagement.HowOthersDidIt;
import org.primarycareportal.indicators.Improvement;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.springframework.stereotype.Component;

/** Puts the list of practices whose figures are getting better together. */
@Component
class ImproversPages {

    /** Who moved furthest for the usual ups and downs of the figure first. */
    private static final Comparator<ImproversPage.Line> FURTHEST_FIRST =
            Comparator.comparingDouble((ImproversPage.Line line) -> line.improvement().steps())
                    .reversed()
                    .thenComparing(line -> line.practice().name().toLowerCase(Locale.UK))
                    .thenComparing(line -> line.practice().odsCode());

    private final ImproversQueries improvers;
    private final DashboardQueries queries;
    private final HowOthersDidIt others;
    private final Library library;
    private final Places places;
    private final BusinessClock clock;

    ImproversPages(
            ImproversQueries improvers,
            DashboardQueries queries,
            HowOthersDidIt others,
            Library library,
            Places places,
            BusinessClock clock) {
        this.improvers = improvers;
        this.queries = queries;
        this.others = others;
        this.library = library;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @param typed codes of CCGs; empty for the person's own
     * @param at a day or period; empty for the latest
     * @param code of the one indicator wanted; empty for all
     * @throws NotFoundException where the address names a CCG out of reach, a day that is none, or
     *     an indicator that is none or not for these eyes
     */
    ImproversPage page(String typed, String at, String code, Viewer viewer) {
        Places.Offer offer = places.offer(typed, viewer, Capability.VIEW_FIGURES);
        boolean income = viewer.can(Capability.VIEW_INCOME, offer.place());
        ReadAt readAt =
                ReadAt.of(at, queries.ends(Places.codes(offer.place()), income), clock.today());
        Indicator only =
                code.isBlank()
                        ? null
                        : library.find(code)
                                .filter(each -> viewer.can(each.seenWith(), offer.place()))
                                .orElseThrow(() -> new NotFoundException("figure"));
        HowOthersDidIt.Told told = others.of(offer.place(), viewer);
        List<ImproversPage.Section> sections =
                offer.place().ccgs().stream()
                        .map(
                                ccg ->
                                        section(
                                                new ImproversQueries.Asked(
                                                        ccg.value(), readAt.day(), income),
                                                told))
                        .toList();
        return new ImproversPage(
                offer.place(),
                readAt,
                only,
                sections.stream().map(section -> narrowed(section, only)).toList(),
                offer.choices(),
                figures(sections, only));
    }

    private static ImproversPage.Section narrowed(
            ImproversPage.Section section, @Nullable Indicator only) {
        return only == null
                ? section
                : new ImproversPage.Section(
                        section.ccg(),
                        section.ccgName(),
                        section.figures().stream()
                                .filter(figure -> figure.indicator().equals(only))
                                .toList());
    }

    private List<Choice> figures(List<ImproversPage.Section> sections, @Nullable Indicator only) {
        Set<Indicator> indicators = new HashSet<>();
        sections.forEach(
                section -> section.figures().forEach(figure -> indicators.add(figure.indicator())));
        if (only != null) {
            indicators.add(only);
        }
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "All figures"));
        library.all().stream()
                .filter(indicators::contains)
                .forEach(each -> choices.add(new Choice(each.code(), each.shortName())));
        return choices;
    }

    private ImproversPage.Section section(ImproversQueries.Asked asked, HowOthersDidIt.Told known) {
        Map<String, DashboardQueries.Practice> practices =
                queries.practices(asked.ccg(), asked.at()).stream()
                        .collect(
                                Collectors.toMap(
                                        DashboardQueries.Practice::odsCode, Function.identity()));
        UnderQuery.Figures queried = queries.underQuery(asked.ccg());
        Map<Indicator, List<ImproversPage.Line>> lines =
                improvers.better(asked).stream()
                        .filter(line -> practices.containsKey(line.odsCode()))
                        .collect(
                                Collectors.groupingBy(
                                        ImproversQueries.Line::indicator,
                                        Collectors.flatMapping(
                                                line ->
                                                        line(
                                                                line,
                                                                practices,
                                                                queried,
                                                                known.of(
                                                                        line.indicator(),
                                                                        line.odsCode()))
                                                                .stream(),
                                                Collectors.toList())));
        return new ImproversPage.Section(
                asked.ccg(),
                queries.ccgName(asked.ccg()),
                improvers.told(asked).stream()
                        .sorted(
                                Comparator.comparingInt(
                                        told -> library.all().indexOf(told.indicator())))
                        .map(
                                told ->
                                        new ImproversPage.Figure(
                                                told.indicator(),
                                                told.period(),
                                                told.told(),
                                                told.whole(),
                                                lines
                                                        .getOrDefault(told.indicator(), List.of())
                                                        .stream()
                                                        .sorted(FURTHEST_FIRST)
                                                        .toList()))
                        .toList());
    }

    private static Optional<ImproversPage.Line> line(
            ImproversQueries.Line line,
            Map<String, DashboardQueries.Practice> practices,
            UnderQuery.Figures queried,
            HowOthersDidIt.Telling telling) {
        return Improvement.of(line.indicator(), line.periods(), line.values())
                .map(
                        improvement ->
                                new ImproversPage.Line(
                                        Objects.requireNonNull(practices.get(line.odsCode())),
                                        improvement,
                                        queried.has(
                                                line.indicator(), line.odsCode(), line.latest()),
                                        telling));
    }
}
