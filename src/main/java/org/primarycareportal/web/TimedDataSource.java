package org.primarycareportal.web;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool of connections, which lets a request wait for one no longer than its time, and gives it
 * one that knows of that time. Whoever asks outside requests has the pool as it is.
 */
final class TimedDataSource extends DelegatingDataSource {

    private final HikariDataSource pool;

    TimedDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        DatabaseTime time = DatabaseTime.ofThisRequest();
        if (time == null) {
            return pool.getConnection();
        }
        if (time.isUp()) {
            throw DatabaseTime.isOver();
        }
        long began = System.nanoTime();
        try {
            return TimedConnection.of(soon(time.leftMillis()), time);
        } finally {
            time.spent(System.nanoTime() - began);
        }
    }

    /** The pool's own limit is one for all; it is not yet there before the first connection. */
    private Connection soon(long leftMillis) throws SQLException {
        return leftMillis < pool.getConnectionTimeout()
                        && pool.getHikariPoolMXBean() instanceof HikariPool running
                ? running.getConnection(leftMillis)
                : pool.getConnection();
    }
}
