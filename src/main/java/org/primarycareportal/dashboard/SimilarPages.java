package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.statistics.Peer;
import org.primarycareportal.statistics.SimilarPeers;
import org.springframework.stereotype.Component;

/** Finds the practices most like one, and puts its figures beside theirs. */
@Component
class SimilarPages {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final DashboardQueries figures;
    private final PlaceQueries queries;
    private final Places places;
    private final Library library;
    private final BusinessClock clock;

    SimilarPages(
            DashboardQueries figures,
            PlaceQueries queries,
            Places places,
            Library library,
            BusinessClock clock) {
        this.figures = figures;
        this.queries = queries;
        this.places = places;
        this.library = library;
        this.clock = clock;
    }

    /** A practice with all its values, by indicator and period. */
    private record Candidate(
            DashboardQueries.Practice practice, String ccg, Map<Key, BigDecimal> values) {}

    private record Key(short indicator, Period period) {}

    /**
     * @throws NotFoundException where the practice is unknown or out of reach, or others are sought
     *     elsewhere than around it
     */
    SimilarPage page(String odsCode, SimilarQuestion asked, Viewer viewer) {
        PlaceQueries.Practice practice =
                queries.practice(odsCode, clock.today())
                        .filter(found -> found.ccgCode() != null)
                        .orElseThrow(() -> new NotFoundException("practice"));
        String own = Objects.requireNonNull(practice.ccgCode());
        Places.Offer offer = places.offer(asked.ccgOr(own), viewer, Capability.VIEW_FIGURES);
        if (!offer.place().ccgs().contains(new CcgCode(own))) {
            throw new NotFoundException("practice");
        }
        boolean income = viewer.can(Capability.VIEW_INCOME, offer.place());
        ReadAt at =
                ReadAt.of(
                        asked.atOrNone(),
                        figures.ends(Places.codes(offer.place()), income),
                        clock.today());
        List<DashboardQueries.Column> columns =
                figures.columns(own, at.day(), LONG_AGO, income, "practice");
        Map<String, Candidate> all = candidates(offer, at.day(), columns);
        Candidate one = Optional.ofNullable(all.get(odsCode)).orElseGet(() -> notThere(practice));
        List<SimilarPage.Told> told = told(one, columns, asked.wanted());
        List<SimilarPage.Told> by =
                told.stream()
                        .filter(SimilarPage.Told::chosen)
                        .filter(SimilarPage.Told::isKnown)
                        .toList();
        Set<String> leftOut = asked.leftOut();
        List<Candidate> placed =
                all.values().stream()
                        .filter(each -> !leftOut.contains(each.practice().odsCode()) || each == one)
                        .filter(each -> circumstances(each, by).size() == by.size())
                        .toList();
        List<SimilarPage.Like> peers = by.isEmpty() ? List.of() : nearest(one, placed, by);
        return new SimilarPage(
                practice,
                offer.place(),
                at,
                told,
                peers,
                leftOut.stream()
                        .filter(code -> !code.equals(odsCode))
                        .flatMap(code -> Optional.ofNullable(all.get(code)).stream())
                        .map(Candidate::practice)
                        .toList(),
                (int)
                        all.values().stream()
                                .filter(each -> circumstances(each, by).size() < by.size())
                                .count(),
                rows(one, columns, peers, all),
                offer.choices());
    }

    /** On that day it was not open, or of another CCG. */
    private static Candidate notThere(PlaceQueries.Practice practice) {
        return new Candidate(
                new DashboardQueries.Practice(
                        practice.odsCode(),
                        practice.name(),
                        practice.clusterId(),
                        practice.clusterName()),
                "",
                Map.of());
    }

    /** All of them in the periods of the practice's own CCG, though others may have later ones. */
    private Map<String, Candidate> candidates(
            Places.Offer offer, LocalDate at, List<DashboardQueries.Column> columns) {
        Map<Short, DashboardQueries.Column> known = new HashMap<>();
        columns.forEach(column -> known.put(column.indicator().id(), column));
        Map<String, Candidate> all = new HashMap<>();
        for (String ccg : Places.codes(offer.place())) {
            String name = figures.ccgName(ccg);
            figures.practices(ccg, at)
                    .forEach(
                            practice ->
                                    all.put(
                                            practice.odsCode(),
                                            new Candidate(practice, name, new HashMap<>())));
            for (DashboardQueries.Result result : figures.results(ccg, columns, "")) {
                Candidate of = result.isArea() ? null : all.get(result.areaCode());
                DashboardQueries.Column column =
                        Objects.requireNonNull(known.get(result.indicatorId()));
                if (of != null && result.value() != null && !isLeftOut(result, column)) {
                    of.values().put(key(column), result.value());
                }
            }
        }
        return all;
    }

    /** Money of an atypical practice is compared with nobody's. */
    private static boolean isLeftOut(
            DashboardQueries.Result result, DashboardQueries.Column column) {
        return result.atypical() != null
                && column.indicator().audience() == Indicator.Audience.INCOME;
    }

    /** Each circumstance by the first indicator of which the practice has a value. */
    private List<SimilarPage.Told> told(
            Candidate one, List<DashboardQueries.Column> columns, Set<Circumstance> wanted) {
        List<SimilarPage.Told> told = new ArrayList<>();
        for (Circumstance each : Circumstance.values()) {
            told.add(
                    each.indicators().stream()
                            .flatMap(code -> library.find(code).stream())
                            .flatMap(indicator -> column(columns, indicator).stream())
                            .filter(column -> one.values().containsKey(key(column)))
                            .findFirst()
                            .map(
                                    column ->
                                            new SimilarPage.Told(
                                                    each,
                                                    column.indicator(),
                                                    column.period(),
                                                    one.values().get(key(column)),
                                                    wanted.contains(each)))
                            .orElseGet(
                                    () ->
                                            new SimilarPage.Told(
                                                    each,
                                                    null,
                                                    null,
                                                    null,
                                                    wanted.contains(each))));
        }
        return told;
    }

    private static Optional<DashboardQueries.Column> column(
            List<DashboardQueries.Column> columns, Indicator indicator) {
        return columns.stream().filter(each -> each.indicator().equals(indicator)).findFirst();
    }

    private static Key key(DashboardQueries.Column column) {
        return new Key(column.indicator().id(), column.period());
    }

    /** Fewer than sought by where one is not known. */
    private static List<BigDecimal> circumstances(Candidate of, List<SimilarPage.Told> by) {
        return by.stream()
                .map(
                        told ->
                                new Key(
                                        Objects.requireNonNull(told.indicator()).id(),
                                        Objects.requireNonNull(told.period())))
                .flatMap(key -> Optional.ofNullable(of.values().get(key)).stream())
                .toList();
    }

    private static List<SimilarPage.Like> nearest(
            Candidate one, List<Candidate> placed, List<SimilarPage.Told> by) {
        List<Candidate> inOrder =
                placed.stream()
                        .sorted(Comparator.comparing(each -> each.practice().odsCode()))
                        .toList();
        List<List<Double>> variables =
                inOrder.stream()
                        .map(
                                each ->
                                        circumstances(each, by).stream()
                                                .map(BigDecimal::doubleValue)
                                                .toList())
                        .toList();
        List<SimilarPage.Like> likes = new ArrayList<>();
        for (Peer peer : SimilarPeers.nearest(variables, inOrder.indexOf(one))) {
            Candidate each = inOrder.get(peer.unit());
            likes.add(
                    new SimilarPage.Like(
                            each.practice(),
                            each.ccg(),
                            circumstances(each, by),
                            Math.sqrt(peer.squaredDistance())));
        }
        return likes;
    }

    private static List<SimilarPage.Row> rows(
            Candidate one,
            List<DashboardQueries.Column> columns,
            List<SimilarPage.Like> peers,
            Map<String, Candidate> all) {
        List<SimilarPage.Row> rows = new ArrayList<>();
        for (DashboardQueries.Column column : columns) {
            if (Circumstance.isToldBy(column.indicator().code())) {
                continue;
            }
            BigDecimal value = one.values().get(key(column));
            List<BigDecimal> theirs =
                    peers.stream()
                            .map(peer -> Objects.requireNonNull(all.get(peer.practice().odsCode())))
                            .flatMap(
                                    each ->
                                            Optional.ofNullable(each.values().get(key(column)))
                                                    .stream())
                            .sorted()
                            .toList();
            if (value != null && !theirs.isEmpty()) {
                rows.add(new SimilarPage.Row(column.indicator(), column.period(), value, theirs));
            }
        }
        return rows;
    }
}
