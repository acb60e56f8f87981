package org.primarycareportal.indicators;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the copy of the library in the database like the file, so that figures can join it. */
@Component
@DependsOnDatabaseInitialization
class LibraryTable implements SmartInitializingSingleton {

    private final Library library;
    private final JdbcTemplate jdbc;
    private final IndicatorRows rows;
    private final ReviewedLater reviewedLater;
    private final TransactionTemplate transactions;

    LibraryTable(
            Library library,
            JdbcTemplate jdbc,
            IndicatorRows rows,
            ReviewedLater reviewedLater,
            PlatformTransactionManager transactionManager) {
        this.library = library;
        this.jdbc = jdbc;
        this.rows = rows;
        this.reviewedLater = reviewedLater;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(
                status -> {
                    Map<Short, Short> moved = reviewedLater.free(library.all());
                    rows.write(library.all());
                    reviewedLater.move(moved);
                    jdbc.update("delete from indicators.alias");
                    writeAliases(
                            library.all().stream().filter(each -> each.alias() != null).toList());
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
}
