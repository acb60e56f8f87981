package org.primarycareportal.indicators;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Interval;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts worked-out results in the place of those before. */
@Component
class ResultWriter {

    private final JdbcTemplate jdbc;
    private final Trends trends;
    private final ViewVersions versions;

    ResultWriter(JdbcTemplate jdbc, Trends trends, ViewVersions versions) {
        this.jdbc = jdbc;
        this.trends = trends;
        this.versions = versions;
    }

    /** Whether there was anything to remove. */
    boolean remove(String ccg, FigureKey key) {
        int rows =
                jdbc.update(
                        "delete from indicators.result where ccg_code = ? and indicator_id = ? and period_end = ? and period_start = ?",
                        ccg,
                        key.indicatorId(),
                        key.periodEnd(),
                        key.periodStart());
        jdbc.update(
                "delete from indicators.spread where ccg_code = ? and indicator_id = ? and period_end = ? and period_start = ?",
                ccg,
                key.indicatorId(),
                key.periodEnd(),
                key.periodStart());
        return rows > 0;
    }

    void forget(Collection<String> ccgs) {
        for (String ccg : ccgs) {
            jdbc.update("delete from indicators.result where ccg_code = ?", ccg);
            jdbc.update("delete from indicators.spread where ccg_code = ?", ccg);
            trends.forget(ccg);
        }
    }

    void replace(String ccg, FigureKey key, List<ResultRow> rows, @Nullable Spread spread) {
        remove(ccg, key);
        jdbc.batchUpdate(
                """
                insert into indicators.result
                    (ccg_code, indicator_id, period_start, period_end, area_kind, area_code, cluster_id, numerator, denominator,
                     value, status, lower95, upper95, lower998, upper998, comparison, place, quartile, robust_distance,
                     atypical, note, have, of, releases)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows,
                500,
                (statement, row) -> fill(statement, ccg, key, row));
        if (spread != null) {
            insert(ccg, key, spread);
        }
    }

    private static void fill(PreparedStatement statement, String ccg, FigureKey key, ResultRow row)
            throws SQLException {
        int n = 1;
        statement.setString(n++, ccg);
        statement.setShort(n++, key.indicatorId());
        statement.setDate(n++, Date.valueOf(key.periodStart()));
        statement.setDate(n++, Date.valueOf(key.periodEnd()));
        statement.setObject(n++, String.valueOf(row.kind()), Types.OTHER);
        statement.setString(n++, row.areaCode());
        statement.setString(n++, row.clusterId());
        statement.setBigDecimal(n++, row.numerator());
        statement.setBigDecimal(n++, row.denominator());
        statement.setBigDecimal(n++, row.value());
        statement.setObject(n++, String.valueOf(row.status()), Types.OTHER);
        n = interval(statement, n, row.interval95());
        n = interval(statement, n, row.interval998());
        statement.setString(n++, row.comparison());
        statement.setObject(n++, row.place(), Types.INTEGER);
        statement.setObject(n++, row.quartile(), Types.SMALLINT);
        statement.setObject(n++, row.robustDistance(), Types.DOUBLE);
        statement.setString(n++, row.atypical());
        statement.setString(n++, row.note());
        statement.setObject(n++, row.have(), Types.INTEGER);
        statement.setObject(n++, row.of(), Types.INTEGER);
        Connection connection = statement.getConnection();
        statement.setArray(n, connection.createArrayOf("bigint", row.releases().toArray()));
    }

    private static int interval(PreparedStatement statement, int first, @Nullable Interval interval)
            throws SQLException {
        statement.setObject(first, interval == null ? null : interval.lower(), Types.DOUBLE);
        statement.setObject(first + 1, interval == null ? null : interval.upper(), Types.DOUBLE);
        return first + 2;
    }

    private void insert(String ccg, FigureKey key, Spread spread) {
        jdbc.update(
                """
                insert into indicators.spread
                    (ccg_code, indicator_id, period_start, period_end, have, of, whole, with_number, minimum, lower_quartile,
                     median, upper_quartile, maximum, median_of_all, mad, left_out, benchmark, phi, tau_squared)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ccg,
                key.indicatorId(),
                Date.valueOf(key.periodStart()),
                Date.valueOf(key.periodEnd()),
                spread.have(),
                spread.of(),
                spread.whole(),
                spread.withNumber(),
                spread.minimum(),
                spread.lowerQuartile(),
                spread.median(),
                spread.upperQuartile(),
                spread.maximum(),
                spread.medianOfAll(),
                spread.mad(),
                spread.leftOut(),
                spread.benchmark(),
                spread.phi(),
                spread.tauSquared());
    }

    /**
     * Works out what is changing, now that all results stand, and tells caches and browsers.
     *
     * @param touched for each CCG the indicators of which results came, changed or went, and the
     *     last day of the earliest period of each
     */
    void follow(Map<String, Map<Short, LocalDate>> touched) {
        touched.forEach(trends::workOut);
        newVersion(touched.keySet());
    }

    /** Tells caches and browsers that the pages of these CCGs are new. */
    void newVersion(Collection<String> ccgs) {
        versions.raise(ccgs);
    }
}
