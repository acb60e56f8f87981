package org.primarycareportal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that may take minutes, unlike those of pages, whose statements are stopped after
 * seconds.
 */
@Component
public class LongWork {

    private static final int NETWORK_TIMEOUT_MILLIS = 10 * 60 * 1000;

    private final DataSource dataSource;
    private final TransactionTemplate transactions;

    LongWork(DataSource dataSource, PlatformTransactionManager transactionManager) {
        this.dataSource = dataSource;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Does the work in one transaction without the limits of pages. Where the work fails, that
     * failure is thrown even if its rollback fails too, as it does after a lost connection: only
     * the first says whether trying again may help.
     */
    public <T> T inOneTransaction(Supplier<T> work) {
        List<RuntimeException> first = new ArrayList<>();
        try {
            return Objects.requireNonNull(
                    transactions.execute(
                            status -> {
                                takeTime();
                                return remembering(first, work);
                            }));
        } catch (RuntimeException last) {
            throw first.isEmpty() ? last : first.get(0);
        }
    }

    private static <T> T remembering(List<RuntimeException> failures, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            failures.add(failure);
            throw failure;
        }
    }

    /**
     * Whether the same work may succeed later, as after a lost connection, rather than fail again
     * because of what it works on.
     */
    static boolean mayPass(RuntimeException failure) {
        boolean aboutTheData =
                failure instanceof NonTransientDataAccessException
                        && !(failure instanceof NonTransientDataAccessResourceException);
        return failure instanceof TransactionException
                || (failure instanceof DataAccessException && !aboutTheData);
    }

    private void takeTime() {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        } catch (SQLException failure) {
            throw new SQLStateSQLExceptionTranslator().translate("long work", null, failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
