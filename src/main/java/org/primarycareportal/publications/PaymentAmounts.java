package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Row;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.PaymentHeads;
import org.primarycareportal.indicators.StagedValues;

/** Stages the amounts of a practice under their indicators. */
final class PaymentAmounts {

    private final PaymentsReader.Into into;
    private final List<PaymentHeads.Head> heads;
    private final Library library;
    private final UnknownHeads unknown;
    private final Indicator core;

    PaymentAmounts(
            PaymentsReader.Into into,
            List<PaymentHeads.Head> heads,
            Library library,
            UnknownHeads unknown) {
        this.into = into;
        this.heads = heads;
        this.library = library;
        this.unknown = unknown;
        this.core = library.must("FIN01");
    }

    void stage(PaymentRow payments, Set<Integer> more) {
        Row row = payments.row();
        String code = payments.practiceCode();
        Map<String, BigDecimal> sums = new HashMap<>();
        BigDecimal withoutPassThrough = BigDecimal.ZERO;
        for (PaymentHeads.Head head : heads) {
            BigDecimal amount = payments.amount(head.name());
            if (amount == null || head.indicator() == null) {
                continue;
            }
            sums.merge(head.indicator(), amount, BigDecimal::add);
            if (head.role() == PaymentHeads.Role.COMPONENT && !head.passThrough()) {
                withoutPassThrough = withoutPassThrough.add(amount);
            }
        }
        if (!more.isEmpty()) {
            sums.merge("payments-other", payments.sumOfUnknown(more), BigDecimal::add);
        }
        sums.forEach(
                (indicator, sum) ->
                        into.values()
                                .practice(
                                        row.line(), library.must(indicator), code, sum, null, sum));
        patients(payments, code, withoutPassThrough);
        into.values().payments(row.line(), code, json(payments, more));
    }

    private void patients(PaymentRow payments, String code, BigDecimal withoutPassThrough) {
        Row row = payments.row();
        BigDecimal registered = payments.patients("registered");
        BigDecimal weighted = payments.patients("weighted");
        count(row, code, "payments-registered", registered);
        count(row, code, "payments-weighted", weighted);
        published(
                payments, code, "payments-per-registered", PaymentHeads.PER_REGISTERED, registered);
        published(payments, code, "payments-per-weighted", PaymentHeads.PER_WEIGHTED, weighted);
        if (weighted == null || weighted.signum() == 0) {
            into.values()
                    .practiceWithout(row.line(), core, code, StagedValues.Status.NOT_APPLICABLE);
        } else {
            into.values()
                    .practice(
                            row.line(),
                            core,
                            code,
                            withoutPassThrough,
                            weighted,
                            StagedValues.ratio(core, withoutPassThrough, weighted));
        }
    }

    private void count(Row row, String code, String indicator, @Nullable BigDecimal number) {
        if (number == null) {
            into.values()
                    .practiceWithout(
                            row.line(), library.must(indicator), code, StagedValues.Status.NO_DATA);
        } else {
            into.values().practice(row.line(), library.must(indicator), code, number, null, number);
        }
    }

    /**
     * The published average, rounded by the publisher; without patients there is none, or a zero.
     */
    private void published(
            PaymentRow payments,
            String code,
            String indicator,
            String head,
            @Nullable BigDecimal patients) {
        BigDecimal average = payments.amount(head);
        Indicator of = library.must(indicator);
        boolean nobody = patients == null || patients.signum() == 0;
        if (average == null) {
            into.values()
                    .practiceWithout(
                            payments.row().line(),
                            of,
                            code,
                            nobody
                                    ? StagedValues.Status.NOT_APPLICABLE
                                    : StagedValues.Status.NO_DATA);
        } else {
            into.values()
                    .practice(
                            payments.row().line(),
                            of,
                            code,
                            payments.amount(PaymentHeads.TOTAL),
                            patients,
                            average);
        }
    }

    private String json(PaymentRow payments, Set<Integer> more) {
        List<String> parts = new ArrayList<>();
        payments.amounts()
                .forEach((head, amount) -> parts.add("\"" + head + "\":" + amount.toPlainString()));
        for (int column : more) {
            BigDecimal amount = payments.unknown().get(column);
            if (amount != null) {
                String name = unknown.heading(column).replaceAll("[\"\\\\\\p{Cntrl}]", " ");
                parts.add("\"?" + name + "\":" + amount.toPlainString());
            }
        }
        return "{" + String.join(",", parts) + "}";
    }
}
