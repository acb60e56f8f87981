package org.primarycareportal.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.Mark;
import org.springframework.web.util.UriUtils;

/**
 * What the dashboard is narrowed to, all of it in the address.
 *
 * @param ccg codes with commas between; empty for the person's own
 * @param at a month, day or year up to whose end figures are taken; empty for the latest
 * @param period a financial year; only periods inside it are shown
 * @param cluster the id of one cluster; empty for all
 * @param differs whether only rows and columns are shown in which something differs
 * @param changing better, worse or any: only rows and columns in which something is changing so;
 *     empty for all
 * @param sort name, conversation, better, or the code of an indicator; with a minus the other way
 * @param together whether practices stand in one list instead of by cluster
 */
record DashboardFilter(
        String ccg,
        String at,
        String period,
        String cluster,
        String domain,
        String kind,
        boolean differs,
        String changing,
        String sort,
        boolean together) {

    /** All figures of a place at the latest day. */
    static DashboardFilter ofPlace(String ccg) {
        return ofCluster(ccg, "");
    }

    /** All figures of the practices of one cluster. */
    static DashboardFilter ofCluster(String ccg, String cluster) {
        return new DashboardFilter(ccg, "", "", cluster, "", "", false, "", "", false);
    }

    /** The address of this view with one thing changed; an empty value takes the thing away. */
    public String with(String name, String value) {
        Map<String, String> all = parameters();
        all.put(name, value);
        String query =
                all.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(
                                entry ->
                                        entry.getKey()
                                                + "="
                                                + UriUtils.encodeQueryParam(
                                                        entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** Whether a figure that is changing so, or of which nothing is said, is asked for. */
    boolean wants(@Nullable Change change) {
        return switch (changing) {
            case "better" -> change != null && change.mark() == Mark.BETTER;
            case "worse" -> change != null && change.mark() == Mark.WORSE;
            case "any" -> change != null && change.isClear();
            default -> true;
        };
    }

    public String query() {
        return with("ccg", ccg);
    }

    private Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ccg", ccg);
        all.put("at", at);
        all.put("period", period);
        all.put("cluster", cluster);
        all.put("domain", domain);
        all.put("kind", kind);
        all.put("differs", differs ? "true" : "");
        all.put("changing", changing);
        all.put("sort", sort);
        all.put("together", together ? "true" : "");
        return all;
    }

    /** The column by which rows are sorted, without its direction. */
    public String sortedBy() {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    public boolean upwards() {
        return sort.startsWith("-");
    }

    /** The address that sorts by a column, or turns it round where it is sorted by it already. */
    public String sortLink(String column) {
        return with("sort", sort.equals(column) ? "-" + column : column);
    }

    /** What the head of a column says of the order of rows; null where it is not sorted by it. */
    public @Nullable String ariaSort(String column, boolean ascendingFirst) {
        boolean sorted = sortedBy().isEmpty() ? column.equals("name") : sortedBy().equals(column);
        if (!sorted) {
            return null;
        }
        return upwards() == ascendingFirst ? "descending" : "ascending";
    }
}
