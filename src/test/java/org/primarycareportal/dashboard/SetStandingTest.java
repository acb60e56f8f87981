package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next figures of a set are said to be late. */
class SetStandingTest {

    private static final LocalDate DUE = LocalDate.of(2017, 3, 28);

    @ParameterizedTest
    @CsvSource({
        "2017-03-13, UP_TO_DATE, about 28 March 2017",
        "2017-03-14, SOON, about 28 March 2017",
        "2017-03-28, SOON, about 28 March 2017",
        "2017-03-29, LATE, 'about 28 March 2017, 1 day ago'",
        "2020-03-28, LATE, 'about 28 March 2017, 1,096 days ago'"
    })
    void figuresAreLateTheDayAfterTheyAreUsuallyThere(
            LocalDate today, SetStanding standing, String words) {
        assertThat(SetStanding.of(DUE, today)).isEqualTo(standing);
        assertThat(SetStanding.when(DUE, today)).isEqualTo(words);
    }

    @Test
    void whatNobodySaysIsNotLate() {
        assertThat(SetStanding.of(null, DUE)).isEqualTo(SetStanding.UNKNOWN);
        assertThat(SetStanding.when(null, DUE)).isEqualTo("–");
    }
}
