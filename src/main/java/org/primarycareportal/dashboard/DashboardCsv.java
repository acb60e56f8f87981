package org.primarycareportal.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;

/** The dashboard as a table to take along. */
final class DashboardCsv {

    private DashboardCsv() {}

    /** Exactly what the page shows, with its filters, the moment and the person. */
    static Csv of(DashboardPage page, Viewer viewer, Instant now) {
        Map<String, Matrix.Column> columns = new LinkedHashMap<>();
        page.sections()
                .forEach(
                        section ->
                                section.matrix()
                                        .columns()
                                        .forEach(
                                                column ->
                                                        columns.putIfAbsent(
                                                                column.code(), column)));
        Csv csv = Csv.withHeading(heading(columns.keySet()));
        for (DashboardPage.Section section : page.sections()) {
            Matrix matrix = section.matrix();
            csv.row(row(matrix, matrix.ccg(), columns.keySet()));
            if (matrix.hasEngland()) {
                csv.row(row(matrix, matrix.england(), columns.keySet()));
            }
            for (Matrix.Group group : matrix.groups()) {
                if (group.head() != null) {
                    csv.row(row(matrix, group.head(), columns.keySet()));
                }
                group.lines().forEach(line -> csv.row(row(matrix, line, columns.keySet())));
            }
        }
        csv.row();
        csv.row("Place", page.placeName());
        csv.row("Shown", page.chosen());
        csv.row("Taken on", Dates.moment(now));
        csv.row("Taken by", viewer.name());
        csv.row();
        csv.row("ccg", "figure", "name", "unit", "period", "direction", "source");
        for (DashboardPage.Section section : page.sections()) {
            for (Matrix.Column column : section.matrix().columns()) {
                csv.row(
                        section.matrix().ccgCode(),
                        column.code(),
                        column.indicator().shortName(),
                        column.indicator().unit(),
                        column.periodWords(),
                        column.indicator().direction().words(),
                        column.indicator().words().source());
            }
        }
        return csv;
    }

    private static String[] heading(Set<String> codes) {
        List<String> heading =
                new ArrayList<>(
                        List.of(
                                "area_type",
                                "area_code",
                                "area_name",
                                "cluster",
                                "worth_a_conversation",
                                "better"));
        codes.forEach(
                code -> {
                    heading.add(code);
                    heading.add(code + "_comparison");
                    heading.add(code + "_position");
                    heading.add(code + "_change");
                    heading.add(code + "_change_why");
                });
        heading.add("under_query");
        return heading.toArray(String[]::new);
    }

    private static @Nullable Object[] row(Matrix matrix, Matrix.Line line, Set<String> codes) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(line.kind());
        row.add(line.code());
        row.add(line.name());
        row.add(line.cluster());
        boolean counted = line.kind().equals("practice") || line.kind().equals("cluster");
        row.add(counted ? line.conversation() : null);
        row.add(counted ? line.better() : null);
        for (String code : codes) {
            Matrix.Cell cell = cell(matrix, line, code);
            row.add(cell == null ? "not shown" : exported(cell));
            row.add(cell == null ? "not-compared" : cell.comparison());
            row.add(cell == null ? null : position(cell));
            Change change = cell == null ? null : cell.change();
            row.add(change == null ? Change.NOT_TOLD : change.code());
            row.add(change == null ? null : change.why());
        }
        row.add(queried(matrix, line));
        return row.toArray();
    }

    /** The codes of those figures of the line that somebody has queried. */
    private static @Nullable String queried(Matrix matrix, Matrix.Line line) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < matrix.columns().size(); i++) {
            if (line.cells().get(i).queried()) {
                codes.add(matrix.columns().get(i).code());
            }
        }
        return codes.isEmpty() ? null : String.join(" ", codes);
    }

    private static String exported(Matrix.Cell cell) {
        return cell.value() == null ? cell.mark().exported() : cell.value().toPlainString();
    }

    private static @Nullable String position(Matrix.Cell cell) {
        return switch (cell.mark()) {
            case FAR_ABOVE -> "far-above-median";
            case FAR_BELOW -> "far-below-median";
            default -> null;
        };
    }

    private static Matrix.@Nullable Cell cell(Matrix matrix, Matrix.Line line, String code) {
        for (int i = 0; i < matrix.columns().size(); i++) {
            if (matrix.columns().get(i).code().equals(code)) {
                return line.cells().get(i);
            }
        }
        return null;
    }
}
