package org.primarycareportal.web;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in the hands of a request. Whatever it says to the database may take what is left of
 * the request's time; afterwards it says nothing more than that all is to be taken back. The line
 * itself is given that time, as the limits of the server do not see how late an answer comes.
 */
final class TimedConnection implements InvocationHandler {

    /** For taking back, when the time is up: enough for a database that is near and well. */
    private static final int LAST_WORD_MILLIS = 300;

    private static final Pattern QUESTION =
            Pattern.compile("^\\s*(select|with)\\b", Pattern.CASE_INSENSITIVE);

    /** A list of names before a question may change something, and so may what hands rows back. */
    private static final Pattern CHANGE =
            Pattern.compile(
                    "\\breturning\\b|^\\s*with\\b.*\\b(insert|update|delete|merge)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Logger log = LoggerFactory.getLogger(TimedConnection.class);

    private final Connection connection;
    private final DatabaseTime time;
    private boolean hasWritten;

    private TimedConnection(Connection connection, DatabaseTime time) {
        this.connection = connection;
        this.time = time;
    }

    static Connection of(Connection connection, DatabaseTime time) {
        return seenAs(Connection.class, new TimedConnection(connection, time));
    }

    private static <T> T seenAs(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        TimedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> isItself(proxy, arguments);
            case "hashCode" -> System.identityHashCode(proxy);
            case "createStatement", "prepareStatement", "prepareCall" -> {
                Object statement = call(connection, method, arguments);
                yield statement == null
                        ? null
                        : seenAs(
                                method.getReturnType(),
                                (self, verb, with) ->
                                        say(self, statement, verb, with, sqlIn(arguments)));
            }
            case "commit" -> commit(method, arguments);
            case "rollback" -> lastWord(method, arguments);
            case "setAutoCommit" -> {
                takeBackWhatIsLate();
                yield call(connection, method, arguments);
            }
            case "close" -> giveBack(method, arguments);
            case "isValid", "getTransactionIsolation", "setTransactionIsolation", "setSavepoint" ->
                    inTime(connection, method, arguments);
            default -> call(connection, method, arguments);
        };
    }

    private static boolean isItself(Object proxy, @Nullable Object @Nullable [] arguments) {
        return arguments != null && proxy == arguments[0];
    }

    private static @Nullable String sqlIn(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql
                ? sql
                : null;
    }

    private @Nullable Object say(
            Object self,
            Object statement,
            Method method,
            @Nullable Object @Nullable [] arguments,
            @Nullable String prepared)
            throws Throwable {
        String verb = method.getName();
        if (verb.equals("equals")) {
            return isItself(self, arguments);
        }
        if (!verb.startsWith("execute")) {
            return call(statement, method, arguments);
        }
        String sql = sqlIn(arguments);
        noteIfItWrites(sql == null ? prepared : sql);
        return inTime(statement, method, arguments);
    }

    /**
     * What is not plainly a question counts as a change; that it brings rows back says nothing. A
     * connection is held to reading only where it has a transaction.
     */
    private void noteIfItWrites(@Nullable String sql) throws SQLException {
        boolean asks = sql != null && QUESTION.matcher(sql).find() && !CHANGE.matcher(sql).find();
        if (asks) {
            return;
        }
        if (connection.getAutoCommit()) {
            time.maySave();
        } else if (!connection.isReadOnly()) {
            hasWritten = true;
        }
    }

    /**
     * Nothing is saved once the time is up. An answer that comes too late does not say whether
     * something was.
     */
    private @Nullable Object commit(Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (time.isUp()) {
            takeBackWhatIsLate();
            throw DatabaseTime.isOver();
        }
        if (hasWritten) {
            time.maySave();
        }
        Object nothing = inTime(connection, method, arguments);
        hasWritten = false;
        return nothing;
    }

    private @Nullable Object inTime(
            Object of, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (time.isUp()) {
            throw DatabaseTime.isOver();
        }
        return within(time.leftMillis(), of, method, arguments);
    }

    private @Nullable Object lastWord(Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        int most = Math.max(LAST_WORD_MILLIS, time.leftMillis());
        Object nothing = within(most, connection, method, arguments);
        hasWritten = false;
        return nothing;
    }

    /**
     * To be asked before the driver is told to end a transaction in its own way: turning to single
     * statements would save what was refused to be.
     */
    private void takeBackWhatIsLate() throws SQLException {
        if (!time.isUp() || connection.isClosed() || connection.getAutoCommit()) {
            return;
        }
        connection.setNetworkTimeout(Runnable::run, LAST_WORD_MILLIS);
        connection.rollback();
        hasWritten = false;
    }

    /** The pool takes back what is open, and has no more time for it than anybody. */
    private @Nullable Object giveBack(Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            if (time.isUp() && !connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, LAST_WORD_MILLIS);
            }
        } catch (SQLException broken) {
            log.debug("Given back broken", broken);
        }
        return call(connection, method, arguments);
    }

    private @Nullable Object within(
            int millis, Object of, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        connection.setNetworkTimeout(Runnable::run, millis);
        long began = System.nanoTime();
        try {
            return call(of, method, arguments);
        } finally {
            time.spent(System.nanoTime() - began);
        }
    }

    private static @Nullable Object call(
            Object of, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
