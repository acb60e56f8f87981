package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What any file of figures shows of itself before it is confirmed. */
@Component
class ValuePreview {

    private static final int FIRST_ROWS = 10;

    private final JdbcClient jdbc;
    private final Library library;

    ValuePreview(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /** Which figures the file speaks of. */
    String figureNames(long importId) {
        Set<String> names = new LinkedHashSet<>();
        jdbc.sql(
                        "select distinct indicator_id from indicators.staged_value where import_id = ? order by 1")
                .param(importId)
                .query(Short.class)
                .list()
                .forEach(id -> names.add(library.byId(id).shortName()));
        return String.join(", ", names);
    }

    private record Cell(
            long line,
            String code,
            String name,
            short indicator,
            @Nullable BigDecimal value,
            String status) {}

    private Preview.Sample oneFigureALine(List<Cell> cells) {
        return new Preview.Sample(
                List.of("Line", "Area", "Name", "Figure", "Value"),
                cells.stream()
                        .map(
                                cell ->
                                        List.of(
                                                Long.toString(cell.line()),
                                                cell.code(),
                                                cell.name(),
                                                library.byId(cell.indicator()).shortName(),
                                                LiveComparison.words(
                                                        library.byId(cell.indicator()),
                                                        cell.value(),
                                                        cell.status())))
                        .toList());
    }

    /**
     * The first rows: with a column for each of the first figures, or with the name of the figure
     * where each row has one only.
     */
    Preview.Sample sample(long importId) {
        Map<Long, List<Cell>> byLine = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select s.line, s.area_code as code, coalesce(o.name, p.name, '') as name, s.indicator_id as indicator, s.value, s.status
                          from indicators.staged_value s
                          left join practices.staged_observation o on o.import_id = s.import_id and o.ods_code = s.area_code and o.line = s.line
                          left join practices.practice p on p.ods_code = s.area_code
                         where s.import_id = :import
                           and s.line = any (array(select distinct line from indicators.staged_value where import_id = :import order by line limit :most))
                         order by s.line, s.indicator_id
                        """)
                .param("import", importId)
                .param("most", FIRST_ROWS)
                .query(Cell.class)
                .list()
                .forEach(
                        cell ->
                                byLine.computeIfAbsent(cell.line(), l -> new ArrayList<>())
                                        .add(cell));
        if (byLine.values().stream().allMatch(cells -> cells.size() == 1)) {
            return oneFigureALine(byLine.values().stream().map(cells -> cells.get(0)).toList());
        }
        Set<Short> indicators = new TreeSet<>();
        byLine.values().forEach(cells -> cells.forEach(cell -> indicators.add(cell.indicator())));
        List<Short> shown = indicators.stream().limit(6).toList();
        List<String> heading = new ArrayList<>(List.of("Line", "Area", "Name"));
        shown.forEach(id -> heading.add(library.byId(id).shortName()));
        List<List<String>> rows = new ArrayList<>();
        byLine.forEach(
                (line, cells) -> {
                    List<String> row =
                            new ArrayList<>(
                                    List.of(
                                            Long.toString(line),
                                            cells.get(0).code(),
                                            cells.get(0).name()));
                    shown.forEach(
                            id ->
                                    row.add(
                                            cells.stream()
                                                    .filter(cell -> cell.indicator() == id)
                                                    .findFirst()
                                                    .map(
                                                            cell ->
                                                                    LiveComparison.words(
                                                                            library.byId(id),
                                                                            cell.value(),
                                                                            cell.status()))
                                                    .orElse("")));
                    rows.add(row);
                });
        return new Preview.Sample(heading, rows);
    }
}
