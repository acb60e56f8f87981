package org.primarycareportal.demo.figures;

/**
 * Chance that can be had again: a stream of random numbers for each thing that is drawn, known by
 * its name, so that a new figure changes none of the others. SplitMix64 (Steele, Lea and Flood
 * 2014); only functions whose last digit is the same on every machine.
 */
final class Chance {

    private static final double TWO_TO_53 = 0x1.0p-53;

    /** Poisson counts are drawn in parts, so that e to the minus mean keeps its digits. */
    private static final double LARGEST_PART = 30;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** The stream of one thing, such as an indicator, a practice and a month. */
    static Chance of(long seed, Object... name) {
        long mixed = seed;
        for (Object part : name) {
            for (char letter : part.toString().toCharArray()) {
                mixed = mix(mixed + letter);
            }
            mixed = mix(mixed ^ 0x5bf03635L);
        }
        return new Chance(mixed);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /** From 0, counted, to 1, not counted. */
    double uniform() {
        state += 0x9e3779b97f4a7c15L;
        return (mix(state) >>> 11) * TWO_TO_53;
    }

    /** Standard normal, by the method of Box and Muller. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** How many of n do, each with the same probability. */
    int binomial(int n, double probability) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += uniform() < probability ? 1 : 0;
        }
        return count;
    }

    /** How many events come about where so many are expected. */
    int poisson(double mean) {
        int count = 0;
        double left = mean;
        while (left > 0) {
            double part = Math.min(left, LARGEST_PART);
            count += smallPoisson(part);
            left -= part;
        }
        return count;
    }

    private int smallPoisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit; product *= uniform()) {
            count++;
        }
        return count;
    }
}
