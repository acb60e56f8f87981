package org.primarycareportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts may hold a patient's number. */
class NhsNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 4·10 and nothing else: 40 mod 11 = 7, 11 - 7 = 4
                "4000000004",
                // 6·10 = 60, mod 11 = 5, 11 - 5 = 6
                "6000000006",
                // 9·10+4·9+3·8+4·7+7·6+6·5+5·4+9·3+1·2 = 299, mod 11 = 2, 11 - 2 = 9
                "9434765919",
                // 1·10+2·9+3·8+4·7+5·6+6·5+7·4+8·3+8·2 = 208, mod 11 = 10, 11 - 10 = 1
                "1234567881",
                // 4·10+1·9+6·8+1·2 = 99, mod 11 = 0, 11 becomes 0
                "4160000010"
            })
    void theTenthDigitFollowsFromTheOthers(String number) {
        assertThat(NhsNumber.passes(number)).isTrue();
        assertThat(NhsNumber.in(number)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9434765918",
                "4000000005",
                "1234567890",
                // 1·10+2·2 = 14 is 3 more than 11 and asks for 8; 1·10+1·2 = 12 asks for the 10
                // that no digit is
                "1000000010",
                "943476591",
                "94347659190",
                ""
            })
    void otherDigitsDoNotPass(String number) {
        assertThat(NhsNumber.passes(number)).isFalse();
        assertThat(NhsNumber.in(number)).isEmpty();
    }

    @Test
    void everyWrongDigitIsNoticed() {
        String number = "4000000004";
        for (int place = 0; place < 10; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = number.substring(0, place) + digit + number.substring(place + 1);
                assertThat(NhsNumber.passes(other)).as(other).isEqualTo(other.equals(number));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Seen 943 476 5919 on Monday | 943 476 5919",
                "NHS no:943-476-5919. | 943-476-5919",
                "NHS9434765919 | 9434765919",
                "(9434765919) | 9434765919",
                "943 - 476 – 5919 | 943 - 476 – 5919",
                "9 4 3 4 7 6 5 9 1 9 | 9 4 3 4 7 6 5 9 1 9",
                "ward 12 943 476 5919 | 943 476 5919",
                "943 476 5919 12 | 943 476 5919",
                "2017-03-28 943 476 5919 | 943 476 5919",
                "call 01632 960999 about 943 476 5919 | 943 476 5919",
                "+44 1632 960999, 9434765919 | 9434765919",
                "0800 943 476 5919 | 943 476 5919"
            })
    void itIsFoundInATextAsItIsWrittenThere(String text, String number) {
        assertThat(NhsNumber.in(text)).contains(number);
    }

    /** Each would be refused for its last ten digits, were it not for how it begins. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+44 400 000 0004",
                "+44 (0)4000 000004",
                "0044 4000 000004",
                "(0)4000 000004",
                "04000 000004",
                "0000000000",
                "020 7946 0958 or 0161 496 0000, ext. 12"
            })
    void aTelephoneNumberInItsFullFormIsNone(String text) {
        assertThat(NhsNumber.in(text)).isEmpty();
    }

    @Test
    void aTelephoneNumberWithoutItsBeginningMayBeRefused() {
        assertThat(NhsNumber.in("4000 000004")).contains("4000 000004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2,016 and 1,234,567,881 pounds",
                "12.4000000004",
                "4000, 000004",
                "400 000\n0004",
                "94347659190000",
                "P81001, P81002, Z91003"
            })
    void numbersThatAreKeptApartAreNotPutTogether(String text) {
        assertThat(NhsNumber.in(text)).isEmpty();
    }

    @Test
    void aDayWithAnHourIsNone() {
        // 2017032810 to 2017032819: one of them passes, whichever it is
        for (int hour = 10; hour < 20; hour++) {
            assertThat(NhsNumber.in("2017-03-28 " + hour + ":30")).isEmpty();
        }
    }
}
