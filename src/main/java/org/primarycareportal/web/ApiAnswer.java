package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a program wants its answer: as JSON or CSV, and which part of a long list. Parts are found by
 * links in the answer, as RFC 8288 has them.
 */
public final class ApiAnswer {

    private static final int USUAL = 500;
    private static final int MOST = 5_000;
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final HttpServletRequest request;
    private final boolean csv;
    private final int page;
    private final int size;
    private final Map<String, String> pinned;

    private ApiAnswer(
            HttpServletRequest request,
            boolean csv,
            int page,
            int size,
            Map<String, String> pinned) {
        this.request = request;
        this.csv = csv;
        this.page = page;
        this.size = size;
        this.pinned = pinned;
    }

    /**
     * Reads it from the address and the header {@code Accept}.
     *
     * @param page as typed, or nothing
     * @param size as typed, or nothing
     * @throws WrongParameterException where one of them is no number in range
     */
    public static ApiAnswer to(
            HttpServletRequest request, @Nullable String page, @Nullable String size) {
        return to(
                request,
                page,
                size,
                request.getRequestURI().endsWith(".csv") || prefersCsv(request));
    }

    /** The same for what is CSV however it is asked for. */
    public static ApiAnswer csvTo(
            HttpServletRequest request, @Nullable String page, @Nullable String size) {
        return to(request, page, size, true);
    }

    private static ApiAnswer to(
            HttpServletRequest request, @Nullable String page, @Nullable String size, boolean csv) {
        boolean whole = csv && isEmpty(page) && isEmpty(size);
        return new ApiAnswer(
                request,
                csv,
                number("page", page, 1, 1_000_000),
                whole ? Integer.MAX_VALUE : number("size", size, USUAL, MOST),
                Map.of());
    }

    /**
     * What the links to other parts say besides, so that these are parts of the same list: what was
     * chosen where the program left it open, and from when it is.
     */
    public ApiAnswer pinned(Map<String, String> parameters) {
        return new ApiAnswer(request, csv, page, size, Map.copyOf(parameters));
    }

    private static boolean isEmpty(@Nullable String typed) {
        return typed == null || typed.isEmpty();
    }

    private static int number(String name, @Nullable String typed, int usual, int most) {
        if (typed == null || typed.isEmpty()) {
            return usual;
        }
        int number = typed.matches("[1-9]\\d{0,6}") ? Integer.parseInt(typed) : 0;
        if (number < 1 || number > most) {
            throw new WrongParameterException(
                    name, "It takes a whole number from 1 to %,d.".formatted(most));
        }
        return number;
    }

    private static boolean prefersCsv(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return false;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                    .filter(type -> type.includes(CSV) || type.includes(MediaType.APPLICATION_JSON))
                    .findFirst()
                    .map(type -> !type.includes(MediaType.APPLICATION_JSON))
                    .orElse(false);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    public boolean isCsv() {
        return csv;
    }

    /** How many items of the whole list come before. */
    public long offset() {
        return (page - 1L) * size;
    }

    /** How many items at most. */
    public int size() {
        return size;
    }

    /** Cuts a list that is there as a whole. */
    public <R> List<R> part(List<R> all) {
        int from = (int) Math.min(all.size(), offset());
        return all.subList(from, (int) Math.min(all.size(), from + (long) size));
    }

    /**
     * A part of a list.
     *
     * @param total how many items all parts have
     * @param fileName of the CSV
     */
    public <R> ResponseEntity<byte[]> list(
            ApiTable<R> table, List<R> rows, int total, String fileName) {
        return csv
                ? csv(table.csv(rows), total, fileName)
                : json(rows.stream().map(table::object).toList(), total);
    }

    /** The same where the CSV has a layout of its own. */
    public ResponseEntity<byte[]> csv(Csv file, int total, String fileName) {
        ResponseEntity<byte[]> download = file.as(fileName);
        return ResponseEntity.ok()
                .headers(
                        headers -> {
                            headers.addAll(download.getHeaders());
                            linked(headers, total);
                        })
                .body(download.getBody());
    }

    public ResponseEntity<byte[]> json(List<Map<String, @Nullable Object>> items, int total) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("items", items);
        all.put("total", total);
        all.put("page", page);
        all.put("size", size);
        all.put("next", isLast(total) ? null : address(page + 1));
        return ResponseEntity.ok()
                .headers(headers -> linked(headers, total))
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsBytes(all));
    }

    /** One thing. */
    public static ResponseEntity<byte[]> one(HttpStatus status, Map<String, ?> object) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsBytes(object));
    }

    /** One thing that was made, and where it is. */
    public static ResponseEntity<byte[]> made(String address, Map<String, ?> object) {
        return ResponseEntity.created(URI.create(address))
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsBytes(object));
    }

    private boolean isLast(int total) {
        return offset() + size >= total;
    }

    private void linked(HttpHeaders headers, int total) {
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(1, "first"));
            links.add(link(page - 1, "prev"));
        }
        if (!isLast(total)) {
            links.add(link(page + 1, "next"));
        }
        if (!links.isEmpty()) {
            headers.add(HttpHeaders.LINK, String.join(", ", links));
        }
    }

    private String link(int to, String relation) {
        return "<%s>; rel=\"%s\"".formatted(address(to), relation);
    }

    /** Only the path: which host the portal goes by, whoever asked knows better. */
    private String address(int to) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(request.getRequestURI())
                        .query(Objects.requireNonNullElse(request.getQueryString(), ""));
        pinned.forEach((name, value) -> address.replaceQueryParam(name, value));
        return address.replaceQueryParam("page", to).build().toUriString();
    }
}
