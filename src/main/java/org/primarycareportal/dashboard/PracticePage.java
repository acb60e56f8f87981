package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;

/**
 * A practice: who and where it is, how its figures lie, how its money is made up, and what was true
 * of it when.
 *
 * @param branches other sites that are open today
 * @param practices how many practices of the CCG the figures lie among
 * @param seesFigures whether the person may see figures at all
 * @param today of the business clock: a last day may lie ahead
 */
record PracticePage(
        PlaceQueries.Practice practice,
        PlaceQueries.Care care,
        Place place,
        ReadAt at,
        SpineTable figures,
        List<PlaceQueries.ListSize> listSizes,
        List<PlaceQueries.Fact> facts,
        List<PlaceQueries.Branch> branches,
        Optional<PaymentsBreakdown> payments,
        Optional<PlaceQueries.Money> money,
        int practices,
        boolean own,
        boolean seesFigures,
        LocalDate today) {

    private static final Map<String, String> KINDS =
            Map.of(
                    "NAME", "Name",
                    "COMMISSIONER", "Commissioned by",
                    "CONTRACT", "Contract",
                    "ATYPICAL", "Published as atypical",
                    "CLUSTER", "Cluster");

    /** One line of a list of facts. */
    record Said(String name, String value, String href) {}

    public String caption() {
        return Stream.of(
                        practice.odsCode(),
                        Objects.requireNonNullElse(practice.cluster(), "No cluster yet"),
                        practice.ccgName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    public String lead() {
        String words = seesFigures ? figures.lead() : "Where it is, and to whom it belongs.";
        LocalDate closed = practice.closedOn();
        return closed == null ? words : "%s %s".formatted(endWords(closed), words);
    }

    private String endWords(LocalDate closed) {
        String lastDay = Dates.day(closed.minusDays(1));
        boolean ahead = closed.isAfter(today);
        if (care.carriedOnBy() == null) {
            return "Its last day %s %s.".formatted(ahead ? "will be" : "was", lastDay);
        }
        return "MERGER".equals(care.ending())
                ? "%s into %s, last day %s."
                        .formatted(
                                ahead ? "It will merge" : "It merged", care.carriedOnBy(), lastDay)
                : "%s, last day %s; its people go to %s."
                        .formatted(
                                ahead ? "It will close" : "It closed", lastDay, care.carriedOnBy());
    }

    /** People, contract and what makes its money hard to compare. */
    public List<Said> glance() {
        List<Said> glance = new ArrayList<>();
        for (PlaceQueries.ListSize size : listSizes) {
            String period =
                    Period.between(size.periodStart(), size.periodEnd()).orElseThrow().words();
            glance.add(
                    new Said(
                            Patients.nameOf(size.code()),
                            "%s, %s".formatted(Patients.words(size.value()), period),
                            "/indicators/" + size.code() + "/practices/" + practice.odsCode()));
        }
        since("CONTRACT", practice.contract())
                .ifPresent(words -> glance.add(new Said("Contract", words, "")));
        money.ifPresent(known -> glance.add(compared(known)));
        facts.stream()
                .filter(fact -> fact.kind().equals("ATYPICAL"))
                .findFirst()
                .ifPresent(
                        fact ->
                                glance.add(
                                        new Said(
                                                "Hard to compare",
                                                fact.value() + ", published " + span(fact),
                                                "")));
        return glance;
    }

    private Said compared(PlaceQueries.Money known) {
        String period =
                Period.between(known.periodStart(), known.periodEnd()).orElseThrow().words();
        return new Said(
                "Its money",
                (known.leftOut() ? "Left out of averages in " : "Compared in ") + period,
                "/practices/" + practice.odsCode() + "/atypical");
    }

    private Optional<String> since(String kind, @Nullable String value) {
        return Optional.ofNullable(value)
                .map(
                        each ->
                                facts.stream()
                                        .filter(fact -> fact.kind().equals(kind))
                                        .filter(fact -> fact.value().equals(each))
                                        .findFirst()
                                        .map(fact -> each + ", since " + Dates.day(fact.fromOn()))
                                        .orElse(each));
    }

    /** Where it is and to whom it belongs. */
    public List<Said> whereAndWho() {
        List<Said> said = new ArrayList<>();
        said.add(new Said("Code", practice.odsCode(), ""));
        String address =
                Stream.of(practice.address(), practice.postcode())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
        if (!address.isEmpty()) {
            said.add(new Said("Address", address, ""));
        }
        if (practice.phone() != null) {
            said.add(new Said("Telephone", practice.phone(), ""));
        }
        said.add(
                practice.clusterId() == null
                        ? new Said("Cluster", "No cluster yet", "")
                        : new Said(
                                "Cluster",
                                Objects.requireNonNullElse(practice.clusterName(), ""),
                                "/clusters/" + practice.clusterId()));
        said.add(
                new Said(
                        "CCG",
                        Objects.requireNonNullElse(practice.ccgName(), ""),
                        "/ccg/" + practice.ccgCode()));
        String voices = "/practices/" + practice.odsCode() + "/representatives";
        said.add(
                new Said(
                        "Representative",
                        PlaceQueries.Voices.named(care.representative(), care.representativeJob()),
                        voices));
        if (care.deputy() != null) {
            said.add(
                    new Said(
                            "Deputy",
                            PlaceQueries.Voices.named(care.deputy(), care.deputyJob()),
                            voices));
        }
        said.add(
                new Said(
                        "Named among peers",
                        care.agreement(),
                        "/practices/" + practice.odsCode() + "/agreement"));
        said.add(new Said("Open since", Dates.day(practice.openedOn()), ""));
        if (care.carriesOnFor() != null) {
            said.add(new Said("Carries on for", care.carriesOnFor(), closure()));
        }
        LocalDate closed = practice.closedOn();
        if (closed != null) {
            said.add(new Said("Last day", Dates.day(closed.minusDays(1)), closure()));
        } else {
            said.add(new Said("Closure or merger", "None known", closure()));
        }
        return said;
    }

    private String closure() {
        return "/practices/" + practice.odsCode() + "/closure";
    }

    /** What was true when, and which file says so. */
    record Line(
            String kind,
            String value,
            String from,
            String to,
            String source,
            String href,
            boolean byPage) {}

    public List<Line> history() {
        return facts.stream()
                .map(
                        fact ->
                                new Line(
                                        Objects.requireNonNullElse(
                                                KINDS.get(fact.kind()), fact.kind()),
                                        fact.value(),
                                        Dates.day(fact.fromOn()),
                                        fact.toOn() == null ? "" : Dates.day(fact.toOn()),
                                        fact.saidBy().words(),
                                        fact.saidBy().href(),
                                        fact.saidBy().byPage()))
                .toList();
    }

    private static String span(PlaceQueries.Fact fact) {
        LocalDate to = fact.toOn();
        return to == null
                ? "since " + Dates.day(fact.fromOn())
                : "for %s to %s".formatted(Dates.day(fact.fromOn()), Dates.day(to));
    }
}
