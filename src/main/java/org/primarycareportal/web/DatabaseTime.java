package org.primarycareportal.web;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

    /**
     * The longest that one statement may take, and a little for the others. With the moment that is
     * kept for taking back it stays below the five seconds after which somebody has an answer.
     */
    private static final Duration ALLOWED = Duration.ofMillis(4400);

    private final long allowedNanos;
    private long leftNanos;
    private boolean maySave;

    DatabaseTime(Duration allowed) {
        allowedNanos = allowed.toNanos();
        leftNanos = allowedNanos;
    }

    static DatabaseTime ofARequest() {
        return new DatabaseTime(ALLOWED);
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

    /**
     * Gives this request some of its time back, for what is large in itself. It never has more left
     * than it began with, and none once the time was up.
     */
    public static void allowMore(Duration more) {
        DatabaseTime time = OF_REQUEST.get();
        if (time != null && !time.isUp()) {
            time.leftNanos = Math.min(time.allowedNanos, time.leftNanos + more.toNanos());
        }
    }

    /** Work for a browser that is done outside its request, with the time that a request has. */
    public static <T> T asInARequest(Supplier<T> work) {
        DatabaseTime before = OF_REQUEST.get();
        begin(ofARequest());
        try {
            return work.get();
        } finally {
            if (before == null) {
                end();
            } else {
                begin(before);
            }
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
