package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which practices and areas of a CCG must not be shown: those where a local count of patients,
 * above or below the line, lies from 1 to 7, and others wherever a hidden count would follow from
 * the totals and the practices that are shown. Both counts of a figure are shown or hidden
 * together, so what keeps the one from being added up keeps the other.
 */
final class SmallNumbers {

    static final int LARGEST_HIDDEN = 7;

    /** Practices without a cluster, whose total nobody shows. */
    private static final String NO_CLUSTER = "";

    /** How many, and of how many. */
    record Counts(BigDecimal numerator, @Nullable BigDecimal denominator) {

        private boolean areSmall() {
            return isSmall(numerator) || isSmall(denominator);
        }

        private static boolean isSmall(@Nullable BigDecimal count) {
            return count != null
                    && count.signum() > 0
                    && count.compareTo(BigDecimal.valueOf(LARGEST_HIDDEN)) <= 0;
        }
    }

    private final Map<String, List<Member>> groups = new LinkedHashMap<>();
    private final Map<String, Counts> clusters;
    private final Set<String> hidden = new HashSet<>();

    private SmallNumbers(List<Member> members, Map<String, Counts> clusters) {
        this.clusters = clusters;
        members.stream()
                .filter(member -> counts(member) != null)
                .forEach(
                        member ->
                                groups.computeIfAbsent(groupOf(member), c -> new ArrayList<>())
                                        .add(member));
        clusters.keySet().forEach(cluster -> groups.putIfAbsent(cluster, List.of()));
    }

    /**
     * Codes of the practices, clusters and the CCG that are not to be shown.
     *
     * @param clusters the totals of the clusters that would be shown, by id
     * @param total that of the CCG; nothing where it would not be shown
     */
    static Set<String> hidden(
            List<Member> members,
            Map<String, Counts> clusters,
            String ccg,
            @Nullable Counts total) {
        SmallNumbers table = new SmallNumbers(members, clusters);
        table.hideSmall();
        table.groups.forEach(table::hideASecond);
        if (total != null
                && (total.areSmall() || (table.givesAway() && !table.hideAnotherCluster()))) {
            table.hidden.add(ccg);
        }
        return table.hidden;
    }

    private static String groupOf(Member member) {
        String cluster = member.clusterId();
        return cluster == null ? NO_CLUSTER : cluster;
    }

    private void hideSmall() {
        groups.values().stream()
                .flatMap(List::stream)
                .filter(SmallNumbers::isSmall)
                .forEach(member -> hidden.add(member.odsCode()));
        clusters.forEach(
                (cluster, total) -> {
                    if (total.areSmall()) {
                        hidden.add(cluster);
                    }
                });
    }

    /**
     * With one count hidden in a group, the next smallest is hidden with it, or the total. One that
     * closed in the period is on no page, but who knows its count from elsewhere must learn nothing
     * from ours.
     */
    private void hideASecond(String group, List<Member> members) {
        if (hiddenIn(group) == 1 && !hideSmallest(members) && clusters.containsKey(group)) {
            hidden.add(group);
        }
    }

    private int hiddenIn(String group) {
        return (int)
                groups.getOrDefault(group, List.of()).stream()
                        .filter(member -> hidden.contains(member.odsCode()))
                        .count();
    }

    private boolean hideSmallest(List<Member> members) {
        Optional<Member> smallest =
                members.stream()
                        .filter(Member::openAtEnd)
                        .filter(member -> !hidden.contains(member.odsCode()))
                        .min(Comparator.comparing(SmallNumbers::numerator));
        smallest.ifPresent(member -> hidden.add(member.odsCode()));
        return smallest.isPresent();
    }

    /**
     * Whether the total of the CCG without the totals of shown clusters and the shown practices
     * leaves one count, or that of one hidden cluster.
     */
    private boolean givesAway() {
        List<String> unknown =
                groups.keySet().stream()
                        .filter(group -> !clusters.containsKey(group) || hidden.contains(group))
                        .filter(group -> hidden.contains(group) || hiddenIn(group) > 0)
                        .toList();
        return unknown.size() == 1
                && (hidden.contains(unknown.get(0)) || hiddenIn(unknown.get(0)) == 1);
    }

    /** A second cluster goes with the first, and a practice of it, or it could be added up. */
    private boolean hideAnotherCluster() {
        Optional<String> smallest =
                clusters.keySet().stream()
                        .filter(cluster -> !hidden.contains(cluster))
                        .min(Comparator.comparing(this::numerator));
        smallest.ifPresent(
                cluster -> {
                    hidden.add(cluster);
                    if (hiddenIn(cluster) == 0) {
                        hideSmallest(groups.getOrDefault(cluster, List.of()));
                    }
                });
        return smallest.isPresent();
    }

    private BigDecimal numerator(String cluster) {
        Counts total = clusters.get(cluster);
        return total == null ? BigDecimal.ZERO : total.numerator();
    }

    private static BigDecimal numerator(Member member) {
        Counts counts = counts(member);
        return counts == null ? BigDecimal.ZERO : counts.numerator();
    }

    private static boolean isSmall(Member member) {
        Counts counts = counts(member);
        return counts != null && counts.areSmall();
    }

    private static @Nullable Counts counts(Member member) {
        Given given = member.given();
        return given == null || !member.hasValue() || given.numerator() == null
                ? null
                : new Counts(given.numerator(), given.denominator());
    }
}
