package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out what a change of membership would do. */
@Component
@Transactional(readOnly = true)
class MovePreviews {

    private static final int MOST = 30;

    private final MembersQueries members;
    private final List<DirectoryDependent> dependents;
    private final Optional<PeopleCount> people;
    private final BusinessClock clock;

    MovePreviews(
            MembersQueries members,
            List<DirectoryDependent> dependents,
            Optional<PeopleCount> people,
            BusinessClock clock) {
        this.members = members;
        this.dependents = dependents;
        this.people = people;
        this.clock = clock;
    }

    MovePreview of(MovePlan plan) {
        List<MembersQueries.OnDay> now = members.onDay(plan.odsCodes(), plan.from());
        List<String> touched = MembershipDesk.touched(plan, now);
        Optional<PeopleCount.Counted> counted =
                people.flatMap(known -> known.peopleOf(plan.ccg(), clock.today()));
        Map<String, Long> byPractice = counted.map(PeopleCount.Counted::people).orElse(Map.of());
        List<MembersQueries.Candidate> all = members.practicesOf(plan.ccg(), plan.from());
        String then =
                Optional.ofNullable(plan.target())
                        .flatMap(members::cluster)
                        .map(MembersQueries.Head::called)
                        .orElse("no cluster");
        return new MovePreview(
                plan,
                members.stateOf(plan.odsCodes(), touched),
                now.stream()
                        .map(
                                practice ->
                                        new MovePreview.Line(
                                                practice.odsCode(),
                                                practice.name(),
                                                Objects.requireNonNullElse(
                                                        practice.clusterName(), "no cluster"),
                                                then,
                                                byPractice.get(practice.odsCode())))
                        .toList(),
                touched.stream().map(id -> side(id, plan, all, byPractice)).toList(),
                dependents.stream()
                        .flatMap(each -> each.workedOutAgain(touched, plan.from()).stream())
                        .toList(),
                resting(plan.odsCodes(), touched),
                counted.map(each -> each.source() + ", " + Dates.day(each.on())).orElse(null));
    }

    private MovePreview.Side side(
            String cluster,
            MovePlan plan,
            List<MembersQueries.Candidate> all,
            Map<String, Long> people) {
        boolean gains = cluster.equals(plan.target());
        Set<String> moved = new HashSet<>(plan.odsCodes());
        Set<String> before = new HashSet<>();
        Set<String> after = new HashSet<>();
        List<MovePreview.Mate> mates = new ArrayList<>();
        for (MembersQueries.Candidate each : all) {
            boolean was = cluster.equals(each.clusterId());
            boolean moves = moved.contains(each.odsCode());
            boolean willBe = moves ? gains : was;
            if (was) {
                before.add(each.odsCode());
            }
            if (willBe) {
                after.add(each.odsCode());
            }
            if (was || willBe) {
                String change = was == willBe ? "" : willBe ? "joins" : "leaves";
                mates.add(new MovePreview.Mate(each.odsCode(), each.name(), change));
            }
        }
        mates.sort(java.util.Comparator.comparing(MovePreview.Mate::name));
        return new MovePreview.Side(
                cluster,
                members.cluster(cluster).map(MembersQueries.Head::called).orElse(cluster),
                size(before, people),
                size(after, people),
                mates);
    }

    static MovePreview.Size size(Set<String> practices, Map<String, Long> people) {
        @Nullable Long sum =
                people.isEmpty()
                        ? null
                        : (Long)
                                practices.stream()
                                        .mapToLong(code -> people.getOrDefault(code, 0L))
                                        .sum();
        return new MovePreview.Size(practices.size(), sum);
    }

    /** People and papers that speak of the practices or the clusters. */
    List<String> resting(Collection<String> practices, Collection<String> clusters) {
        List<String> resting = new ArrayList<>();
        for (DirectoryDependent dependent : dependents) {
            resting.addAll(dependent.restingOnClusters(clusters));
            resting.addAll(dependent.workingFor(List.copyOf(practices)));
        }
        if (resting.size() <= MOST) {
            return resting;
        }
        List<String> first = new ArrayList<>(resting.subList(0, MOST));
        first.add("and %d more".formatted(resting.size() - MOST));
        return first;
    }
}
