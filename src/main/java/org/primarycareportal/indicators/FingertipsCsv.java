package org.primarycareportal.indicators;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;
import org.primarycareportal.web.Csv;

/**
 * Figures in the columns of a Fingertips download, for programs that read those. What the portal
 * does not work out as Fingertips does (its trend, its goal) stays empty.
 */
final class FingertipsCsv {

    private static final String ENGLAND = "E92000001";

    private static final String[] HEADING = {
        "Indicator ID",
        "Indicator Name",
        "Parent Code",
        "Parent Name",
        "Area Code",
        "Area Name",
        "Area Type",
        "Sex",
        "Age",
        "Category Type",
        "Category",
        "Time period",
        "Value",
        "Lower CI 95.0 limit",
        "Upper CI 95.0 limit",
        "Lower CI 99.8 limit",
        "Upper CI 99.8 limit",
        "Count",
        "Denominator",
        "Value note",
        "Recent Trend",
        "Compared to England value or percentiles",
        "Compared to CCGs value or percentiles",
        "Time period Sortable",
        "New data",
        "Compared to goal",
        "Time period range"
    };

    private final Indicator indicator;
    private final Map<String, String> ccgNames;
    private final UnderQuery.Figures queried;
    private final Csv csv = Csv.withHeading(HEADING);

    /**
     * @param ccgNames by code
     */
    FingertipsCsv(Indicator indicator, Map<String, String> ccgNames, UnderQuery.Figures queried) {
        this.indicator = indicator;
        this.ccgNames = ccgNames;
        this.queried = queried;
    }

    void add(ValueListQueries.Value value) {
        IndicatorQueries.Figure figure = value.figure();
        Period period = figure.period();
        boolean england = figure.kind().equals("E");
        boolean within = FigureCsv.isCompared(figure);
        csv.row(
                indicator.code(),
                indicator.name(),
                england ? "" : within ? value.ofCcg() : ENGLAND,
                england
                        ? ""
                        : within ? ccgNames.getOrDefault(value.ofCcg(), value.ofCcg()) : "England",
                england ? ENGLAND : FigureCsv.areaCode(figure, value.ofCcg()),
                figure.areaName(),
                areaType(figure.kind()),
                "Persons",
                "All ages",
                "",
                "",
                time(period),
                figure.value(),
                FigureCsv.number(figure.lower95()),
                FigureCsv.number(figure.upper95()),
                FigureCsv.number(value.lower998()),
                FigureCsv.number(value.upper998()),
                figure.numerator(),
                figure.denominator(),
                queried.has(indicator, figure.areaCode(), period)
                        ? underQuery(note(figure))
                        : note(figure),
                "",
                "Not compared",
                within ? compared(figure.comparison()) : "Not compared",
                sortable(period),
                "",
                "",
                range(period.kind()));
    }

    private static String areaType(String kind) {
        return switch (kind) {
            case "P" -> "GPs";
            case "L" -> "Clusters";
            case "C" -> "CCGs";
            default -> "England";
        };
    }

    private static String underQuery(@Nullable String note) {
        return note == null || note.isEmpty() ? "Under query" : note + "; under query";
    }

    private static @Nullable String note(IndicatorQueries.Figure figure) {
        return switch (figure.mark()) {
            case HIDDEN -> "Value suppressed for disclosure control reasons";
            case NOT_APPLICABLE -> "Does not apply";
            case NOT_WHOLE ->
                    figure.of() == null
                            ? "Not whole: %d practices".formatted(figure.have())
                            : "Not whole: %d of %d practices".formatted(figure.have(), figure.of());
            case NO_DATA -> "No data";
            default -> figure.note();
        };
    }

    private static String compared(String word) {
        return word.equals("not-compared")
                ? "Not compared"
                : word.substring(0, 1).toUpperCase(Locale.UK) + word.substring(1);
    }

    private static String time(Period period) {
        return switch (period.kind()) {
            case QUARTER -> "%s Q%d".formatted(FinancialYear.of(period.start()), quarterOf(period));
            case MONTH ->
                    "%d %s"
                            .formatted(
                                    period.start().getYear(),
                                    Dates.monthName(period.start()).substring(0, 3));
            case DAY -> period.code();
            case FINANCIAL_YEAR, CALENDAR_YEAR -> period.words();
        };
    }

    private static int quarterOf(Period period) {
        return Character.getNumericValue(period.code().charAt(period.code().length() - 1));
    }

    /** Year, quarter and month, two digits each after the year; of a financial year its first. */
    private static String sortable(Period period) {
        int year =
                period.kind() == Period.Kind.QUARTER || period.kind() == Period.Kind.FINANCIAL_YEAR
                        ? FinancialYear.of(period.start()).startYear()
                        : period.start().getYear();
        int quarter = period.kind() == Period.Kind.QUARTER ? quarterOf(period) : 0;
        boolean monthly = period.kind() == Period.Kind.MONTH || period.kind() == Period.Kind.DAY;
        return "%04d%02d%02d"
                .formatted(year, quarter, monthly ? period.start().getMonthValue() : 0);
    }

    private static String range(Period.Kind kind) {
        return switch (kind) {
            case DAY -> "1d";
            case MONTH -> "1m";
            case QUARTER -> "1q";
            case FINANCIAL_YEAR, CALENDAR_YEAR -> "1y";
        };
    }

    Csv csv() {
        return csv;
    }
}
