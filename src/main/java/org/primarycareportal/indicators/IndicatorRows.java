package org.primarycareportal.indicators;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes what indicators mean into their table, and reads it back. */
@Component
class IndicatorRows {

    private static final String INSERT =
            """
            insert into indicators.indicator
                (id, code, short_name, name, domain, domain_order, position, kind, type, area_rule, unit, multiplier,
                 level, direction, frequency_days, audience, hides_small_numbers, decimals, matrix_decimals,
                 on_dashboard, direction_reason, source, explanation, details)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private static final String ANEW =
            """
            on conflict (id) do update set
                code = excluded.code, short_name = excluded.short_name, name = excluded.name, domain = excluded.domain,
                domain_order = excluded.domain_order, position = excluded.position, kind = excluded.kind,
                type = excluded.type, area_rule = excluded.area_rule, unit = excluded.unit,
                multiplier = excluded.multiplier, level = excluded.level, direction = excluded.direction,
                frequency_days = excluded.frequency_days, audience = excluded.audience,
                hides_small_numbers = excluded.hides_small_numbers, decimals = excluded.decimals,
                matrix_decimals = excluded.matrix_decimals, on_dashboard = excluded.on_dashboard,
                direction_reason = excluded.direction_reason, source = excluded.source,
                explanation = excluded.explanation, details = excluded.details
            """;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    IndicatorRows(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those of the library, in its order; what was said of them before gives way. */
    void write(List<Indicator> indicators) {
        jdbc.batchUpdate(
                INSERT + ANEW,
                indicators,
                100,
                (row, each) -> fill(row, each, indicators.indexOf(each)));
    }

    /** One that a file names, unless its code is there already. */
    void add(Indicator indicator) {
        int rows =
                jdbc.update(
                        INSERT + "on conflict (code) do nothing",
                        row -> fill(row, indicator, indicator.id()));
        if (rows == 1) {
            jdbc.update(
                    "update indicators.indicator set from_file = true where id = ?",
                    indicator.id());
        }
    }

    private void fill(PreparedStatement row, Indicator each, int position) throws SQLException {
        int n = 1;
        row.setShort(n++, each.id());
        row.setString(n++, each.code());
        row.setString(n++, each.shortName());
        row.setString(n++, each.name());
        row.setString(n++, each.domain());
        row.setInt(n++, each.domainOrder());
        row.setInt(n++, position);
        row.setString(n++, lower(each.kind()));
        row.setString(n++, lower(each.type()));
        row.setString(n++, lower(each.areaRule()));
        row.setString(n++, each.unit());
        row.setBigDecimal(n++, each.multiplier());
        row.setString(n++, lower(each.level()));
        row.setString(n++, lower(each.direction()));
        row.setInt(n++, each.frequencyDays());
        row.setString(n++, lower(each.audience()));
        row.setBoolean(n++, each.hidesSmallNumbers());
        row.setInt(n++, each.decimals());
        row.setInt(n++, each.matrixDecimals());
        row.setBoolean(n++, each.onDashboard());
        row.setString(n++, each.words().directionReason());
        row.setString(n++, each.words().source());
        row.setString(n++, each.words().explanation());
        row.setString(n, json.writeValueAsString(each.words()));
    }

    /** One that a file named, in the words of its publisher where there are any. */
    Indicator read(ResultSet row) throws SQLException {
        Indicator named = named(row);
        String description = row.getString("description");
        return description == null
                ? named
                : json.readValue(description, Description.class).over(named);
    }

    private Indicator named(ResultSet row) throws SQLException {
        return new Indicator(
                row.getShort("id"),
                row.getString("code"),
                null,
                row.getString("short_name"),
                row.getString("name"),
                row.getString("domain"),
                row.getInt("domain_order"),
                Indicator.Kind.valueOf(upper(row, "kind")),
                Indicator.Type.valueOf(upper(row, "type")),
                Indicator.AreaRule.valueOf(upper(row, "area_rule")),
                row.getString("unit"),
                row.getBigDecimal("multiplier"),
                Indicator.Level.valueOf(upper(row, "level")),
                Indicator.Direction.valueOf(upper(row, "direction")),
                row.getInt("frequency_days"),
                Indicator.Audience.valueOf(upper(row, "audience")),
                row.getBoolean("hides_small_numbers"),
                row.getInt("decimals"),
                row.getInt("matrix_decimals"),
                1,
                row.getBoolean("on_dashboard"),
                false,
                json.readValue(row.getString("details"), Indicator.Words.class));
    }

    private static String upper(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
