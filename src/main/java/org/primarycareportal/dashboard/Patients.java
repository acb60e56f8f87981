package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.primarycareportal.indicators.FigureWords;

/** The sources that count the people of practices, in words; the best first. */
final class Patients {

    /** Codes of the indicators. */
    static final List<String> SOURCES =
            List.of("registered-patients", "payments-registered", "qof-list");

    private static final Map<String, String> NAMES =
            Map.of(
                    "registered-patients", "Registered patients",
                    "payments-registered", "Patients, by the payments file",
                    "qof-list", "Patients, by QOF");

    private Patients() {}

    static String nameOf(String indicatorCode) {
        return Objects.requireNonNullElse(NAMES.get(indicatorCode), indicatorCode);
    }

    /** Averages over a year come with decimals; people are whole. */
    static long whole(BigDecimal people) {
        return people.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    static String words(BigDecimal people) {
        return FigureWords.count(BigDecimal.valueOf(whole(people)));
    }
}
