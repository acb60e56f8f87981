package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How few practices hold half of what would be gained if every practice on the side of concern
 * reached a benchmark: where a conversation goes furthest. Part of every such gap is chance.
 *
 * @param benchmark its name with its value: "England's 58.8%"
 * @param behind so many practices lie on the side of concern
 * @param of all practices with a figure
 * @param total what all of them would gain
 * @param few the fewest that hold half of it, largest first
 */
record Concentration(
        Indicator indicator, String benchmark, int behind, int of, double total, List<Holder> few) {

    /** A practice with what it would gain. */
    record Holder(String code, String name, Gain gain) {}

    /**
     * Nothing where neither way is good, where there is nothing to compare with or too little to
     * say it of.
     *
     * @param practices with a value
     * @param england nothing where it is not whole or not of this world
     * @param ccg the value of the CCG; nothing where it has none
     */
    static Optional<Concentration> of(
            Indicator indicator,
            List<IndicatorQueries.Figure> practices,
            IndicatorQueries.@Nullable Figure england,
            @Nullable BigDecimal ccg) {
        BigDecimal whole = england == null ? null : england.value();
        BigDecimal benchmark = whole == null ? ccg : whole;
        if (benchmark == null || !indicator.type().isCompared()) {
            return Optional.empty();
        }
        List<Holder> behind = behind(indicator, practices, benchmark);
        if (behind.isEmpty()) {
            return Optional.empty();
        }
        double total = behind.stream().mapToDouble(holder -> holder.gain().number()).sum();
        String name = whole == null ? "the CCG average of " : "England's ";
        return Optional.of(
                new Concentration(
                        indicator,
                        name + FigureWords.of(indicator).value(benchmark),
                        behind.size(),
                        practices.size(),
                        total,
                        half(behind, total)));
    }

    private static List<Holder> behind(
            Indicator indicator, List<IndicatorQueries.Figure> practices, BigDecimal benchmark) {
        List<Holder> behind = new ArrayList<>();
        for (IndicatorQueries.Figure figure : practices) {
            Gain.of(indicator, figure, benchmark)
                    .ifPresent(
                            gain ->
                                    behind.add(
                                            new Holder(
                                                    figure.areaCode(), figure.areaName(), gain)));
        }
        behind.sort(
                Comparator.comparing(Holder::gain, Gain.LARGEST_FIRST).thenComparing(Holder::name));
        return behind;
    }

    private static List<Holder> half(List<Holder> behind, double total) {
        double sum = 0;
        for (int i = 0; i < behind.size(); i++) {
            sum += behind.get(i).gain().number();
            if (2 * sum >= total) {
                return behind.subList(0, i + 1);
            }
        }
        return behind;
    }

    /** What is compared, and what it comes to. */
    public String words() {
        boolean lower = indicator.direction() == Indicator.Direction.LOWER;
        return "%d of %d practices %s %s %s. If each of them reached it, about %s would be counted."
                .formatted(
                        behind,
                        of,
                        behind == 1 ? "is" : "are",
                        lower ? "above" : "below",
                        benchmark,
                        few.get(0).gain().amountOf(total));
    }

    /** How few hold half of it. */
    public String half() {
        return few.size() == 1
                ? "One practice accounts for half of that or more:"
                : "%d practices account for half of that:".formatted(few.size());
    }
}
