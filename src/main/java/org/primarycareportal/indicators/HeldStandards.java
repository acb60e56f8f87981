package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of one indicator in one CCG are held against, now and then: at most one national
 * standard and one local target on a day. A period is held against what holds on its last day, as
 * practices belong where they are on that day.
 */
record HeldStandards(List<HeldStandard> all) {

    static final HeldStandards NONE = new HeldStandards(List.of());

    HeldStandards {
        all =
                all.stream()
                        .sorted(
                                Comparator.comparing((HeldStandard each) -> !each.national())
                                        .thenComparing(HeldStandard::from))
                        .toList();
    }

    /** The national one first. */
    List<HeldStandard> on(LocalDate day) {
        return all.stream().filter(standard -> standard.holdsOn(day)).toList();
    }

    Optional<HeldStandard> on(LocalDate day, boolean national) {
        return on(day).stream().filter(standard -> standard.national() == national).findFirst();
    }

    /** Those that hold on any of these days, so far as figures are drawn. */
    List<HeldStandard> between(LocalDate first, LocalDate last) {
        return all.stream()
                .filter(
                        standard ->
                                !standard.from().isAfter(last)
                                        && (standard.to() == null
                                                || !standard.to().isBefore(first)))
                .toList();
    }

    /** What a figure says beside what holds for its period. */
    record Judged(HeldStandard standard, HeldStandard.Judgement judgement) {}

    /** Nothing for a figure without a value, or of a period without a standard. */
    List<Judged> judged(IndicatorQueries.Figure figure) {
        return on(figure.periodEnd()).stream()
                .flatMap(standard -> Optional.ofNullable(judged(figure, standard)).stream())
                .toList();
    }

    static @Nullable Judged judged(IndicatorQueries.Figure figure, HeldStandard standard) {
        return figure.value() == null
                ? null
                : new Judged(
                        standard,
                        standard.judge(figure.value(), figure.lower95(), figure.upper95()));
    }
}
