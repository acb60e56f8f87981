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
                    "note",
                    "change",
                    "change_why");

    FigureCsv(Indicator indicator, UnderQuery.Figures queried) {
        this.indicator = indicator;
        this.queried = queried;
    }

    /**
     * @param ccgCode before the colon of a cluster's code
     * @param benchmark with which practices and clusters were compared
     */
    void add(IndicatorQueries.Figure figure, String ccgCode, @Nullable BigDecimal benchmark) {
        csv.row(
                indicator.code(),
                areaType(figure.kind()),
                areaCode(figure, ccgCode),
                figure.areaName(),
                figure.period().code(),
                "all",
                figure.numerator(),
                figure.denominator(),
                figure.value() == null ? figure.mark().exported() : plain(figure.value()),
                number(figure.lower95()),
                number(figure.upper95()),
                figure.comparison(),
                isCompared(figure) ? plain(benchmark) : null,
                source(indicator, figure),
                queried.has(indicator, figure.areaCode(), figure.period()) ? "under query" : null,
                change(figure),
                changeWhy(figure));
    }

    /** What its control chart says, in a word. */
    static String change(IndicatorQueries.Figure figure) {
        Change change = figure.change();
        return change == null ? Change.NOT_TOLD : change.code();
    }

    /** The rule that says so; nothing where nothing can be told. */
    static @Nullable String changeWhy(IndicatorQueries.Figure figure) {
        Change change = figure.change();
        return change == null ? null : change.why();
    }

    /** How an area is called in exports: a cluster by its CCG and name. */
    static String areaCode(IndicatorQueries.Figure figure, String ccgCode) {
        return figure.kind().equals("L") ? ccgCode + ":" + figure.areaName() : figure.areaCode();
    }

    /** The files that a figure was worked out from, after who publishes them. */
    static String source(Indicator indicator, IndicatorQueries.Figure figure) {
        return indicator.words().source()
                + (figure.sources() == null ? "" : ": " + figure.sources());
    }

    /** Whether an area is compared with the value of its CCG. */
    static boolean isCompared(IndicatorQueries.Figure figure) {
        return figure.kind().equals("P") || figure.kind().equals("L");
    }

    static String areaType(String kind) {
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

    static @Nullable String number(@Nullable Double number) {
        return number == null ? null : String.format(Locale.ROOT, "%.6f", number);
    }

    Csv csv() {
        return csv;
    }
}
