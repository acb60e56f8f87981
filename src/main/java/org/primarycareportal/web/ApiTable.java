package org.primarycareportal.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.web.ApiField.Type;

/**
 * The fields of a thing that programs are given, each with what it means and where it comes from:
 * JSON, CSV and description are made of the same columns.
 *
 * @param <R> the rows that the pages show too
 */
public final class ApiTable<R> {

    private record Column<R>(ApiField field, Function<R, @Nullable Object> cell) {}

    private final List<Column<R>> columns = new ArrayList<>();

    public ApiTable<R> text(String name, String words, Function<R, @Nullable Object> cell) {
        return add(new ApiField(name, Type.TEXT, false, words), cell);
    }

    public ApiTable<R> maybeText(String name, String words, Function<R, @Nullable Object> cell) {
        return add(new ApiField(name, Type.TEXT, true, words), cell);
    }

    public ApiTable<R> whole(String name, String words, Function<R, @Nullable Object> cell) {
        return add(new ApiField(name, Type.WHOLE, false, words), cell);
    }

    public ApiTable<R> day(
            String name, boolean maybeNone, String words, Function<R, @Nullable Object> cell) {
        return add(new ApiField(name, Type.DAY, maybeNone, words), cell);
    }

    public ApiTable<R> add(ApiField field, Function<R, @Nullable Object> cell) {
        columns.add(new Column<>(field, cell));
        return this;
    }

    public List<ApiField> fields() {
        return columns.stream().map(Column::field).toList();
    }

    /** The rows under the names of their fields. */
    public Csv csv(List<R> rows) {
        Csv csv = Csv.withHeading(fields().stream().map(ApiField::name).toArray(String[]::new));
        rows.forEach(
                row -> csv.row(columns.stream().map(column -> column.cell().apply(row)).toArray()));
        return csv;
    }

    /** One row by the names of its fields. */
    public Map<String, @Nullable Object> object(R row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        columns.forEach(
                column -> object.put(column.field().name(), value(column.cell().apply(row))));
        return object;
    }

    private static @Nullable Object value(@Nullable Object cell) {
        boolean asItIs =
                cell == null
                        || cell instanceof BigDecimal
                        || cell instanceof Integer
                        || cell instanceof Long
                        || cell instanceof Double
                        || cell instanceof Boolean
                        || cell instanceof List<?>;
        return asItIs
                ? cell
                : cell instanceof LocalDate day ? day.toString() : String.valueOf(cell);
    }
}
