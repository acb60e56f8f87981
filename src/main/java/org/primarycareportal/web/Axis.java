package org.primarycareportal.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The scale of a chart: from a round number below the values to a round number above them, with
 * ticks at equal round steps. Positions are per cent of the width, so that a drawing stretches with
 * its page.
 */
public final class Axis {

    private static final int STEPS = 7;

    private final double from;
    private final double to;
    private final double step;

    private Axis(double from, double to, double step) {
        this.from = from;
        this.to = to;
        this.step = step;
    }

    /** One line across the chart. */
    public record Tick(String at, double value, boolean minor) {}

    /** A scale that holds all these numbers; there must be at least one. */
    public static Axis around(Collection<Double> numbers) {
        double low = numbers.stream().min(Double::compare).orElseThrow();
        double high = numbers.stream().max(Double::compare).orElseThrow();
        if (low == high) {
            double room = low == 0 ? 1 : Math.abs(low) * 0.1;
            low -= room;
            high += room;
        }
        double step = roundStep((high - low) / (STEPS - 1));
        return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    /** 1, 2, 2.5 or 5 times a power of ten, not below the wanted step. */
    private static double roundStep(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double round : new double[] {1, 2, 2.5, 5, 10}) {
            if (round * power >= wanted * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }

    /** Where a number lies, "47.05%"; beyond the scale it lies at its edge. */
    public String at(double number) {
        return percent(position(number));
    }

    private double position(double number) {
        return Math.min(100, Math.max(0, 100 * (number - from) / (to - from)));
    }

    public boolean holds(double number) {
        return number >= from - 1e-9 && number <= to + 1e-9;
    }

    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        int count = (int) Math.round((to - from) / step);
        for (int i = 0; i <= count; i++) {
            double value =
                    BigDecimal.valueOf(from + i * step)
                            .setScale(9, RoundingMode.HALF_UP)
                            .doubleValue();
            ticks.add(new Tick(at(value), value, i % 2 == 1));
        }
        return ticks;
    }

    /** Decimals that the ticks need. */
    public int decimals() {
        return Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
