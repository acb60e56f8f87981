package org.primarycareportal.indicators;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Keeps the copy of the library in the database like the file, so that figures can join it. */
@Component
@DependsOnDatabaseInitialization
class LibraryTable implements SmartInitializingSingleton {

    private final Library library;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transactions;

    LibraryTable(
            Library library,
            JdbcTemplate jdbc,
            ObjectMapper json,
            PlatformTransactionManager transactionManager) {
        this.library = library;
        this.jdbc = jdbc;
        this.json = json;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(
                status -> {
                    writeIndicators(library.all());
                    jdbc.update("delete from indicators.alias");
                    writeAliases(
                            library.all().stream().filter(each -> each.alias() != null).toList());
                });
    }

    private void writeIndicators(List<Indicator> indicators) {
        jdbc.batchUpdate(
                """
                insert into indicators.indicator
                    (id, code, short_name, name, domain, domain_order, position, kind, type, area_rule, unit, multiplier,
                     level, direction, frequency_days, audience, hides_small_numbers, decimals, matrix_decimals,
                     on_dashboard, direction_reason, source, explanation, details)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
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
                """,
                indicators,
                100,
                (row, each) -> {
                    int n = 1;
                    row.setShort(n++, each.id());
                    row.setString(n++, each.code());
                    row.setString(n++, each.shortName());
                    row.setString(n++, each.name());
                    row.setString(n++, each.domain());
                    row.setInt(n++, each.domainOrder());
                    row.setInt(n++, indicators.indexOf(each));
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
                });
    }

    private void writeAliases(List<Indicator> withAlias) {
        jdbc.batchUpdate(
                "insert into indicators.alias (alias, code) values (?, ?)",
                withAlias,
                100,
                (row, each) -> {
                    row.setString(1, each.alias());
                    row.setString(2, each.code());
                });
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
