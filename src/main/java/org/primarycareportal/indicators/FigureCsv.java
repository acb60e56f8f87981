package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.web.Csv;

/** Figures as rows of an export, with the same heading wherever an indicator is exported. */
final class FigureCsv {

    private final Indicator indicator;
    private final UnderQuery.Figures queried;
    private final Csv csv =
            Csv.withHeading(
                    "indicator_code",
                    "area_type",
                    "area_code",
                    "area_name",
                    "period",
                    "breakdown",
                    "numerator",
                    "denominator",
                    "value",
                    "lower",
                    "upper",
                    "comparison",
                    "benchmark",
                    "source",
                    "note");

    FigureCsv(Indicator indicator, UnderQuery.Figures queried) {
        this.indicator = indicator;
        this.queried = queried;
    }

    /**
     * @param ccgCode before the colon of a cluster's code
     * @param benchmark with which practices and clusters were compared
     */
    void add(IndicatorQueries.Figure figure, String ccgCode, @Nullable BigDecimal benchmark) {
        boolean compared = figure.kind().equals("P") || figure.kind().equals("L");
        csv.row(
                indicator.code(),
                areaType(figure.kind()),
                figure.kind().equals("L") ? ccgCode + ":" + figure.areaName() : figure.areaCode(),
                figure.areaName(),
                figure.period().code(),
                "all",
                figure.numerator(),
                figure.denominator(),
                figure.value() == null ? figure.mark().exported() : plain(figure.value()),
                number(figure.lower95()),
                number(figure.upper95()),
                figure.comparison(),
                compared ? plain(benchmark) : null,
                indicator.words().source()
                        + (figure.sources() == null ? "" : ": " + figure.sources()),
                queried.has(indicator, figure.areaCode(), figure.period()) ? "under query" : null);
    }

    private static String areaType(String kind) {
        return switch (kind) {
            case "P" -> "practice";
            case "L" -> "cluster";
            case "C" -> "ccg";
            default -> "england";
        };
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable String number(@Nullable Double number) {
        return number == null ? null : String.format(Locale.ROOT, "%.6f", number);
    }

    Csv csv() {
        return csv;
    }
}
