package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;

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

    @Nullable BigDecimal amount(String head) {
        return amounts.get(head);
    }

    /** The sum of the heads that make up the total, with those unknown ones that belong to it. */
    BigDecimal sumOfComponents(List<PaymentHeads.Head> heads, Set<Integer> unknownComponents) {
        List<BigDecimal> parts = new ArrayList<>();
        heads.stream()
                .filter(head -> head.role() == PaymentHeads.Role.COMPONENT)
                .map(head -> amounts.get(head.name()))
                .forEach(parts::add);
        unknownComponents.forEach(column -> parts.add(unknown.get(column)));
        return parts.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean addsUp(List<PaymentHeads.Head> heads, Set<Integer> unknownComponents) {
        BigDecimal total = amounts.get(PaymentHeads.TOTAL);
        return total == null
                || total.subtract(sumOfComponents(heads, unknownComponents))
                                .abs()
                                .compareTo(new BigDecimal("0.02"))
                        <= 0;
    }
}
