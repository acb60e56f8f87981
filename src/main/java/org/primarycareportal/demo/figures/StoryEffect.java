package org.primarycareportal.demo.figures;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What happens to one figure of one practice from a month to a month of the story.
 *
 * @param size in shown units; for LATE days, for STEP and SLOPE of a list people
 * @param upTo where a slope ends to rise
 */
record StoryEffect(
        String practice,
        String indicator,
        int fromMonth,
        int toMonth,
        Shape shape,
        double size,
        OptionalDouble upTo) {

    /** What an effect does. */
    enum Shape {
        /** Is added. */
        LEVEL,
        /** Is added once more each month. */
        SLOPE,
        /** Is the figure that people were told; chance leaves it alone. */
        ABSOLUTE,
        /** Takes the place of the practice's own mean; season and chance go on. */
        MEAN,
        /** There is no figure. */
        GAP,
        /** The figure comes so many days after those of the others, in a file of its own. */
        LATE,
        /** Changes the list in the first month. */
        STEP,
        /** Nothing beyond chance, which small numbers make large. */
        NOISE
    }

    static StoryEffect of(Content.Row row) {
        Shape shape = Shape.valueOf(row.get("shape").toUpperCase(Locale.ROOT));
        boolean sized = shape != Shape.GAP && shape != Shape.NOISE;
        return new StoryEffect(
                row.get("practice_code"),
                row.get("indicator"),
                row.count("from_month"),
                row.count("to_month"),
                shape,
                sized ? row.number("size") : Double.NaN,
                row.has("up_to") ? OptionalDouble.of(row.number("up_to")) : OptionalDouble.empty());
    }

    boolean isOn(int month) {
        return month >= fromMonth && month <= toMonth;
    }

    /** How many of its months lie after a month and not after another. */
    int monthsBetween(int after, int last) {
        return Math.max(0, Math.min(toMonth, last) - Math.max(fromMonth - 1, after));
    }
}
