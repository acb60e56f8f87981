package org.primarycareportal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A chart of single values in time with limits from their moving ranges (XmR), and what of it is
 * more than chance, after Making Data Count of NHS England as NHSRplotthedots 0.2.2 works it out.
 *
 * <p>A trend takes seven points, although leaflets also speak of six. Where all values are the same
 * and ranges are screened there are no limits; after a single step between two constant stretches
 * the limits fall on the mean and every point lies outside.
 *
 * @param segments in order of time; each has its own mean and limits, and no test crosses from one
 *     to the next
 * @param points as many as values, in their order
 */
public record XmrChart(Polarity polarity, List<XmrSegment> segments, List<XmrPoint> points) {
    /** Below this a chart has no limits worth drawing, nor may limits be fixed earlier. */
    public static final int FEWEST_POINTS = 12;

    public XmrChart {
        segments = List.copyOf(segments);
        points = List.copyOf(points);
    }

    /**
     * The chart of so many values at equal steps of time, oldest first, in any unit. Missing ones
     * are left out beforehand.
     *
     * @throws IllegalArgumentException without a value, with one that is no number, or where a
     *     segment would start after the last value
     */
    public static XmrChart of(List<Double> values, XmrSettings settings) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a chart needs at least one value");
        }
        values.forEach(value -> Argument.finite(value, "value"));
        List<Integer> bounds = bounds(values.size(), settings.rebasedAt());
        List<XmrSegment> segments = new ArrayList<>();
        List<XmrPoint> points = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            List<Double> part = values.subList(bounds.get(i), bounds.get(i + 1));
            XmrSegment segment = XmrSegment.of(bounds.get(i), part, settings);
            points.addAll(points(i, part, segment, settings.polarity()));
            segments.add(segment);
        }
        return new XmrChart(settings.polarity(), segments, points);
    }

    private static List<Integer> bounds(int size, List<Integer> starts) {
        if (!starts.isEmpty() && starts.get(starts.size() - 1) >= size) {
            throw new IllegalArgumentException(
                    "no segment can start at " + starts + " with " + size + " values");
        }
        List<Integer> bounds = new ArrayList<>(starts);
        bounds.add(0, 0);
        bounds.add(size);
        return bounds;
    }

    private static List<XmrPoint> points(
            int number, List<Double> values, XmrSegment segment, Polarity polarity) {
        XmrRules rules = new XmrRules(values, segment);
        return IntStream.range(0, values.size())
                .mapToObj(i -> rules.point(i, number, polarity))
                .toList();
    }

    /** The variation icon: what the last point says. */
    public Variation variation() {
        return points.get(points.size() - 1).variation();
    }

    /** The segment that still goes on, whose limits hold for the next value. */
    public XmrSegment latest() {
        return segments.get(segments.size() - 1);
    }

    /**
     * The assurance icon by the limits of the latest segment; none without limits or where neither
     * direction is an improvement.
     *
     * @param target in the unit of the values
     */
    public Optional<Assurance> assurance(double target) {
        Argument.finite(target, "target");
        return latest().limits().flatMap(limits -> Assurance.of(limits, target, polarity));
    }
}
