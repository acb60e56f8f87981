package org.primarycareportal.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * Tells failures that pass when the database is back from those that are ours: connections lost or
 * not to be had, statements that were stopped because they took too long, disks that are full.
 */
final class DatabaseTrouble {

    /** Classes of SQLSTATE: connection, resources, operator intervention, system error. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

    /** Lock not available: somebody else's long work. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * What the connection pool says, without an SQLSTATE, of a connection that broke under a
     * transaction; rolling back then fails with this and hides the first failure.
     */
    private static final String BROKE_UNDERWAY = "Connection is closed";

    private static final int DEPTH = 20;

    private DatabaseTrouble() {}

    static boolean isBehind(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEPTH; depth++) {
            if (each instanceof SQLException sql && passes(sql)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    private static boolean passes(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || (state == null && BROKE_UNDERWAY.equals(sql.getMessage()))
                || (state != null
                        && (LOCK_NOT_AVAILABLE.equals(state)
                                || (state.length() == 5
                                        && PASSING.contains(state.substring(0, 2)))));
    }

    static String inWords(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
