package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;
import org.primarycareportal.indicators.PaymentHeads;

/**
 * The amounts of one practice in the payments file.
 *
 * @param amounts by head, in pounds
 * @param unknown amounts under headings that mean nothing to the portal, by column
 * @param bad a head whose cell is no number; nothing where all are
 */
record PaymentRow(
        Row row,
        Map<String, BigDecimal> amounts,
        Map<Integer, BigDecimal> unknown,
        @Nullable String bad) {

    private static final Set<String> NOTHING = Set.of("", "n/a", "na", "-", "unknown", ":", "*");
    private static final BigDecimal TWO_PENCE = new BigDecimal("0.02");

    static PaymentRow read(Row row, List<PaymentHeads.Head> heads, List<Integer> unknownColumns) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        String bad = null;
        for (PaymentHeads.Head head : heads) {
            String cell = row.get(head.name());
            if (isNothing(cell)) {
                continue;
            }
            BigDecimal amount = CellNumber.read(cell).value();
            if (amount == null) {
                bad = head.name();
            } else {
                amounts.put(head.name(), amount);
            }
        }
        Map<Integer, BigDecimal> unknown = new LinkedHashMap<>();
        for (int column : unknownColumns) {
            String cell = column < row.cells().size() ? row.cells().get(column).strip() : "";
            BigDecimal amount = isNothing(cell) ? null : CellNumber.read(cell).value();
            if (amount != null) {
                unknown.put(column, amount);
            }
        }
        return new PaymentRow(row, amounts, unknown, bad);
    }

    static boolean isNothing(String cell) {
        return NOTHING.contains(cell.toLowerCase(Locale.UK));
    }

    String practiceCode() {
        return row.get("practice_code").toUpperCase(Locale.UK);
    }

    @Nullable BigDecimal amount(String head) {
        return amounts.get(head);
    }

    /** Registered or weighted patients; nothing where the file gives none. */
    @Nullable BigDecimal patients(String column) {
        String cell = row.get(column);
        return isNothing(cell) ? null : CellNumber.read(cell).value();
    }

    boolean hasTotal() {
        return amounts.containsKey(PaymentHeads.TOTAL);
    }

    /** The sum of the heads that make up the total. */
    BigDecimal sumOfComponents(List<PaymentHeads.Head> heads) {
        return heads.stream()
                .filter(head -> head.role() == PaymentHeads.Role.COMPONENT)
                .map(head -> amounts.getOrDefault(head.name(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal sumOfUnknown(Collection<Integer> columns) {
        return columns.stream()
                .map(column -> unknown.getOrDefault(column, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** By how much the known heads fall short of the total. */
    BigDecimal missingFromTheTotal(List<PaymentHeads.Head> heads) {
        return amounts.getOrDefault(PaymentHeads.TOTAL, BigDecimal.ZERO)
                .subtract(sumOfComponents(heads));
    }

    boolean addsUp(List<PaymentHeads.Head> heads, Collection<Integer> parts) {
        return isNothing(missingFromTheTotal(heads).subtract(sumOfUnknown(parts)));
    }

    /** Whether a difference is no more than rounding. */
    static boolean isNothing(BigDecimal difference) {
        return difference.abs().compareTo(TWO_PENCE) <= 0;
    }
}
