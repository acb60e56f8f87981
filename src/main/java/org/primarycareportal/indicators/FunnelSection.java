package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Interval;

/**
 * One figure in one period for one CCG as a funnel: how far from the average of the CCG practices
 * of their size may lie. Sentence, drawing, table and download come from the same points.
 */
final class FunnelSection {

    /** With fewer nobody can say what practices differ by beyond chance. */
    static final int FEWEST = 5;

    private final FigureSet set;
    private final Indicator indicator;
    private final FigureWords words;
    private final Set<OdsCode> own;
    private final String order;
    private final UnderQuery.Figures queried;
    private final IndicatorSection ranking;
    private final List<FunnelPoint> all;
    private final List<FunnelPoint> points;

    FunnelSection(FigureSet set, IndicatorSection.Look look) {
        this.set = set;
        this.indicator = set.indicator();
        this.words = FigureWords.of(indicator);
        this.own = look.own();
        this.order = look.order();
        this.queried = look.queried();
        this.ranking = set.ranked(look);
        Benchmarking benchmarking = set.benchmarking();
        this.all =
                set.practices().stream()
                        .map(figure -> FunnelPoint.of(indicator, benchmarking, figure, benchmark()))
                        .toList();
        this.points = all.stream().filter(FunnelPoint::hasPlace).toList();
    }

    /** The ranking of the same figures, shown where there is no funnel. */
    public IndicatorSection ranking() {
        return ranking;
    }

    public String ccgCode() {
        return set.ccgCode();
    }

    public String ccgName() {
        return ranking.ccgName();
    }

    public boolean isDrawn() {
        return whyNone().isEmpty();
    }

    @Nullable BigDecimal benchmark() {
        return set.spread() == null ? null : set.spread().benchmark();
    }

    List<FunnelPoint> all() {
        return all;
    }

    /** Why there is no funnel, in a sentence; empty where there is one. */
    public String whyNone() {
        String kind = whyNever(indicator);
        if (!kind.isEmpty()) {
            return kind;
        }
        if (!ranking.hasFigures()) {
            return "No figures of %s are loaded for this period, so there is no funnel."
                    .formatted(ccgName());
        }
        if (benchmark() == null) {
            return "There is no funnel, as the CCG has no average in this period round which it could be drawn.";
        }
        if (set.benchmarking().dispersion() == null && points.isEmpty()) {
            return withParts() < 2
                    ? tooFew(withParts())
                    : "There is no funnel, as the average of the CCG is %s: no practice can lie on both sides of it."
                            .formatted(words.value(benchmark()));
        }
        return points.size() < FEWEST ? tooFew(points.size()) : "";
    }

    /** Why figures of such a kind never have a funnel; empty where they may. */
    static String whyNever(Indicator indicator) {
        if (indicator.level() == Indicator.Level.CLUSTER) {
            return "There is no funnel, as this figure is counted for clusters only: they are too few to say how far apart they usually lie.";
        }
        return switch (indicator.type()) {
            case PROPORTION, RATE -> "";
            case SCORE ->
                    "There is no funnel for points and scores: they are not people counted out of people, so chance sets no limits. What can be said is where each practice lies among the others.";
            case MONEY ->
                    "There is no funnel for money: pounds do not come and go by chance as people do. What can be said is where each practice lies among the others.";
            case COUNT ->
                    "There is no funnel for numbers of people or things: they follow the size of the practice. What can be said is where each practice lies among the others.";
            case RATIO ->
                    "There is no funnel for one amount divided by another, such as posts for patients: they are not counted one by one, so chance sets no limits. What can be said is where each practice lies among the others.";
            case MEAN ->
                    "There is no funnel for averages that come without their spread. What can be said is where each practice lies among the others.";
        };
    }

    private static String tooFew(int have) {
        return "There is no funnel, as %s both counts in this period; it takes %d practices to say how far apart they usually lie."
                .formatted(
                        have == 0
                                ? "no practice has"
                                : have == 1
                                        ? "only one practice has"
                                        : "only %d practices have".formatted(have),
                        FEWEST);
    }

    private int withParts() {
        return (int)
                all.stream()
                        .map(FunnelPoint::figure)
                        .filter(
                                f ->
                                        f.hasValue()
                                                && f.numerator() != null
                                                && f.denominator() != null)
                        .count();
    }

    /** What is seen, in one sentence; for one's own practice in a second. */
    public String lead() {
        if (!isDrawn()) {
            return whyNone();
        }
        long different = points.stream().filter(FunnelPoint::differs).count();
        String seen =
                "%s of %d practices %s from the CCG average; chance alone would give no more than about %s."
                        .formatted(
                                different == 0 ? "None" : different,
                                points.size(),
                                different <= 1 ? "differs" : "differ",
                                byChance());
        return points.stream()
                .filter(this::isOwn)
                .limit(2)
                .map(point -> " %s lies %s.".formatted(point.figure().areaName(), where(point)))
                .reduce(seen, String::concat);
    }

    private static String where(FunnelPoint point) {
        String where = Objects.requireNonNull(point.position()).words().toLowerCase(Locale.UK);
        return point.isOutside() && !point.differs()
                ? where + ", but its own 99.8% interval holds the average, so it counts as similar"
                : where;
    }

    /**
     * So many practices at most that chance alone would call different. It is the share of either
     * test; both must hold, and with few counted the two err on opposite sides.
     */
    String byChance() {
        double expected = points.size() * ConfidenceLevel.P99_8.alpha();
        return String.format(Locale.UK, expected < 0.05 ? "%.2f" : "%.1f", expected);
    }

    /** How wide the limits are and why, and who has no place. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        IndicatorQueries.SpreadRow spread = set.spread();
        if (spread == null || spread.phi() == null || spread.tauSquared() == null) {
            return facts;
        }
        facts.add(
                spread.tauSquared() > 0
                        ? "The limits allow for what these practices differ by beyond chance: their spread is %s times what chance alone would give."
                                .formatted(times(spread.phi()))
                        : "These practices differ by no more than chance, so the limits are those of chance alone.");
        named(facts, "Different from the average: %s.", FunnelPoint::differs);
        named(
                facts,
                "Outside the outer limits, but similar, as the 99.8%% interval of its own holds the average: %s.",
                point -> point.isOutside() && !point.differs());
        int without = all.size() - points.size();
        if (without > 0) {
            facts.add(
                    "%d of %d practices %s no place in it: the table says why."
                            .formatted(without, all.size(), without == 1 ? "has" : "have"));
        }
        return facts;
    }

    private void named(List<String> facts, String fact, Predicate<FunnelPoint> which) {
        String names =
                points.stream()
                        .filter(which)
                        .map(FunnelPoint::figure)
                        .sorted(
                                Comparator.comparing(
                                        (IndicatorQueries.Figure figure) -> figure.areaName()))
                        .map(f -> "%s (%s)".formatted(f.areaName(), words.value(f.value())))
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            facts.add(fact.formatted(names));
        }
    }

    private static String times(double phi) {
        return String.format(Locale.UK, "%.1f", phi);
    }

    /** Who would gain how much; nothing where neither way is good. */
    public @Nullable Concentration concentration() {
        return isDrawn()
                ? Concentration.of(
                                indicator,
                                points.stream().map(FunnelPoint::figure).toList(),
                                set.england(),
                                benchmark())
                        .orElse(null)
                : null;
    }

    public @Nullable FunnelDrawing drawing() {
        BigDecimal benchmark = benchmark();
        return isDrawn() && benchmark != null
                ? new FunnelDrawing(
                        indicator,
                        set.benchmarking(),
                        benchmark.doubleValue(),
                        points.stream()
                                .map(p -> new FunnelDrawing.Named(p, isOwn(p), isQueried(p)))
                                .toList())
                : null;
    }

    private boolean isOwn(FunnelPoint point) {
        String code = point.figure().areaCode();
        return OdsCode.isOne(code) && own.contains(new OdsCode(code));
    }

    /** Whether somebody doubts the figure and nobody has answered yet. */
    boolean isQueried(FunnelPoint point) {
        IndicatorQueries.Figure figure = point.figure();
        return queried.has(indicator, figure.areaCode(), figure.period());
    }

    /** One row of the table; limits and position are empty where it has no place. */
    record Row(
            String code,
            String name,
            String numerator,
            String denominator,
            String value,
            String inner,
            String outer,
            String position,
            Mark mark,
            String standing,
            boolean own,
            boolean queried,
            String gain,
            String gainRange) {}

    /** Every practice, in the order asked for; those without a place last. */
    public List<Row> rows() {
        return all.stream().sorted(comparator()).map(this::row).toList();
    }

    private Comparator<FunnelPoint> comparator() {
        Comparator<FunnelPoint> byName =
                Comparator.comparing(point -> point.figure().areaName().toLowerCase(Locale.UK));
        Comparator<FunnelPoint> there = Comparator.comparing(point -> !point.hasPlace());
        return switch (order) {
            case "name" -> byName;
            case "size" ->
                    there.thenComparing(Comparator.comparingDouble(FunnelPoint::size).reversed())
                            .thenComparing(byName);
            case "value" ->
                    there.thenComparing(Comparator.comparingDouble(FunnelPoint::value).reversed())
                            .thenComparing(byName);
            default -> there.thenComparing(farthest()).thenComparing(byName);
        };
    }

    private Comparator<FunnelPoint> farthest() {
        BigDecimal benchmark = benchmark();
        double middle = benchmark == null ? 0 : benchmark.doubleValue();
        return Comparator.<FunnelPoint>comparingDouble(point -> point.distance(middle)).reversed();
    }

    private Row row(FunnelPoint point) {
        IndicatorQueries.Figure figure = point.figure();
        Mark mark = figure.mark();
        Gain gain = point.gain();
        FunnelPosition position = point.position();
        return new Row(
                figure.areaCode(),
                figure.areaName(),
                words.numerator(figure.numerator()),
                FigureWords.count(figure.denominator()),
                figure.value() == null ? mark.cell() : words.value(figure.value()),
                range(point.inner()),
                range(point.outer()),
                position == null ? whyNoPlace(figure) : position.words(),
                mark,
                mark.standing(null),
                isOwn(point),
                isQueried(point),
                gain == null ? "" : gain.amount(),
                gain == null ? "" : gain.interval());
    }

    private static String whyNoPlace(IndicatorQueries.Figure figure) {
        return figure.hasValue() ? "No place: its source does not give both counts" : "No place";
    }

    private String range(@Nullable Interval limits) {
        return limits == null ? "" : words.interval(limits.lower(), limits.upper());
    }

    /** Whether any practice has something to gain, so that the column is worth its room. */
    public boolean hasGains() {
        return points.stream().anyMatch(point -> point.gain() != null);
    }
}
