package org.primarycareportal.statistics;

/**
 * One row of a spine chart, as Fingertips draws it: a centre (England, or the CCG's average) fixed
 * in the middle of an axis from 0, the worse end, to 1, the better end. Where neither end is good
 * the axis runs from low to high.
 *
 * @param centre value in the middle, in the indicator's unit; it need not be the areas' median
 * @param half value between the middle and either end; 0 where all areas equal the centre
 * @param lowIsGood whether lower values lie further right
 * @param worst position of the worst area; at least one of worst and best touches an end
 * @param worstQuarter position with the worse quarter of areas to its left (type 7 quartile)
 * @param bestQuarter position with the better quarter of areas to its right
 * @param best position of the best area
 */
public record SpineChart(
        double centre,
        double half,
        boolean lowIsGood,
        double worst,
        double worstQuarter,
        double bestQuarter,
        double best) {
    /** Position of the centre in every row. */
    public static final double MIDDLE = 0.5;

    public static SpineChart of(double centre, Distribution areas, Polarity polarity) {
        Argument.finite(centre, "centre");
        double half = Math.max(centre - areas.min(), areas.max() - centre);
        boolean lowIsGood = polarity == Polarity.LOW_IS_GOOD;
        return new SpineChart(
                centre,
                half,
                lowIsGood,
                position(lowIsGood ? areas.max() : areas.min(), centre, half, lowIsGood),
                position(areas.quantile(lowIsGood ? 0.75 : 0.25), centre, half, lowIsGood),
                position(areas.quantile(lowIsGood ? 0.25 : 0.75), centre, half, lowIsGood),
                position(lowIsGood ? areas.min() : areas.max(), centre, half, lowIsGood));
    }

    /**
     * Whether so many areas with a value are enough to draw the row: it is hidden when a quarter or
     * more lack one.
     */
    public static boolean isWorthDrawing(int areasWithValue, int areas) {
        return (areas - areasWithValue) * 4 < areas;
    }

    /**
     * Where a value lies. Values further out than every area lie outside 0 to 1, and drawing clamps
     * them; where all areas equal the centre there is no scale, so any other value lies at an end.
     */
    public double positionOf(double value) {
        return position(Argument.finite(value, "value"), centre, half, lowIsGood);
    }

    private static double position(double value, double centre, double half, boolean lowIsGood) {
        double away = lowIsGood ? centre - value : value - centre;
        return MIDDLE + (half == 0 ? Math.signum(away) / 2 : away / (2 * half));
    }
}
