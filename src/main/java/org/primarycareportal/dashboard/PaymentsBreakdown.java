package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.shared.Period;

/**
 * What the NHS paid a practice in a year by groups of heads, which add up to the total, and what
 * stands outside the total.
 *
 * @param atypical why it is left out of averages and medians; empty where it is not
 */
record PaymentsBreakdown(
        String period, List<Row> parts, Row total, List<Row> outside, String atypical) {

    private static final String TOTAL = "payments-total";

    /** Groups within the total, in the order of the published file. */
    private static final List<String> PARTS =
            List.of(
                    "payments-global-sum",
                    "payments-pms-balance",
                    "payments-qof",
                    "payments-des",
                    "payments-les",
                    "payments-premises",
                    "payments-dispensing",
                    "payments-seniority-locum",
                    "payments-it",
                    "payments-other");

    private static final List<String> OUTSIDE =
            List.of("payments-pcn", "payments-covid", "payments-deductions");

    /**
     * @param share of the total in per cent; empty for what stands outside of it
     * @param ccgShare the same of the whole CCG
     */
    record Row(
            Indicator indicator, BigDecimal amount, String paid, String share, String ccgShare) {}

    /** Nothing where no payments are there. */
    static Optional<PaymentsBreakdown> of(List<PlaceQueries.Paid> paid, Library library) {
        Map<String, PlaceQueries.Paid> byCode =
                paid.stream()
                        .collect(Collectors.toMap(PlaceQueries.Paid::code, Function.identity()));
        PlaceQueries.Paid total = byCode.get(TOTAL);
        if (total == null) {
            return Optional.empty();
        }
        Function<PlaceQueries.Paid, Row> inside = each -> row(each, total, library);
        Function<PlaceQueries.Paid, Row> outside = each -> row(each, null, library);
        return Optional.of(
                new PaymentsBreakdown(
                        Period.between(total.periodStart(), total.periodEnd())
                                .orElseThrow()
                                .words(),
                        rows(PARTS, byCode, inside),
                        inside.apply(total),
                        rows(OUTSIDE, byCode, outside),
                        Objects.requireNonNullElse(total.atypical(), "")));
    }

    private static List<Row> rows(
            List<String> codes,
            Map<String, PlaceQueries.Paid> byCode,
            Function<PlaceQueries.Paid, Row> row) {
        return codes.stream()
                .filter(byCode::containsKey)
                .map(byCode::get)
                .filter(paid -> paid.value().signum() != 0)
                .map(row)
                .toList();
    }

    private static Row row(
            PlaceQueries.Paid paid, PlaceQueries.@Nullable Paid total, Library library) {
        Indicator indicator = library.find(paid.code()).orElseThrow();
        return new Row(
                indicator,
                paid.value(),
                FigureWords.of(indicator).value(paid.value()),
                total == null ? "" : share(paid.value(), total.value()),
                total == null ? "" : share(paid.ccgValue(), total.ccgValue()));
    }

    private static String share(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() <= 0
                ? "–"
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP)
                        + "%";
    }
}
