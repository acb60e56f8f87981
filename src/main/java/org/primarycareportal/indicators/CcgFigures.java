package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Distribution;
import org.primarycareportal.statistics.Interval;

/**
 * One indicator in one period for one CCG: the rules by which the value of the CCG and of its
 * clusters follows from its practices, and how each practice lies among its peers.
 */
final class CcgFigures {

    /** An area's value is shown when at least this many in a hundred of its practices are there. */
    private static final int WHOLE_PER_CENT = 95;

    private final Indicator indicator;
    private final String ccgCode;
    private final List<Member> members;
    private final Map<String, Given> areas;
    private final Set<String> hidden;
    private final @Nullable Distribution distribution;
    private final @Nullable Distribution everybody;
    private final Map<String, AreaValue> clusters = new LinkedHashMap<>();
    private final AreaValue ccg;
    private final Benchmarking benchmarking;

    /**
     * @param areas what releases say of the CCG and its clusters themselves, by code
     */
    CcgFigures(
            Indicator indicator, String ccgCode, List<Member> members, Map<String, Given> areas) {
        this.indicator = indicator;
        this.ccgCode = ccgCode;
        this.members = members;
        this.areas = areas;
        this.ccg = areaValue(ccgCode, members);
        byCluster().forEach((id, practices) -> clusters.put(id, areaValue(id, practices)));
        this.hidden = indicator.hidesSmallNumbers() ? hidden() : Set.of();
        this.everybody = distributionOf(members.stream().filter(this::isShown).toList());
        this.distribution =
                distributionOf(
                        members.stream().filter(this::isShown).filter(this::counts).toList());
        this.benchmarking =
                Benchmarking.of(
                        indicator,
                        compared().stream().map(Member::given).filter(Objects::nonNull).toList(),
                        benchmark());
    }

    private Set<String> hidden() {
        Map<String, SmallNumbers.Counts> totals = new LinkedHashMap<>();
        clusters.forEach(
                (id, cluster) -> {
                    SmallNumbers.Counts total = cluster.counts();
                    if (total != null) {
                        totals.put(id, total);
                    }
                });
        return SmallNumbers.hidden(members, totals, ccgCode, ccg.counts());
    }

    /** The value of the CCG with which others are compared; nothing where it is not to be seen. */
    private @Nullable BigDecimal benchmark() {
        return ccg.status() == 'V' && !hidden.contains(ccgCode) ? ccg.value() : null;
    }

    /** What an area comes to. */
    private record AreaValue(
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            char status,
            int have,
            int of,
            List<Long> releases) {

        private SmallNumbers.@Nullable Counts counts() {
            return numerator == null ? null : new SmallNumbers.Counts(numerator, denominator);
        }

        private AreaValue hidden() {
            return new AreaValue(null, null, null, 'S', have, of, releases);
        }
    }

    private static @Nullable Distribution distributionOf(List<Member> practices) {
        List<Double> values =
                practices.stream()
                        .map(Member::given)
                        .filter(Objects::nonNull)
                        .map(Given::value)
                        .filter(Objects::nonNull)
                        .map(BigDecimal::doubleValue)
                        .toList();
        return values.isEmpty() ? null : new Distribution(values);
    }

    private static @Nullable BigDecimal medianOf(List<Member> practices) {
        return ExactMedian.of(
                practices.stream()
                        .map(Member::given)
                        .filter(Objects::nonNull)
                        .map(Given::value)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private boolean isShown(Member member) {
        return member.hasValue() && !hidden.contains(member.odsCode());
    }

    /** All that a publisher's median of money is made of: also averages over nobody. */
    private List<Member> published() {
        return members.stream()
                .filter(
                        indicator.audience() == Indicator.Audience.INCOME
                                ? Member::hasNumber
                                : Member::hasValue)
                .filter(member -> !hidden.contains(member.odsCode()))
                .toList();
    }

    /** Atypical practices are left out of benchmarks and spreads of money. */
    private boolean counts(Member member) {
        return member.atypical() == null || indicator.audience() != Indicator.Audience.INCOME;
    }

    boolean hasAnything() {
        return members.stream().anyMatch(member -> member.given() != null) || !areas.isEmpty();
    }

    List<ResultRow> rows() {
        List<ResultRow> rows = new ArrayList<>();
        if (indicator.level() == Indicator.Level.PRACTICE) {
            members.stream().filter(Member::openAtEnd).map(this::practice).forEach(rows::add);
        }
        clusters.forEach((id, cluster) -> rows.add(area('L', id, id, cluster)));
        rows.add(area('C', ccgCode, null, ccg));
        return rows;
    }

    /** The limits with which a figure over so many is compared; nothing where there are none. */
    @Nullable Interval limits(@Nullable BigDecimal denominator) {
        return denominator == null ? null : benchmarking.limits(denominator, ConfidenceLevel.P99_8);
    }

    /** By what figures are compared with the CCG, worked out of {@link #compared()}. */
    Benchmarking benchmarking() {
        return benchmarking;
    }

    /** The practices of which dispersion is worked out, in the order of its scores. */
    List<Member> compared() {
        return members.stream()
                .filter(this::isShown)
                .filter(member -> member.given() != null && member.given().hasBothParts())
                .toList();
    }

    /** Whether a release gives the value of the area itself, so that no practice counts for it. */
    @Nullable Given said(String area) {
        return areas.get(area);
    }

    /**
     * A practice of an area, and why it does not count for the area's value.
     *
     * @param why empty where it counts
     */
    record Part(Member member, boolean hidden, String why) {}

    /** The practice itself, or the practices of a cluster or of the CCG. */
    List<Part> parts(String area) {
        return members.stream()
                .filter(
                        member ->
                                area.equals(ccgCode)
                                        || area.equals(member.clusterId())
                                        || area.equals(member.odsCode()))
                .map(
                        member ->
                                new Part(
                                        member,
                                        hidden.contains(member.odsCode()),
                                        whyNotCounted(member)))
                .toList();
    }

    /** What a release says of a cluster, for figures that exist for clusters only. */
    record ClusterPart(String id, @Nullable Given given, boolean hidden) {}

    List<ClusterPart> clusterParts() {
        return byCluster().keySet().stream()
                .map(id -> new ClusterPart(id, areas.get(id), hidden.contains(id)))
                .toList();
    }

    private String whyNotCounted(Member member) {
        Given given = member.given();
        if (given == null) {
            return "no file speaks of it";
        }
        if (!given.hasValue()) {
            return given.status().words();
        }
        if (given.isOverNobody()) {
            return "it had nobody to count";
        }
        if (indicator.areaRule() != Indicator.AreaRule.SUM && !counts(member)) {
            return Objects.requireNonNullElse(member.atypical(), "");
        }
        return indicator.areaRule() == Indicator.AreaRule.RATIO && !given.hasBothParts()
                ? "its source does not give both counts"
                : "";
    }

    private Map<String, List<Member>> byCluster() {
        Map<String, List<Member>> clusters = new LinkedHashMap<>();
        for (Member member : members) {
            if (member.clusterId() != null) {
                clusters.computeIfAbsent(member.clusterId(), c -> new ArrayList<>()).add(member);
            }
        }
        return clusters;
    }

    private ResultRow practice(Member member) {
        Given given = member.given();
        if (given == null || !isShown(member)) {
            return without(member, given);
        }
        double value = Objects.requireNonNull(given.value()).doubleValue();
        OptionalDouble robust =
                distribution == null ? OptionalDouble.empty() : distribution.robustDistance(value);
        OptionalInt quartile =
                distribution == null ? OptionalInt.empty() : distribution.quartileOf(value);
        return new ResultRow(
                'P',
                member.odsCode(),
                member.clusterId(),
                given.numerator(),
                given.denominator(),
                given.value(),
                'V',
                benchmarking.interval(given.numerator(), given.denominator(), ConfidenceLevel.P95),
                benchmarking.interval(
                        given.numerator(), given.denominator(), ConfidenceLevel.P99_8),
                benchmarking.compare(given.numerator(), given.denominator()),
                place(value),
                quartile.isPresent() ? quartile.getAsInt() : null,
                robust.isPresent() ? robust.getAsDouble() : null,
                member.atypical(),
                given.note(),
                null,
                null,
                given.releases());
    }

    private @Nullable Integer place(double value) {
        if (everybody == null) {
            return null;
        }
        return 1
                + (int)
                        (indicator.direction() == Indicator.Direction.LOWER
                                ? everybody.countBelow(value)
                                : everybody.countAbove(value));
    }

    private ResultRow without(Member member, @Nullable Given given) {
        boolean isHidden = hidden.contains(member.odsCode());
        char status =
                isHidden
                        ? 'S'
                        : given == null
                                ? 'N'
                                : given.isOverNobody() ? 'A' : given.status().letter();
        return new ResultRow(
                'P',
                member.odsCode(),
                member.clusterId(),
                null,
                null,
                null,
                status,
                null,
                null,
                "not-compared",
                null,
                null,
                null,
                member.atypical(),
                given == null ? null : given.note(),
                null,
                null,
                given == null ? List.of() : given.releases());
    }

    private ResultRow area(char kind, String code, @Nullable String cluster, AreaValue worked) {
        AreaValue area = hidden.contains(code) ? worked.hidden() : worked;
        boolean compared = kind == 'L' && area.status() == 'V';
        return new ResultRow(
                kind,
                code,
                cluster,
                area.numerator(),
                area.denominator(),
                area.value(),
                area.status(),
                benchmarking.interval(area.numerator(), area.denominator(), ConfidenceLevel.P95),
                benchmarking.interval(area.numerator(), area.denominator(), ConfidenceLevel.P99_8),
                compared
                        ? benchmarking.compare(area.numerator(), area.denominator())
                        : "not-compared",
                null,
                null,
                null,
                null,
                null,
                area.have(),
                area.of(),
                area.releases());
    }

    /**
     * A value that the release gives for the area itself goes before one worked out of practices.
     */
    private AreaValue areaValue(String code, List<Member> practices) {
        int of = (int) practices.stream().filter(Member::openAtEnd).count();
        int have =
                (int)
                        practices.stream()
                                .filter(Member::openAtEnd)
                                .map(Member::given)
                                .filter(this::isThere)
                                .count();
        Given said = areas.get(code);
        if (said != null) {
            return new AreaValue(
                    said.numerator(),
                    said.denominator(),
                    said.value(),
                    said.status().letter(),
                    have,
                    of,
                    said.releases());
        }
        if (indicator.level() == Indicator.Level.CLUSTER) {
            return code.equals(ccgCode) ? fromClusters() : nothing('N', have, of);
        }
        if (have == 0) {
            return nothing('N', have, of);
        }
        return isWhole(have, of) ? worked(practices, have, of) : nothing('W', have, of);
    }

    /** Whether an area may have a value where so many of its open practices are there. */
    static boolean isWhole(int have, int of) {
        return 100L * have >= (long) WHOLE_PER_CENT * of;
    }

    /**
     * The releases give what the area needs of it, or say that it has none by its nature. A figure
     * that the publisher hides is missing from every sum, and a value without its two parts from
     * every ratio.
     */
    private boolean isThere(@Nullable Given given) {
        if (given == null) {
            return false;
        }
        if (given.status() == StagedValues.Status.NOT_APPLICABLE || given.isOverNobody()) {
            return true;
        }
        return indicator.areaRule() == Indicator.AreaRule.RATIO
                ? given.hasBothParts()
                : given.hasValue();
    }

    private static AreaValue nothing(char status, int have, int of) {
        return new AreaValue(null, null, null, status, have, of, List.of());
    }

    private AreaValue worked(List<Member> practices, int have, int of) {
        List<Given> given =
                practices.stream()
                        .filter(Member::hasValue)
                        .filter(
                                member ->
                                        indicator.areaRule() == Indicator.AreaRule.SUM
                                                || counts(member))
                        .map(Member::given)
                        .filter(Objects::nonNull)
                        .toList();
        return made(given, have, of);
    }

    private AreaValue made(List<Given> given, int have, int of) {
        List<Long> releases =
                given.stream().flatMap(one -> one.releases().stream()).distinct().sorted().toList();
        if (given.isEmpty()) {
            return nothing('N', have, of);
        }
        return switch (indicator.areaRule()) {
            case RATIO -> ratio(given, have, of, releases);
            case SUM -> {
                BigDecimal sum = sum(given.stream().map(Given::value).toList());
                yield new AreaValue(sum, null, sum, 'V', have, of, releases);
            }
            case MEAN -> {
                BigDecimal mean =
                        sum(given.stream().map(Given::value).toList())
                                .divide(BigDecimal.valueOf(given.size()), MathContext.DECIMAL64);
                yield new AreaValue(null, null, mean, 'V', have, of, releases);
            }
            case NONE -> nothing('A', have, of);
        };
    }

    private AreaValue ratio(List<Given> given, int have, int of, List<Long> releases) {
        List<Given> both = given.stream().filter(Given::hasBothParts).toList();
        if (both.isEmpty()) {
            return nothing('N', have, of);
        }
        BigDecimal numerator = sum(both.stream().map(Given::numerator).toList());
        BigDecimal denominator = sum(both.stream().map(Given::denominator).toList());
        return new AreaValue(
                numerator,
                denominator,
                StagedValues.ratio(indicator, numerator, denominator),
                'V',
                have,
                of,
                releases);
    }

    /** For figures that exist for clusters only, the CCG is made of its clusters. */
    private AreaValue fromClusters() {
        Set<String> clusters = byCluster().keySet();
        List<Given> there =
                clusters.stream()
                        .map(areas::get)
                        .filter(this::isThere)
                        .map(given -> Objects.requireNonNull(given))
                        .toList();
        int of = clusters.size();
        if (there.isEmpty()) {
            return nothing('N', 0, of);
        }
        return isWhole(there.size(), of)
                ? made(there.stream().filter(Given::hasValue).toList(), there.size(), of)
                : nothing('W', there.size(), of);
    }

    private static BigDecimal sum(Collection<@Nullable BigDecimal> numbers) {
        return numbers.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Spread spread() {
        Distribution some = distribution;
        List<Member> published = published();
        int counted = some == null ? 0 : some.size();
        return new Spread(
                ccg.have(),
                ccg.of(),
                ccg.of() > 0 && isWhole(ccg.have(), ccg.of()),
                counted,
                some == null ? null : some.min(),
                some == null ? null : some.quantile(0.25),
                medianOf(members.stream().filter(this::isShown).filter(this::counts).toList()),
                some == null ? null : some.quantile(0.75),
                some == null ? null : some.max(),
                medianOf(published),
                some == null ? null : some.medianAbsoluteDeviation(),
                published.size() - counted,
                benchmark(),
                benchmarking.phi(),
                benchmarking.tauSquared());
    }
}
