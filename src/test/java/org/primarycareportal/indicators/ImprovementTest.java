package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primarycareportal.FilesTest;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.XmrSignal;
import org.springframework.beans.factory.annotation.Autowired;

/** Since when a figure is better, and from what to what. */
@FilesTest
class ImprovementTest {

    private static final LocalDate BEGAN = LocalDate.of(2015, 4, 1);

    @Autowired Library library;

    private Optional<Improvement> of(String code, double... values) {
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            LocalDate start = BEGAN.plusMonths(i);
            periods.add(Period.between(start, start.plusMonths(1).minusDays(1)).orElseThrow());
        }
        return Improvement.of(
                library.find(code).orElseThrow(),
                periods,
                IntStream.range(0, values.length)
                        .mapToObj(i -> BigDecimal.valueOf(values[i]))
                        .toList());
    }

    private static double[] after(double[] first, double... then) {
        double[] all = new double[first.length + then.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    private static double[] twelve(double one, double other) {
        return IntStream.range(0, 12).mapToDouble(i -> i % 2 == 0 ? one : other).toArray();
    }

    /** More is better: the value from which the line rises is the last of before. */
    @Test
    void aLineThatRisesBeginsAfterItsLowestValue() {
        Improvement found =
                of("PRV01", after(twelve(50, 60), 50, 52, 54, 56, 58, 60, 62)).orElseThrow();
        assertThat(found.change().signal()).isEqualTo(XmrSignal.RISING);
        assertThat(found.since().start()).isEqualTo(BEGAN.plusMonths(13));
        assertThat(found.periods()).isEqualTo(7);
        // 12 values with mean 55 and the 50 from which it rises; then 52 to 62
        assertThat(found.before()).isCloseTo(710.0 / 13, within(1e-9));
        assertThat(found.after()).isCloseTo(57, within(1e-9));
        assertThat(found.now()).isEqualByComparingTo("62.0");
    }

    @Test
    void aLineThatFallsIsGoodWhereLessIs() {
        Improvement found =
                of("RX02", after(twelve(24, 16), 20, 19, 18, 17, 16, 15, 14, 13)).orElseThrow();
        assertThat(found.change().signal()).isEqualTo(XmrSignal.FALLING);
        assertThat(found.since().start()).isEqualTo(BEGAN.plusMonths(13));
        assertThat(of("PRV01", after(twelve(24, 16), 20, 19, 18, 17, 16, 15, 14, 13))).isEmpty();
    }

    /** It rises out of a bad time and is not yet where it was. */
    @Test
    void whatComesBackFromABadTimeIsNoImprovement() {
        assertThat(of("PRV01", after(twelve(84, 74), 55, 56.5, 58, 59.5, 61, 62.5, 64, 65.5)))
                .isEmpty();
    }

    @Test
    void aValueBeyondTheLimitsBeginsWhereValuesCameToThatSide() {
        Improvement found = of("PRV01", after(twelve(50, 52), 54, 53, 90)).orElseThrow();
        assertThat(found.change().signal()).isEqualTo(XmrSignal.ABOVE_LIMITS);
        assertThat(found.periods()).isEqualTo(1);
        assertThat(found.now()).isEqualByComparingTo("90.0");
    }

    @Test
    void withFewValuesOrOrdinaryOnesThereIsNone() {
        assertThat(of("PRV01", 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEmpty();
        assertThat(of("PRV01", twelve(50, 52))).isEmpty();
    }
}
