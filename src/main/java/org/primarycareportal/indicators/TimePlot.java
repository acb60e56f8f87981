package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.primarycareportal.web.Axis;

/** Where values through time lie in a drawing: per cent from the left, pixels from the top. */
final class TimePlot {

    static final int HEIGHT = 220;

    private final double first;
    private final double last;
    private final Axis axis;

    /**
     * @param days the first and the last day are the edges; at least one
     * @param numbers all that is to be drawn; at least one
     */
    TimePlot(List<LocalDate> days, Collection<Double> numbers) {
        this.first = days.stream().min(LocalDate::compareTo).orElseThrow().toEpochDay();
        this.last = days.stream().max(LocalDate::compareTo).orElseThrow().toEpochDay();
        this.axis = Axis.around(numbers);
    }

    String y(double value) {
        double share = Double.parseDouble(axis.at(value).replace("%", ""));
        return String.format(Locale.ROOT, "%.1f", HEIGHT - share * HEIGHT / 100);
    }

    String x(LocalDate day) {
        return String.format(Locale.ROOT, "%.2f%%", share(day));
    }

    private double share(LocalDate day) {
        return last == first ? 50 : 2 + 96 * (day.toEpochDay() - first) / (last - first);
    }

    /**
     * Where a line that begins or ends on a day begins or ends, in a box of 100.
     *
     * @param beyond where it does so before the first or after the last day of the drawing
     */
    String edge(LocalDate day, double beyond) {
        boolean inside = day.toEpochDay() > first && day.toEpochDay() <= last;
        return String.format(Locale.ROOT, "%.2f", inside ? share(day) : beyond);
    }

    /** A line through the values, in a box of 100 by the height. */
    String path(SortedMap<LocalDate, Double> values) {
        StringBuilder path = new StringBuilder();
        values.forEach(
                (day, value) ->
                        path.append(path.isEmpty() ? "M" : " L")
                                .append(String.format(Locale.ROOT, "%.2f ", share(day)))
                                .append(y(value)));
        return path.toString();
    }

    List<IndicatorSection.Label> ticks(FigureWords words) {
        return axis.ticks().stream()
                .map(
                        tick ->
                                new IndicatorSection.Label(
                                        y(tick.value()),
                                        words.tick(tick.value(), axis.decimals()),
                                        tick.minor()))
                .toList();
    }
}
