package org.primarycareportal.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.Indicator.Direction;
import org.primarycareportal.indicators.Mark;

/**
 * The figures of a practice that are most worth talking about, at most five, good news first. A
 * figure is one where it differs from the CCG or is clearly changing; which way it is changing
 * counts for more than where it stands.
 */
record TalkingPoints(List<Point> points) {

    private static final int MOST = 5;
    private static final int GOOD = 2;

    /** One figure, and whether it is good news. */
    record Point(SpineTable.Row row, boolean good) {

        /** "Getting better: below the limits of the usual. Similar to the CCG". */
        public String why() {
            List<String> parts = new ArrayList<>();
            Change change = row.change();
            if (change != null && change.isClear()) {
                parts.add(change.words() + ": " + small(change.why()));
            }
            if (row.mark().differs()) {
                parts.add(
                        row.mark() == Mark.FAR_ABOVE || row.mark() == Mark.FAR_BELOW
                                ? row.mark().words()
                                : row.mark() == Mark.WORSE
                                        ? "Worth a conversation beside the CCG"
                                        : row.mark().words() + " than the CCG");
            }
            if (row.queried()) {
                parts.add("Under query, so it may yet change");
            }
            return String.join(". ", parts);
        }

        private static String small(String sentence) {
            return sentence.substring(0, 1).toLowerCase(Locale.UK) + sentence.substring(1);
        }

        /** Changing and standing out both, before one of the two. */
        private int strength() {
            Change change = row.change();
            return (change != null && change.isClear() ? 2 : 0) + (row.mark().differs() ? 1 : 0);
        }
    }

    static TalkingPoints of(SpineTable figures) {
        List<Point> good = new ArrayList<>();
        List<Point> concern = new ArrayList<>();
        for (SpineTable.Row row : figures.rows()) {
            switch (side(row)) {
                case 1 -> good.add(new Point(row, true));
                case -1 -> concern.add(new Point(row, false));
                default -> {
                    // Ordinary, or neither way is good
                }
            }
        }
        Comparator<Point> strongest = Comparator.comparingInt(Point::strength).reversed();
        good.sort(strongest);
        concern.sort(strongest);
        int concerns = Math.min(concern.size(), MOST - Math.min(GOOD, good.size()));
        List<Point> points = new ArrayList<>(first(good, MOST - concerns));
        points.addAll(first(concern, concerns));
        return new TalkingPoints(List.copyOf(points));
    }

    private static List<Point> first(List<Point> points, int most) {
        return points.subList(0, Math.min(most, points.size()));
    }

    /** 1 for good news, -1 for concern, 0 for neither. */
    private static int side(SpineTable.Row row) {
        Change change = row.change();
        int changing = change == null ? 0 : side(change.mark(), row);
        return changing != 0 ? changing : side(row.mark(), row);
    }

    private static int side(Mark mark, SpineTable.Row row) {
        Direction direction = row.indicator().direction();
        return switch (mark) {
            case BETTER -> 1;
            case WORSE -> -1;
            case FAR_ABOVE ->
                    direction == Direction.NEITHER ? 0 : direction == Direction.HIGHER ? 1 : -1;
            case FAR_BELOW ->
                    direction == Direction.NEITHER ? 0 : direction == Direction.LOWER ? 1 : -1;
            default -> 0;
        };
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }

    public String title() {
        return switch (points.size()) {
            case 1 -> "One thing to talk about";
            case 2 -> "Two to talk about";
            case 3 -> "Three to talk about";
            case 4 -> "Four to talk about";
            default -> "Five to talk about";
        };
    }
}
