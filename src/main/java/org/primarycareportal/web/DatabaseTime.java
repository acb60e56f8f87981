package org.primarycareportal.web;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a request may wait for the database, all its waits together, and whether it may have
 * saved anything. Only the waits count: a file may arrive as slowly as it likes. Work outside
 * requests has none.
 */
public final class DatabaseTime {

    private static final ThreadLocal<@Nullable DatabaseTime> OF_REQUEST = new ThreadLocal<>();

    /** A statement that was stopped: the database is to blame, and it passes. */
    private static final String QUERY_CANCELLED = "57014";

    private long leftNanos;
    private boolean maySave;

    DatabaseTime(Duration allowed) {
        leftNanos = allowed.toNanos();
    }

    /** The request that this thread is about; nothing outside requests. */
    static @Nullable DatabaseTime ofThisRequest() {
        return OF_REQUEST.get();
    }

    static void begin(DatabaseTime time) {
        OF_REQUEST.set(time);
    }

    static void end() {
        OF_REQUEST.remove();
    }

    /** Gives this request more time, for what is large in itself. */
    public static void allowMore(Duration more) {
        DatabaseTime time = OF_REQUEST.get();
        if (time != null) {
            time.leftNanos += more.toNanos();
        }
    }

    boolean isUp() {
        return leftMillis() <= 0;
    }

    /** Whole milliseconds; none where less is left. */
    int leftMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(leftNanos);
    }

    void spent(long nanos) {
        leftNanos -= nanos;
    }

    /** From now on nobody can say for certain that this request has saved nothing. */
    void maySave() {
        maySave = true;
    }

    boolean savedNothing() {
        return !maySave;
    }

    static SQLException isOver() {
        return new SQLTimeoutException(
                "The request has waited for the database as long as it may", QUERY_CANCELLED);
    }
}
