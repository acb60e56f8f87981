package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Indicator.Direction;
import org.primarycareportal.indicators.Mark;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Comparison;

/**
 * Which practices of a CCG need a look, and which do well: at most five on each side. One figure
 * that stands out once is not enough; it takes two periods of one figure, or figures of two
 * domains. Figures of which neither way is good never count, and a score only when it lies more
 * than three robust standard deviations from the median. A practice may stand on both lists, for
 * different figures.
 *
 * @param ccg the CCG
 * @param once practices with something that stands out, but once and in one domain only
 * @param further practices that would be on a list which is full
 */
record Attention(
        Ccg ccg,
        List<Line> conversation,
        List<Line> doingWell,
        int once,
        int further,
        Comparisons comparisons) {

    static final int MOST = 5;

    /** A CCG by code and name. */
    record Ccg(String code, String name) {}

    /** On which side of ordinary a figure lies. */
    enum Side {
        CONCERN,
        GOOD
    }

    /**
     * How many latest figures could have stood out.
     *
     * @param compared with the CCG average, at 99.8 per cent
     * @param scores placed by their distance from the median
     */
    record Comparisons(int compared, int scores) {

        /** Of a thousand: both tails beyond 3.09, and beyond 3 standard deviations. */
        private static final double COMPARED = 2.0;

        private static final double SCORE = 2.7;

        public int all() {
            return compared + scores;
        }

        /** So many would stand out if practices differed by chance alone. */
        double byChance() {
            return (compared * COMPARED + scores * SCORE) / 1000;
        }
    }

    /**
     * A figure of a practice in one period.
     *
     * @param beside the CCG's value where figures are compared with it, else the median of
     *     practices
     * @param queried whether somebody has queried it and nobody has answered yet
     */
    record Seen(
            Period period,
            BigDecimal value,
            @Nullable Double distance,
            @Nullable BigDecimal beside,
            boolean queried) {}

    /**
     * Why a practice is on a list: a figure that stands out now, and perhaps did before.
     *
     * @param before the period before, where it stood out on the same side then too
     */
    record Reason(Indicator indicator, Seen now, @Nullable Seen before) {

        boolean isHeld() {
            return before != null;
        }

        /** Whether it rests on a figure under query, so that it may yet go. */
        public boolean isQueried() {
            return now.queried() || (before != null && before.queried());
        }

        /** "77.8% in 2019/20, 5.7 robust standard deviations below the median of 97.1%". */
        public String words() {
            return words(now) + (before == null ? "" : "; before that " + words(before));
        }

        private String words(Seen seen) {
            FigureWords words = FigureWords.of(indicator);
            String value = words.value(seen.value()) + " in " + seen.period().words();
            if (indicator.type().isCompared() || seen.distance() == null) {
                return value + (seen.beside() == null ? "" : ", CCG " + words.value(seen.beside()));
            }
            return "%s, %s robust standard deviations %s the median of %s"
                    .formatted(
                            value,
                            String.format(Locale.UK, "%.1f", Math.abs(seen.distance())),
                            seen.distance() < 0 ? "below" : "above",
                            words.value(seen.beside()));
        }
    }

    /** A practice on a list. */
    record Line(DashboardQueries.Practice practice, List<Reason> reasons) {

        /** Two periods of one figure, or two domains. */
        boolean isEnough() {
            return reasons.stream().anyMatch(Reason::isHeld)
                    || reasons.stream()
                                    .map(reason -> reason.indicator().domain())
                                    .distinct()
                                    .count()
                            > 1;
        }

        private double most(ToDoubleFunction<Reason> of) {
            return reasons.stream().mapToDouble(of).max().orElse(0);
        }

        public String cluster() {
            return practice.clusterName() == null ? "No cluster yet" : practice.clusterName();
        }

        /** "3 figures of 2 domains, 1 of them in two periods". */
        public String summary() {
            long domains =
                    reasons.stream().map(reason -> reason.indicator().domain()).distinct().count();
            long held = reasons.stream().filter(Reason::isHeld).count();
            String figures =
                    reasons.size() == 1
                            ? "One figure"
                            : "%d figures of %s"
                                    .formatted(
                                            reasons.size(),
                                            domains == 1 ? "one domain" : domains + " domains");
            if (held == 0) {
                return figures;
            }
            return figures
                    + (held == reasons.size()
                            ? ", in two periods"
                            : ", %d of them in two periods".formatted(held));
        }
    }

    private static final Comparator<Line> MOST_FIRST =
            Comparator.comparingInt((Line line) -> line.reasons().size())
                    .thenComparingLong(
                            line -> line.reasons().stream().filter(Reason::isHeld).count())
                    .thenComparingDouble(
                            line -> line.most(reason -> distance(reason.now().distance())))
                    .reversed()
                    .thenComparing(line -> line.practice().odsCode());

    private static double distance(@Nullable Double robustDistance) {
        return robustDistance == null ? 0 : Math.abs(robustDistance);
    }

    /**
     * @param rows results of practices and of the CCG, latest and before
     * @param practices those to be looked at; results of others only count for nothing
     * @param queried figures under query: reasons that rest on them say so
     */
    static Attention of(
            Ccg ccg,
            List<AttentionQueries.Row> rows,
            Collection<DashboardQueries.Practice> practices,
            UnderQuery.Figures queried) {
        Map<String, DashboardQueries.Practice> known =
                practices.stream()
                        .collect(
                                Collectors.toMap(DashboardQueries.Practice::odsCode, each -> each));
        Map<Key, BigDecimal> ofCcg = new HashMap<>();
        rows.stream()
                .filter(row -> !row.ofPractice())
                .forEach(row -> ofCcg.put(new Key(ccg.code(), row), row.value()));
        List<AttentionQueries.Row> told =
                rows.stream()
                        .filter(AttentionQueries.Row::ofPractice)
                        .filter(row -> row.indicator().direction() != Direction.NEITHER)
                        .filter(row -> known.containsKey(row.areaCode()))
                        .toList();
        Beside beside = new Beside(ccg, ofCcg, queried);
        List<Line> concern = lines(Side.CONCERN, told, known, beside);
        List<Line> good = lines(Side.GOOD, told, known, beside);
        return new Attention(
                ccg,
                first(concern),
                first(good),
                (int)
                        known.keySet().stream()
                                .filter(code -> stands(code, concern) || stands(code, good))
                                .filter(code -> !enough(code, concern) && !enough(code, good))
                                .count(),
                (int) Stream.concat(beyond(concern), beyond(good)).distinct().count(),
                comparisons(told));
    }

    /** A figure in one of its two periods, of one area. */
    private record Key(String area, short indicator, boolean latest) {
        private Key(String area, AttentionQueries.Row row) {
            this(area, row.indicator().id(), row.latest());
        }
    }

    /** What figures of practices are put beside: values of the CCG, and open queries. */
    private record Beside(Ccg ccg, Map<Key, BigDecimal> values, UnderQuery.Figures queried) {

        Seen seen(AttentionQueries.Row row) {
            return new Seen(
                    row.period(),
                    row.value(),
                    row.robustDistance(),
                    row.indicator().type().isCompared()
                            ? values.get(new Key(ccg.code(), row))
                            : row.median(),
                    queried.has(row.indicator(), row.areaCode(), row.period()));
        }
    }

    private static List<Line> lines(
            Side side,
            List<AttentionQueries.Row> rows,
            Map<String, DashboardQueries.Practice> practices,
            Beside beside) {
        Map<Key, Seen> seen = new HashMap<>();
        List<AttentionQueries.Row> now = new ArrayList<>();
        for (AttentionQueries.Row row : rows) {
            if (side == side(row)) {
                seen.put(new Key(row.areaCode(), row), beside.seen(row));
                if (row.latest()) {
                    now.add(row);
                }
            }
        }
        Map<String, List<Reason>> reasons = new HashMap<>();
        for (AttentionQueries.Row row : now) {
            Key key = new Key(row.areaCode(), row);
            reasons.computeIfAbsent(row.areaCode(), code -> new ArrayList<>())
                    .add(
                            new Reason(
                                    row.indicator(),
                                    Objects.requireNonNull(seen.get(key)),
                                    seen.get(new Key(key.area(), key.indicator(), false))));
        }
        return reasons.entrySet().stream()
                .map(
                        entry ->
                                new Line(
                                        Objects.requireNonNull(practices.get(entry.getKey())),
                                        inOrder(entry.getValue())))
                .sorted(MOST_FIRST)
                .toList();
    }

    private static List<Reason> inOrder(List<Reason> reasons) {
        return reasons.stream()
                .sorted(
                        Comparator.comparing((Reason reason) -> !reason.isHeld())
                                .thenComparing(reason -> reason.indicator().domainOrder())
                                .thenComparing(reason -> reason.indicator().code()))
                .toList();
    }

    /** Nothing where the figure is ordinary, or not to be judged. */
    private static @Nullable Side side(AttentionQueries.Row row) {
        if (!isJudged(row)) {
            return null;
        }
        boolean higherIsGood = row.indicator().direction() == Direction.HIGHER;
        return switch (Mark.of('V', row.comparison(), row.robustDistance())) {
            case WORSE -> Side.CONCERN;
            case BETTER -> Side.GOOD;
            case FAR_ABOVE -> higherIsGood ? Side.GOOD : Side.CONCERN;
            case FAR_BELOW -> higherIsGood ? Side.CONCERN : Side.GOOD;
            default -> null;
        };
    }

    /** Compared with the CCG, or placed by its distance; practices left out are neither. */
    private static boolean isJudged(AttentionQueries.Row row) {
        return row.atypical() == null
                && (row.indicator().type().isCompared()
                        ? !row.comparison().equals(Comparison.NOT_COMPARED.word())
                        : row.robustDistance() != null);
    }

    private static List<Line> first(List<Line> lines) {
        return lines.stream().filter(Line::isEnough).limit(MOST).toList();
    }

    private static Stream<String> beyond(List<Line> lines) {
        return lines.stream()
                .filter(Line::isEnough)
                .skip(MOST)
                .map(line -> line.practice().odsCode());
    }

    private static boolean stands(String code, List<Line> lines) {
        return lines.stream().anyMatch(line -> line.practice().odsCode().equals(code));
    }

    private static boolean enough(String code, List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.practice().odsCode().equals(code) && line.isEnough());
    }

    private static Comparisons comparisons(List<AttentionQueries.Row> told) {
        List<AttentionQueries.Row> judged =
                told.stream()
                        .filter(AttentionQueries.Row::latest)
                        .filter(Attention::isJudged)
                        .toList();
        int compared =
                (int) judged.stream().filter(row -> row.indicator().type().isCompared()).count();
        int scores = judged.size() - compared;
        return new Comparisons(compared, scores);
    }

    /** One sentence: what is seen. */
    public String lead() {
        if (comparisons.all() == 0) {
            return "No figures are loaded yet that could be called better or worse.";
        }
        if (conversation.isEmpty() && doingWell.isEmpty()) {
            return "No practice stands out in two periods or in two domains.";
        }
        return "%s worth a conversation and %s well%s."
                .formatted(
                        conversation.isEmpty()
                                ? "No practice is"
                                : conversation.size() == 1
                                        ? "One practice is"
                                        : conversation.size() + " practices are",
                        does(doingWell.size()),
                        further == 0 ? "" : ", of those listed");
    }

    private static String does(int n) {
        return n == 0 ? "none does" : n == 1 ? "one does" : n + " do";
    }

    /** What chance alone would do, and what did not come onto a list. */
    public String chance() {
        double chance = comparisons.byChance();
        String marks =
                chance < 1
                        ? "fewer than one"
                        : "about " + String.format(Locale.UK, "%,d", Math.round(chance));
        return String.format(
                "%,d figures were looked at. If practices differed by chance alone, %s of them would stand out, few in two periods or two domains.",
                comparisons.all(), marks);
    }

    /** Practices that are not listed though something of theirs stands out; empty for none. */
    public String notListed() {
        List<String> parts = new ArrayList<>();
        if (once > 0) {
            parts.add(
                    "%s something that stands out, but in one period and one domain only; that is not enough to be listed."
                            .formatted(once == 1 ? "One practice has" : once + " practices have"));
        }
        if (further > 0) {
            parts.add(
                    "%s listed with more room: at most five stand on each side."
                            .formatted(
                                    further == 1
                                            ? "One more would be"
                                            : further + " more would be"));
        }
        return String.join(" ", parts);
    }
}
