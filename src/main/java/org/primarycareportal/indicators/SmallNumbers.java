package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which practices of a CCG must not be shown: those whose local count of patients lies from 1 to 7,
 * and one more wherever a single hidden count would follow from the total of its cluster or CCG and
 * the practices that are shown.
 */
final class SmallNumbers {

    static final int LARGEST_HIDDEN = 7;

    private SmallNumbers() {}

    static Set<String> hidden(List<Member> members) {
        Set<String> hidden = new HashSet<>();
        members.stream().filter(SmallNumbers::isSmall).map(Member::odsCode).forEach(hidden::add);
        if (hidden.isEmpty()) {
            return hidden;
        }
        Map<String, List<Member>> byCluster = new HashMap<>();
        members.stream()
                .filter(Member::hasValue)
                .forEach(
                        member ->
                                byCluster
                                        .computeIfAbsent(
                                                String.valueOf(member.clusterId()),
                                                c -> new ArrayList<>())
                                        .add(member));
        byCluster.values().forEach(cluster -> hideASecond(cluster, hidden));
        hideASecond(members.stream().filter(Member::hasValue).toList(), hidden);
        return hidden;
    }

    private static boolean isSmall(Member member) {
        Given given = member.given();
        BigDecimal count = given == null ? null : given.numerator();
        return count != null
                && count.signum() > 0
                && count.compareTo(BigDecimal.valueOf(LARGEST_HIDDEN)) <= 0;
    }

    /** With one count hidden in an area, the next smallest is hidden with it. */
    private static void hideASecond(List<Member> area, Set<String> hidden) {
        List<Member> inArea = area.stream().filter(m -> hidden.contains(m.odsCode())).toList();
        if (inArea.size() != 1) {
            return;
        }
        Optional<Member> next =
                area.stream()
                        .filter(member -> !hidden.contains(member.odsCode()))
                        .min(Comparator.comparing(SmallNumbers::count));
        next.ifPresent(member -> hidden.add(member.odsCode()));
    }

    private static BigDecimal count(Member member) {
        Given given = member.given();
        return given == null || given.numerator() == null ? BigDecimal.ZERO : given.numerator();
    }
}
