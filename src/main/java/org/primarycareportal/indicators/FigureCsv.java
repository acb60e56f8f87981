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
                    "change_why",
                    "national_standard",
                    "national_standard_met",
                    "local_target",
                    "local_target_met");

    FigureCsv(Indicator indicator, UnderQuery.Figures queried) {
        this.indicator = indicator;
        this.queried = queried;
    }

    /**
     * @param ccgCode before the colon of a cluster's code
     * @param benchmark with which practices and clusters were compared
     * @param standards against which figures of the CCG are held
     */
    void add(
            IndicatorQueries.Figure figure,
            String ccgCode,
            @Nullable BigDecimal benchmark,
            HeldStandards standards) {
        HeldStandard national = standards.on(figure.periodEnd(), true).orElse(null);
        HeldStandard local = standards.on(figure.periodEnd(), false).orElse(null);
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
                changeWhy(figure),
                plain(national),
                met(figure, national),
                plain(local),
                met(figure, local));
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

    static @Nullable String plain(@Nullable HeldStandard standard) {
        return standard == null ? null : standard.value().stripTrailingZeros().toPlainString();
    }

    /** Whether a figure meets a standard: met, missed or missed-within-chance. */
    static @Nullable String met(IndicatorQueries.Figure figure, @Nullable HeldStandard standard) {
        HeldStandards.Judged judged =
                standard == null ? null : HeldStandards.judged(figure, standard);
        return judged == null ? null : judged.judgement().exported();
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
