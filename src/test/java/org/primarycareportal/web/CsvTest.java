package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that a spreadsheet opens without doing anything. */
class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+44 161 496 0000",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "-2*3",
                "- none",
                "+",
                "-",
                "-1,234"
            })
    void aTextThatLooksLikeAFormulaGetsAnApostrophe(String text) {
        assertThat(Csv.safe(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-1.5", "+3", "1e-5", "-2.5E+10", "0", "12,345", "a=b", ""})
    void numbersAndPlainTextsStayAsTheyAre(String text) {
        assertThat(Csv.safe(text)).isEqualTo(text);
    }

    @Test
    void negativeNumbersStayNumbers() {
        assertThat(Csv.safe(new BigDecimal("-1.50"))).isEqualTo("-1.50");
        assertThat(Csv.safe(-3)).isEqualTo("-3");
        assertThat(Csv.safe(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Csv.safe(null)).isEmpty();
    }

    @Test
    void aCellWithCommasQuotesAndLinesStaysOneCell() {
        byte[] text = Csv.withHeading("name").row("The \"Old\" Surgery, Oldham\nnorth").text();
        assertThat(new String(text, StandardCharsets.UTF_8))
                .isEqualTo("name\r\n\"The \"\"Old\"\" Surgery, Oldham\nnorth\"\r\n");
    }

    @Test
    void theFirstLineOfACellInQuotesIsGuardedToo() {
        byte[] text = Csv.withHeading("name").row("=HYPERLINK(\"http://x\",\"y\")").text();
        assertThat(new String(text, StandardCharsets.UTF_8)).contains("\"'=HYPERLINK(");
    }
}
