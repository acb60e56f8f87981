package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.UnreadableFileException;
import org.primarycareportal.indicators.PaymentHeads;

/**
 * Holds the columns of a payments file against each other. A row in which they disagree is noted;
 * where most rows do, columns stand under wrong headings, and the file is refused.
 */
final class PaymentChecks {

    private static final int FEWEST = 3;
    private static final BigDecimal FIVE_PENCE = new BigDecimal("0.05");
    private static final BigDecimal HALF_A_PERCENT = new BigDecimal("0.005");

    /** What must hold in a row. */
    private enum Rule {
        HEADS(PaymentHeads.TOTAL, "the payment heads do not add up to the total"),
        NET(
                PaymentHeads.TOTAL_NET,
                "the total and the deductions do not make the total minus deductions"),
        PER_REGISTERED(
                PaymentHeads.PER_REGISTERED,
                "the published average is not the total for each registered patient"),
        PER_WEIGHTED(
                PaymentHeads.PER_WEIGHTED,
                "the published average is not the total for each weighted patient");

        private final String column;
        private final String broken;

        Rule(String column, String broken) {
            this.column = column;
            this.broken = broken;
        }
    }

    /** How often a rule was looked at and broken, and where first. */
    private static final class Count {
        private int looked;
        private int broken;
        private long firstLine;
        private String firstWords = "";
    }

    private final Staging staging;
    private final List<PaymentHeads.Head> heads;
    private final UnknownHeads unknown;
    private final Map<Rule, Count> counts = new EnumMap<>(Rule.class);

    PaymentChecks(Staging staging, List<PaymentHeads.Head> heads, UnknownHeads unknown) {
        this.staging = staging;
        this.heads = heads;
        this.unknown = unknown;
        for (Rule rule : Rule.values()) {
            counts.put(rule, new Count());
        }
    }

    /**
     * @param parts unknown columns that are parts of the total
     */
    void look(PaymentRow row, Collection<Integer> parts) {
        count(Rule.HEADS, row, heads(row, parts));
        BigDecimal deductions = row.amount(PaymentHeads.DEDUCTIONS);
        BigDecimal net = row.amount(PaymentHeads.TOTAL_NET);
        BigDecimal total = row.amounts().getOrDefault(PaymentHeads.TOTAL, BigDecimal.ZERO);
        if (deductions != null && net != null) {
            count(Rule.NET, row, net(total, deductions, net));
        }
        average(Rule.PER_REGISTERED, row, total, row.patients("registered"));
        average(Rule.PER_WEIGHTED, row, total, row.patients("weighted"));
    }

    private @Nullable String heads(PaymentRow row, Collection<Integer> parts) {
        if (row.addsUp(heads, parts)) {
            return null;
        }
        List<String> others =
                unknown.withAmounts(List.of(row)).stream()
                        .filter(column -> !parts.contains(column))
                        .map(unknown::heading)
                        .toList();
        return "The heads add up to %s%s"
                .formatted(
                        row.sumOfComponents(heads).add(row.sumOfUnknown(parts)).toPlainString(),
                        others.isEmpty()
                                ? ""
                                : "; columns that the portal does not know: "
                                        + String.join(", ", others));
    }

    private static @Nullable String net(BigDecimal total, BigDecimal deductions, BigDecimal net) {
        BigDecimal worked = total.add(deductions);
        return PaymentRow.isNothing(worked.subtract(net))
                ? null
                : "The total and the deductions make " + worked.toPlainString();
    }

    private void average(
            Rule rule, PaymentRow row, BigDecimal total, @Nullable BigDecimal patients) {
        BigDecimal published = row.amount(rule.column);
        if (published != null && patients != null && patients.signum() > 0) {
            BigDecimal worked = total.divide(patients, MathContext.DECIMAL64);
            BigDecimal allowed = worked.abs().multiply(HALF_A_PERCENT).max(FIVE_PENCE);
            boolean agrees = worked.subtract(published).abs().compareTo(allowed) <= 0;
            count(
                    rule,
                    row,
                    agrees
                            ? null
                            : "%s for %s patients make %.2f"
                                    .formatted(
                                            total.toPlainString(),
                                            patients.toPlainString(),
                                            worked));
        }
    }

    private void count(Rule rule, PaymentRow row, @Nullable String wrong) {
        Count count = counts.getOrDefault(rule, new Count());
        count.looked++;
        if (wrong != null) {
            if (count.broken == 0) {
                count.firstLine = row.row().line();
                count.firstWords = wrong;
            }
            count.broken++;
            staging.note(row.row(), rule.column, wrong);
        }
    }

    /**
     * @throws UnreadableFileException where a rule is broken in most rows
     */
    void refuseWhereMostDisagree() {
        counts.forEach(
                (rule, count) -> {
                    if (count.broken >= FEWEST && 2 * count.broken > count.looked) {
                        throw new UnreadableFileException(
                                "In %,d of %,d rows %s (line %d: %s). Columns seem to stand under wrong headings, or some are missing, so nothing of the file was kept."
                                        .formatted(
                                                count.broken,
                                                count.looked,
                                                rule.broken,
                                                count.firstLine,
                                                count.firstWords));
                    }
                });
    }
}
