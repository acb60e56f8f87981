package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;

/**
 * Reads the payments file. Heads of other years that the portal does not know are tried against the
 * total: where it is the known heads and some unknown ones that add up to it, to the penny and in
 * all of the first practices, those unknown ones are counted under other payments and named.
 */
final class PaymentsReader implements RowReader {

    private static final int TRIED = 300;
    private static final int MOST_UNKNOWN = 12;

    /** Headings that are no amounts. */
    private static final Set<String> DESCRIPTIONS =
            Set.of(
                    "code",
                    "name",
                    "type",
                    "rurality",
                    "practice",
                    "quarter",
                    "region",
                    "address",
                    "characteristics");

    private final Staging staging;
    private final Into into;
    private final List<PaymentHeads.Head> heads;
    private final Amounts amounts;
    private final Map<Integer, String> unknown;
    private final List<PaymentRow> first = new ArrayList<>();
    private @Nullable Set<Integer> unknownComponents;

    /** Where the rows go. */
    record Into(StagingTable practices, StagedValues values, StagingTable details) {}

    PaymentsReader(
            Staging staging,
            Into into,
            PaymentHeads heads,
            Library library,
            Map<Integer, String> unknown) {
        this.staging = staging;
        this.into = into;
        this.heads = heads.all();
        this.amounts = new Amounts(into, heads.all(), library, unknown);
        this.unknown = unknown;
    }

    /** Columns whose headings mean nothing here but could hold amounts. */
    static Map<Integer, String> unknownColumns(List<String> heading, FamilyDefinition definition) {
        Map<Integer, String> unknown = new HashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            String cell = heading.get(i);
            boolean known =
                    definition.columns().values().stream().anyMatch(column -> column.goesBy(cell));
            String plain = FamilyDefinition.plain(cell);
            boolean described = DESCRIPTIONS.stream().anyMatch(plain::endsWith);
            boolean derived = plain.startsWith("average") || plain.startsWith("totalnhspayments");
            if (!known && !described && !derived && unknown.size() < MOST_UNKNOWN) {
                unknown.put(i, cell.strip());
            }
        }
        return unknown;
    }

    @Override
    public void read(Row row) {
        String code = row.get("practice_code").toUpperCase(Locale.UK);
        if (code.isEmpty()) {
            staging.ignore(row, "A total or a remark, not a practice");
        } else if (!OdsCode.isOne(code)) {
            staging.leaveOut(row, "practice_code", "A practice code is a letter and five digits");
        } else if (!CcgCode.isOne(row.get("ccg_code").toUpperCase(Locale.UK))) {
            staging.leaveOut(row, "ccg_code", "This is no code of a CCG");
        } else {
            take(PaymentRow.read(row, heads, List.copyOf(unknown.keySet())));
        }
    }

    private void take(PaymentRow payments) {
        if (payments.bad() != null) {
            staging.leaveOut(payments.row(), payments.bad(), "This is no amount of money");
        } else if (payments.amount(PaymentHeads.TOTAL) == null) {
            staging.leaveOut(payments.row(), PaymentHeads.TOTAL, "The total is missing");
        } else if (badPatients(payments.row()) != null) {
            staging.leaveOut(
                    payments.row(),
                    String.valueOf(badPatients(payments.row())),
                    "This is no number of patients");
        } else if (unknownComponents == null && first.size() < TRIED) {
            first.add(payments);
        } else {
            keep(payments);
        }
    }

    private static @Nullable String badPatients(Row row) {
        for (String column : List.of("registered", "weighted")) {
            String cell = row.get(column);
            BigDecimal number =
                    PaymentRow.isNothing(cell) ? BigDecimal.ZERO : CellNumber.read(cell).value();
            if (number == null || number.signum() < 0) {
                return column;
            }
        }
        return null;
    }

    @Override
    public void end() {
        keepFirst();
    }

    private void keepFirst() {
        if (unknownComponents == null) {
            unknownComponents = componentsAmong(unknown.keySet());
            List<PaymentRow> waiting = new ArrayList<>(first);
            first.clear();
            waiting.forEach(this::keep);
        }
    }

    /** The smallest set of unknown columns that makes the heads add up to the total everywhere. */
    private Set<Integer> componentsAmong(Set<Integer> columns) {
        List<Integer> candidates =
                columns.stream()
                        .filter(
                                column ->
                                        first.stream()
                                                .anyMatch(row -> row.unknown().containsKey(column)))
                        .sorted()
                        .toList();
        Set<Integer> best = Set.of();
        int bestMatches = matches(best);
        for (int bits = 1; bits < 1 << candidates.size(); bits++) {
            Set<Integer> some = new HashSet<>();
            for (int i = 0; i < candidates.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    some.add(candidates.get(i));
                }
            }
            int matching = matches(some);
            if (matching > bestMatches || (matching == bestMatches && some.size() < best.size())) {
                best = some;
                bestMatches = matching;
            }
        }
        return bestMatches == first.size() ? best : Set.of();
    }

    private int matches(Set<Integer> some) {
        return (int) first.stream().filter(row -> row.addsUp(heads, some)).count();
    }

    private void keep(PaymentRow payments) {
        keepFirst();
        Set<Integer> more = unknownComponents == null ? Set.of() : unknownComponents;
        Row row = payments.row();
        if (!payments.addsUp(heads, more)) {
            staging.note(
                    row,
                    PaymentHeads.TOTAL,
                    "The heads add up to %s%s"
                            .formatted(
                                    payments.sumOfComponents(heads, more).toPlainString(),
                                    unknown.isEmpty()
                                            ? ""
                                            : "; columns that the portal does not know: "
                                                    + String.join(", ", unknown.values())));
        }
        practice(row);
        amounts.stage(payments, more);
        staging.keep(row);
    }

    private void practice(Row row) {
        String contract = row.get("contract").toUpperCase(Locale.UK);
        String atypical = row.get("atypical").replace("|", " ").strip().replaceAll("\\s{2,}", "; ");
        String postcode = row.get("postcode");
        into.practices()
                .add(
                        row.line(),
                        row.get("practice_code").toUpperCase(Locale.UK),
                        orNothing(row.get("practice_name")),
                        null,
                        date(row.get("opened")),
                        date(row.get("closed")),
                        row.get("ccg_code").toUpperCase(Locale.UK),
                        orNothing(row.get("ccg_name")),
                        null,
                        orNothing(row.get("address").replaceAll("\\s+", " ").strip()),
                        PaymentRow.isNothing(postcode) ? null : tidyPostcode(postcode),
                        null,
                        PaymentRow.isNothing(contract) ? null : contract,
                        PaymentRow.isNothing(atypical) ? null : atypical);
    }

    private static String tidyPostcode(String typed) {
        String signs = typed.replaceAll("\\s+", "").toUpperCase(Locale.UK);
        return signs.length() < 5
                ? typed
                : signs.substring(0, signs.length() - 3)
                        + " "
                        + signs.substring(signs.length() - 3);
    }

    private static @Nullable LocalDate date(String cell) {
        return PaymentRow.isNothing(cell) ? null : CellDate.read(cell).value();
    }

    private static @Nullable String orNothing(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Stages the amounts of a practice under their indicators. */
    private static final class Amounts {

        private final Into into;
        private final List<PaymentHeads.Head> heads;
        private final Library library;
        private final Map<Integer, String> unknown;
        private final Indicator core;

        private Amounts(
                Into into,
                List<PaymentHeads.Head> heads,
                Library library,
                Map<Integer, String> unknown) {
            this.into = into;
            this.heads = heads;
            this.library = library;
            this.unknown = unknown;
            this.core = library.must("FIN01");
        }

        private void stage(PaymentRow payments, Set<Integer> more) {
            Row row = payments.row();
            String code = row.get("practice_code").toUpperCase(Locale.UK);
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
            for (int column : more) {
                BigDecimal amount = payments.unknown().getOrDefault(column, BigDecimal.ZERO);
                sums.merge("payments-other", amount, BigDecimal::add);
            }
            sums.forEach(
                    (indicator, sum) ->
                            into.values()
                                    .practice(
                                            row.line(),
                                            library.must(indicator),
                                            code,
                                            sum,
                                            null,
                                            sum));
            patients(payments, code, withoutPassThrough);
            into.details().add(row.line(), code, json(payments, more));
        }

        private void patients(PaymentRow payments, String code, BigDecimal withoutPassThrough) {
            Row row = payments.row();
            BigDecimal registered = number(row, "registered");
            BigDecimal weighted = number(row, "weighted");
            count(row, code, "payments-registered", registered);
            count(row, code, "payments-weighted", weighted);
            published(
                    payments,
                    code,
                    "payments-per-registered",
                    PaymentHeads.PER_REGISTERED,
                    registered);
            published(payments, code, "payments-per-weighted", PaymentHeads.PER_WEIGHTED, weighted);
            if (weighted == null || weighted.signum() == 0) {
                into.values()
                        .practiceWithout(
                                row.line(), core, code, StagedValues.Status.NOT_APPLICABLE);
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

        private static @Nullable BigDecimal number(Row row, String column) {
            String cell = row.get(column);
            return PaymentRow.isNothing(cell) ? null : CellNumber.read(cell).value();
        }

        private void count(Row row, String code, String indicator, @Nullable BigDecimal number) {
            if (number == null) {
                into.values()
                        .practiceWithout(
                                row.line(),
                                library.must(indicator),
                                code,
                                StagedValues.Status.NO_DATA);
            } else {
                into.values()
                        .practice(row.line(), library.must(indicator), code, number, null, number);
            }
        }

        /** The published average, rounded by the publisher; there is none without patients. */
        private void published(
                PaymentRow payments,
                String code,
                String indicator,
                String head,
                @Nullable BigDecimal patients) {
            BigDecimal average = payments.amount(head);
            Indicator of = library.must(indicator);
            if (average == null) {
                boolean nobody = patients == null || patients.signum() == 0;
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
                    .forEach(
                            (head, amount) ->
                                    parts.add("\"" + head + "\":" + amount.toPlainString()));
            for (int column : more) {
                BigDecimal amount = payments.unknown().get(column);
                if (amount != null) {
                    String name =
                            String.valueOf(unknown.get(column))
                                    .replaceAll("[\"\\\\\\p{Cntrl}]", " ");
                    parts.add("\"?" + name + "\":" + amount.toPlainString());
                }
            }
            return "{" + String.join(",", parts) + "}";
        }
    }
}
