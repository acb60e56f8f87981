package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Row;
import org.primarycareportal.indicators.PaymentHeads;

/**
 * Columns of a payments file whose headings mean nothing to the portal but may hold amounts. Those
 * are tried against the total: where it is the known heads and some of these that add up to it, to
 * the penny and in nearly all of the first practices, they are parts of it.
 */
final class UnknownHeads {

    private static final int MOST_TRIED = 20;
    private static final double NEARLY_ALL = 0.95;

    /** A ten thousandth of a pound; no publisher writes less. */
    private static final int DECIMALS = 4;

    private static final long TWO_PENCE = 200;

    /** What headings end in that are no amounts. */
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

    private final FileHead.Line heading;
    private final Map<Integer, String> headings = new TreeMap<>();

    UnknownHeads(FileHead.Line heading, FamilyDefinition definition) {
        this.heading = heading;
        for (int i = 0; i < heading.cells().size(); i++) {
            String cell = heading.cells().get(i);
            String plain = FamilyDefinition.plain(cell);
            boolean described = DESCRIPTIONS.stream().anyMatch(plain::endsWith);
            boolean derived = plain.startsWith("average") || plain.startsWith("totalnhspayments");
            if (!definition.knows(cell) && !described && !derived) {
                headings.put(i, cell.replaceAll("\\s+", " ").strip());
            }
        }
    }

    /** The numbers of the columns, in the order of the file. */
    List<Integer> columns() {
        return List.copyOf(headings.keySet());
    }

    String heading(int column) {
        return headings.getOrDefault(column, "");
    }

    /** The heading as a row, to say something about one of its columns. */
    Row inHeading(int column) {
        return new Row(heading.number(), heading.cells(), Map.of(heading(column), column));
    }

    /** Columns in which these practices have an amount other than nothing. */
    Set<Integer> withAmounts(List<PaymentRow> rows) {
        Set<Integer> columns = new TreeSet<>();
        for (PaymentRow row : rows) {
            row.unknown()
                    .forEach(
                            (column, amount) -> {
                                if (amount.signum() != 0) {
                                    columns.add(column);
                                }
                            });
        }
        return columns;
    }

    /** The fewest columns that make the heads add up to the total in nearly all of these rows. */
    Set<Integer> partsOfTheTotal(List<PaymentRow> rows, List<PaymentHeads.Head> heads) {
        List<Integer> tried = withAmounts(rows).stream().limit(MOST_TRIED).toList();
        List<PaymentRow> whole = rows.stream().filter(PaymentRow::hasTotal).toList();
        long[] missing =
                whole.stream().mapToLong(row -> exact(row.missingFromTheTotal(heads))).toArray();
        long[][] amounts = amounts(whole, tried);
        int allowed = (int) Math.floor(whole.size() * (1 - NEARLY_ALL));
        int best = 0;
        int fewestMisses = Math.min(allowed + 1, misses(missing, amounts, 0, whole.size()));
        for (int some = 1; some < 1 << tried.size(); some++) {
            int misses = misses(missing, amounts, some, fewestMisses);
            boolean fewer = Integer.bitCount(some) < Integer.bitCount(best);
            if (misses < fewestMisses || (misses == fewestMisses && best != 0 && fewer)) {
                best = some;
                fewestMisses = misses;
            }
        }
        Set<Integer> parts = new HashSet<>();
        for (int i = 0; i < tried.size(); i++) {
            if ((best >> i & 1) == 1) {
                parts.add(tried.get(i));
            }
        }
        return parts;
    }

    private static long[][] amounts(List<PaymentRow> rows, List<Integer> columns) {
        long[][] amounts = new long[rows.size()][columns.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                amounts[r][c] =
                        exact(rows.get(r).unknown().getOrDefault(columns.get(c), BigDecimal.ZERO));
            }
        }
        return amounts;
    }

    private static long exact(BigDecimal pounds) {
        return pounds.movePointRight(DECIMALS).longValue();
    }

    /** Rows in which these columns are not what is missing; counts no further than it has to. */
    private static int misses(long[] missing, long[][] amounts, int some, int enough) {
        int misses = 0;
        for (int row = 0; row < missing.length && misses <= enough; row++) {
            long left = missing[row];
            for (int column = 0; column < amounts[row].length; column++) {
                left -= (some >> column & 1) * amounts[row][column];
            }
            misses += Math.abs(left) > TWO_PENCE ? 1 : 0;
        }
        return misses;
    }
}
