package org.primarycareportal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a list stands: what it is narrowed to, how it is sorted, which page of it is shown. Each
 * link of the list (heads, pager, CSV) is the same address with one thing changed, so nothing that
 * somebody chose gets lost.
 *
 * @param path of the list, without the .csv of its twin
 * @param filters as typed; empty ones are left out of addresses
 */
public record Listing(String path, Map<String, String> filters, Sorting sorting, Paging paging) {

    public Listing {
        Map<String, String> chosen = new LinkedHashMap<>(filters);
        chosen.values().removeIf(String::isEmpty);
        filters = chosen;
    }

    /** What a filter is set to; empty where it is not. */
    public String filter(String name) {
        return filters.getOrDefault(name, "");
    }

    public boolean isNarrowed() {
        return !filters.isEmpty();
    }

    public @Nullable String aria(String column) {
        return sorting.aria(column);
    }

    public String sortedBy(String column) {
        return address(path, filters, sorting.after(column), "");
    }

    public String previous() {
        return onPage(paging.page() - 1);
    }

    public String next() {
        return onPage(paging.page() + 1);
    }

    private String onPage(int page) {
        return address(path, filters, sorting.code(), Integer.toString(page));
    }

    /** The same list with one filter set otherwise, from its first page. */
    public String with(String filter, String value) {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.put(filter, value);
        return address(path, others, sorting.code(), "");
    }

    /** All rows that the filters leave, as a download. */
    public String csv() {
        return address(path + ".csv", filters, sorting.code(), "");
    }

    private static String address(
            String path, Map<String, String> filters, String sort, String page) {
        Map<String, String> all = new LinkedHashMap<>(filters);
        all.put("sort", sort);
        all.put("page", page);
        all.values().removeIf(String::isEmpty);
        return path
                + all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
