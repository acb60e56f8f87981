package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.World;

/** What the search finds of the library. */
class IndicatorSearchTest {

    private final IndicatorSearch search = new IndicatorSearch(DryFigures.LIBRARY);

    @ParameterizedTest
    @CsvSource({
        "LTC01, qof-points-of-all",
        "fin02, payments-per-weighted",
        "POP01, registered-patients",
        "pop04, list-change",
        "payments-per-weighted, payments-per-weighted"
    })
    void anIndicatorIsFoundByEitherOfItsCodes(String typed, String code) {
        assertThat(search.search(typed, World.REAL, TestViewers.analyst(), 5))
                .extracting(SearchSource.Hit::path)
                .first()
                .isEqualTo("/indicators/" + code);
    }
}
