package org.primarycareportal.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which leads of a topic stand in each other's way. */
class OrganisationTest {

    @ParameterizedTest
    @CsvSource({
        "CCG,CCG,true",
        "CCG,NHS_ENGLAND,false",
        "CCG,BOTH,true",
        "NHS_ENGLAND,BOTH,true",
        "BOTH,BOTH,true",
        "COUNCIL,BOTH,false",
        "COUNCIL,CCG,false",
        "COUNCIL,COUNCIL,true"
    })
    void bothIsTheCcgAndNhsEnglandButNotTheCouncil(
            Organisation one, Organisation other, boolean meet) {
        assertThat(one.meets(other)).isEqualTo(meet);
        assertThat(other.meets(one)).isEqualTo(meet);
    }
}
