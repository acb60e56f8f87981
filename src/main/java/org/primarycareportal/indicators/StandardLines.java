package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Standards in a drawing through time: a line with a step where they change, and their words. */
final class StandardLines {

    /** So many words of one line stand in a drawing; the key beside it has all. */
    private static final int MOST_LABELS = 3;

    private static final double LETTERS = 14;

    /** Per cent of the width that words take where a drawing is narrow. */
    private static final double WIDE = 75;

    private final List<HeldStandard> drawn;
    private final TimePlot plot;
    private final FigureWords words;

    /**
     * @param drawn those that hold on any day of the drawing, the national ones first
     */
    StandardLines(List<HeldStandard> drawn, TimePlot plot, FigureWords words) {
        this.drawn = drawn;
        this.plot = plot;
        this.words = words;
    }

    /** Their values, which the scale has to hold. */
    static List<Double> numbers(List<HeldStandard> drawn) {
        return drawn.stream().map(standard -> standard.value().doubleValue()).toList();
    }

    /** One line for each kind, in a box of 100 by the height. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (boolean national : new boolean[] {true, false}) {
            List<HeldStandard> steps = ofKind(national);
            if (!steps.isEmpty()) {
                paths.add(path(steps));
            }
        }
        return paths;
    }

    private List<HeldStandard> ofKind(boolean national) {
        return drawn.stream().filter(standard -> standard.national() == national).toList();
    }

    private String path(List<HeldStandard> steps) {
        StringBuilder path = new StringBuilder();
        LocalDate before = null;
        for (HeldStandard step : steps) {
            boolean joined = before != null && before.plusDays(1).equals(step.from());
            String y = plot.y(step.value().doubleValue());
            path.append(
                    joined
                            ? " V" + y
                            : "%sM%s %s"
                                    .formatted(
                                            path.isEmpty() ? "" : " ",
                                            plot.edge(step.from(), 0),
                                            y));
            path.append(" H").append(edgeAfter(step));
            before = step.to();
        }
        return path.toString();
    }

    /** A step ends where the next begins. */
    private String edgeAfter(HeldStandard step) {
        LocalDate to = step.to();
        return to == null ? "100.00" : plot.edge(to.plusDays(1), 100);
    }

    /**
     * Words at a line.
     *
     * @param minor left out where a drawing is narrow
     */
    record Label(String x, String y, boolean atEnd, boolean minor, String words) {}

    public List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (boolean national : new boolean[] {true, false}) {
            List<HeldStandard> steps = ofKind(national);
            for (int i = Math.max(0, steps.size() - MOST_LABELS); i < steps.size(); i++) {
                labels.add(label(steps.get(i), i < steps.size() - 1));
            }
        }
        return labels;
    }

    private Label label(HeldStandard step, boolean earlier) {
        String start = plot.edge(step.from(), 0);
        double share = Double.parseDouble(edgeAfter(step)) - Double.parseDouble(start);
        boolean atEnd = Double.parseDouble(start) > 45;
        double y = Double.parseDouble(plot.y(step.value().doubleValue()));
        boolean below = y < 2 * LETTERS || isBelowAnother(step, y);
        return new Label(
                (atEnd ? edgeAfter(step) : start) + "%",
                String.valueOf(Math.round(below ? y + LETTERS + 2 : y - LETTERS / 2)),
                atEnd,
                earlier || share < WIDE,
                step.label(words));
    }

    /** Of two lines at one time the upper has its words above it, the lower below. */
    private boolean isBelowAnother(HeldStandard step, double y) {
        return drawn.stream()
                .filter(other -> other.national() != step.national())
                .filter(other -> overlaps(other, step))
                .anyMatch(
                        other ->
                                Double.parseDouble(plot.y(other.value().doubleValue())) <= y
                                        && (step.national()
                                                ? other.value().compareTo(step.value()) != 0
                                                : true));
    }

    private static boolean overlaps(HeldStandard one, HeldStandard other) {
        return (one.to() == null || !one.to().isBefore(other.from()))
                && (other.to() == null || !other.to().isBefore(one.from()));
    }

    /** All of them in words, for the key. */
    public List<String> key() {
        return drawn.stream().map(standard -> standard.label(words)).toList();
    }
}
