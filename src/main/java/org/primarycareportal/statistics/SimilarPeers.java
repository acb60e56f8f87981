package org.primarycareportal.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The units most like one by their circumstances, after the outline of NHS RightCare: squared
 * Euclidean distance on variables that are standardised over all units (standard deviation with one
 * less than their number), each with the same weight.
 *
 * <p>RightCare's own text was not at hand, and its weights have been criticised as without a
 * reason: show the distances, and let people change the set.
 */
public final class SimilarPeers {
    /** RightCare compares with the ten nearest. */
    public static final int PEERS = 10;

    private SimilarPeers() {}

    /** The ten nearest, or all others where they are fewer, nearest first. */
    public static List<Peer> nearest(List<List<Double>> variables, int unit) {
        return byDistance(variables, unit).stream().limit(PEERS).toList();
    }

    /**
     * All others, nearest first; of two as near as each other the first given. A variable that is
     * the same for all makes no distance.
     *
     * @param variables of each unit, as many for each and none missing, in any unit of measure
     * @param unit position of the one whose peers are sought
     * @throws IllegalArgumentException where a unit has fewer or more variables than another, a
     *     variable is no number, or there is no such unit
     */
    public static List<Peer> byDistance(List<List<Double>> variables, int unit) {
        if (unit < 0 || unit >= variables.size()) {
            throw new IllegalArgumentException(
                    "there is no unit " + unit + " among " + variables.size());
        }
        double[] distances = new double[variables.size()];
        for (int variable = 0; variable < width(variables); variable++) {
            addDistances(distances, column(variables, variable), unit);
        }
        return IntStream.range(0, distances.length)
                .filter(other -> other != unit)
                .mapToObj(other -> new Peer(other, distances[other]))
                .sorted(Comparator.comparingDouble(Peer::squaredDistance))
                .toList();
    }

    private static int width(List<List<Double>> variables) {
        int width = variables.get(0).size();
        Argument.positive(width, "number of variables");
        if (variables.stream().anyMatch(unit -> unit.size() != width)) {
            throw new IllegalArgumentException(
                    "every unit must have as many variables as the first, " + width);
        }
        return width;
    }

    private static double[] column(List<List<Double>> variables, int variable) {
        return variables.stream()
                .mapToDouble(unit -> Argument.finite(unit.get(variable), "variable"))
                .toArray();
    }

    private static void addDistances(double[] distances, double[] values, int unit) {
        double spread = values.length < 2 ? 0 : Moments.standardDeviation(values);
        if (spread > 0) {
            for (int i = 0; i < values.length; i++) {
                double away = (values[i] - values[unit]) / spread;
                distances[i] += away * away;
            }
        }
    }
}
