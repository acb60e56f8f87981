package org.primarycareportal.dashboard;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Place;

/**
 * A cluster: its practices, how many figures of each stand out, and its own figures beside its CCG.
 *
 * @param people of the cluster by the best source, where one is loaded
 * @param listed practices with the people of each
 * @param voices who speaks today for each practice that is in it today
 * @param ccgPractices how many practices of the CCG the figures lie among
 * @param seesFigures whether the person may see figures at all
 */
record ClusterPage(
        PlaceQueries.Cluster cluster,
        String ccgName,
        Place place,
        ReadAt at,
        Optional<PlaceQueries.ListSize> people,
        List<Listed> listed,
        SpineTable figures,
        List<PlaceQueries.Member> members,
        List<PlaceQueries.Voices> voices,
        int ccgPractices,
        boolean seesFigures) {

    /** A practice of the cluster. */
    record Listed(Matrix.Line line, String people) {}

    /** How many practices nobody speaks for. */
    public String unspokenFor() {
        long without = voices.stream().filter(each -> each.representative() == null).count();
        if (without == 0) {
            return "Each has a representative.";
        }
        return without == 1
                ? "1 has no representative yet."
                : without + " have no representative yet.";
    }

    public String title() {
        return "%s %s".formatted(cluster.name(), cluster.word());
    }

    public String lead() {
        String size =
                "%d %s%s"
                        .formatted(
                                listed.size(),
                                listed.size() == 1 ? "practice" : "practices",
                                people.map(
                                                each ->
                                                        " and %s people"
                                                                .formatted(
                                                                        Patients.words(
                                                                                each.value())))
                                        .orElse(""));
        if (!seesFigures) {
            return size + ".";
        }
        return figures.isEmpty()
                ? size + ". No figures are loaded yet."
                : "%s. %s".formatted(size, figures.lead());
    }

    public @Nullable String peopleNote() {
        return people.map(each -> Patients.nameOf(each.code()) + ", " + Dates.day(each.periodEnd()))
                .orElse(null);
    }

    /** When somebody was in the cluster. */
    record Was(
            String odsCode,
            String name,
            String from,
            String to,
            String source,
            String href,
            boolean byPage) {}

    public List<Was> history() {
        return members.stream()
                .map(
                        member ->
                                new Was(
                                        member.odsCode(),
                                        member.name(),
                                        Dates.day(member.fromOn()),
                                        member.toOn() == null ? "" : Dates.day(member.toOn()),
                                        member.saidBy().words(),
                                        member.saidBy().href(),
                                        member.saidBy().byPage()))
                .toList();
    }
}
