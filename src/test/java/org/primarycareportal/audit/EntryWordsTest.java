package org.primarycareportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of fields and actions in the words of people. */
class EntryWordsTest {

    @ParameterizedTest
    @CsvSource({
        "statedPopulation, Stated population",
        "import.undoAsked, Import undo asked",
        "name, Name",
        "ODS, Ods",
        "'', ''"
    })
    void aKeyWithoutWordsIsTakenApart(String key, String words) {
        assertThat(EntryWords.plain(key)).isEqualTo(words);
    }
}
