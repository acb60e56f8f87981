package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.web.Axis;

/**
 * The picture of a funnel: across how many a value is made of, up the value, a line for the average
 * of the CCG and curves for its limits. Across in per cent, down in pixels, so that it stretches.
 */
final class FunnelDrawing {

    static final int HEIGHT = 400;

    /** The inner box of the curves is so many wide. */
    private static final int BOX = 1000;

    private static final int STEPS = 80;
    private static final double SMALLEST = 0.003;

    private final Indicator indicator;
    private final FigureWords words;
    private final Benchmarking benchmarking;
    private final double middle;
    private final List<Named> points;
    private final Axis across;
    private final Axis up;

    /** A point, whether it is the reader's own practice, and whether its figure is doubted. */
    record Named(FunnelPoint point, boolean own, boolean queried) {

        /** What stands beside the point. */
        String label() {
            return point.figure().areaName() + (queried ? " (under query)" : "");
        }
    }

    /**
     * @param points with a place, at least one
     */
    FunnelDrawing(
            Indicator indicator, Benchmarking benchmarking, double middle, List<Named> points) {
        this.indicator = indicator;
        this.words = FigureWords.of(indicator);
        this.benchmarking = benchmarking;
        this.middle = middle;
        this.points = points;
        this.across = Axis.around(List.of(0.0, largest()));
        this.up = Axis.around(heights());
    }

    private double largest() {
        return points.stream().mapToDouble(named -> named.point().size()).max().orElseThrow();
    }

    /** All values and the limits of all but the smallest practices, which would stretch it. */
    private List<Double> heights() {
        List<Double> heights = new ArrayList<>();
        heights.add(middle);
        points.forEach(named -> heights.add(named.point().value()));
        double size =
                points.stream()
                        .mapToDouble(named -> named.point().size())
                        .sorted()
                        .skip(points.size() / 4)
                        .findFirst()
                        .orElseThrow();
        Interval limits = limits(size, ConfidenceLevel.P99_8);
        heights.add(limits.lower());
        heights.add(limits.upper());
        return heights;
    }

    private Interval limits(double size, ConfidenceLevel level) {
        return Objects.requireNonNull(benchmarking.limits(BigDecimal.valueOf(size), level));
    }

    private double share(Axis axis, double number) {
        return Double.parseDouble(axis.at(number).replace("%", ""));
    }

    private double down(double value) {
        return HEIGHT - share(up, value) * HEIGHT / 100;
    }

    private static String pixels(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    public int height() {
        return HEIGHT;
    }

    public String middleAt() {
        return pixels(down(middle));
    }

    public List<IndicatorSection.Label> values() {
        return up.ticks().stream()
                .map(
                        tick ->
                                new IndicatorSection.Label(
                                        pixels(down(tick.value())),
                                        words.tick(tick.value(), up.decimals()),
                                        tick.minor()))
                .toList();
    }

    public List<IndicatorSection.Label> sizes() {
        return across.ticks().stream()
                .map(
                        tick ->
                                new IndicatorSection.Label(
                                        tick.at(),
                                        FigureWords.count(BigDecimal.valueOf(tick.value())),
                                        tick.minor()))
                .toList();
    }

    /** The lower and the upper curve of the 95 % limits, in a box of 1,000 by the height. */
    public List<String> innerPaths() {
        return paths(ConfidenceLevel.P95);
    }

    public List<String> outerPaths() {
        return paths(ConfidenceLevel.P99_8);
    }

    private List<String> paths(ConfidenceLevel level) {
        StringBuilder lower = new StringBuilder();
        StringBuilder upper = new StringBuilder();
        double end = across.ticks().get(across.ticks().size() - 1).value();
        for (int i = 0; i <= STEPS; i++) {
            double size = end * Math.pow(SMALLEST, 1 - (double) i / STEPS);
            Interval limits = limits(size, level);
            String start = (i == 0 ? "M" : " L") + pixels(share(across, size) * BOX / 100) + " ";
            lower.append(start).append(pixels(beyond(limits.lower())));
            upper.append(start).append(pixels(beyond(limits.upper())));
        }
        return List.of(lower.toString(), upper.toString());
    }

    /** Curves run out of the box rather than along its edge. */
    private double beyond(double value) {
        double from = up.ticks().get(0).value();
        double to = up.ticks().get(up.ticks().size() - 1).value();
        return HEIGHT - HEIGHT * (value - from) / (to - from);
    }

    /**
     * One practice in the picture.
     *
     * @param label its name as it stands beside it
     * @param says its name, value and position, as it is read out
     * @param named whether its name stands beside it: one's own, and those outside the outer limits
     * @param anchor class of the name: empty to the right of the point, "e" to its left
     * @param nameAt pixels from the top; on narrow screens names of others are left to the table
     */
    record Dot(
            String code,
            String name,
            String label,
            String x,
            String y,
            String symbol,
            String says,
            boolean own,
            boolean named,
            String anchor,
            int nudge,
            String nameAt) {}

    /** Ordinary ones first, so that what stands out lies on top. */
    public List<Dot> dots() {
        FunnelNames names = new FunnelNames(HEIGHT);
        points.stream()
                .filter(FunnelDrawing::isNamed)
                .sorted(
                        Comparator.comparing((Named named) -> !named.own())
                                .thenComparing(
                                        Comparator.comparingDouble(
                                                        (Named named) ->
                                                                named.point().distance(middle))
                                                .reversed()))
                .forEach(
                        named ->
                                names.place(
                                        named.point().figure().areaCode(),
                                        named.label(),
                                        share(across, named.point().size()),
                                        down(named.point().value())));
        return points.stream()
                .sorted(Comparator.comparing(FunnelDrawing::isNamed).thenComparing(Named::own))
                .map(named -> dot(named, names))
                .toList();
    }

    private static boolean isNamed(Named named) {
        return named.own() || named.point().isOutside();
    }

    private Dot dot(Named named, FunnelNames names) {
        FunnelPoint point = named.point();
        IndicatorQueries.Figure figure = point.figure();
        double x = share(across, point.size());
        double y = down(point.value());
        FunnelNames.Spot spot =
                names.of(figure.areaCode()).orElse(FunnelNames.beside(named.label(), x, y));
        return new Dot(
                figure.areaCode(),
                figure.areaName(),
                named.label(),
                across.at(point.size()),
                pixels(y),
                figure.mark().symbol(),
                "%s: %s, out of %s, %s%s"
                        .formatted(
                                figure.areaName(),
                                words.value(figure.value()),
                                FigureWords.count(figure.denominator()),
                                Objects.requireNonNull(point.position())
                                        .words()
                                        .toLowerCase(Locale.UK),
                                named.queried() ? ", under query" : ""),
                named.own(),
                names.of(figure.areaCode()).isPresent(),
                spot.toTheLeft() ? "e" : "",
                spot.toTheLeft() ? -12 : 12,
                pixels(spot.y() + 5));
    }

    /** The reader's own practices in the picture, for the key. */
    public List<String> own() {
        return points.stream()
                .filter(Named::own)
                .map(named -> named.point().figure().areaName())
                .toList();
    }

    public boolean isNeutral() {
        return indicator.direction() == Indicator.Direction.NEITHER;
    }

    /** What stands across. */
    public String size() {
        return indicator.words().denominator();
    }
}
