package org.primarycareportal.embedded;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why the portal did not start, instead of a stack trace. */
class StartFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

    private static final String OWN_DATABASE =
            "Name a database of your own with spring.datasource.url (see docs/settings.md)";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
        for (Throwable each = rootFailure; each != null; each = each.getCause()) {
            if (each instanceof FolderInUseException) {
                return new FailureAnalysis(
                        each.getMessage(), "Stop the other copy, or choose another folder.", each);
            }
            if (each instanceof NoDataException) {
                return new FailureAnalysis(
                        each.getMessage(),
                        "Name the folder with --portal.embedded.data-directory=... or a database with --spring.datasource.url=... (see docs/settings.md).",
                        each);
            }
            if (each instanceof NotLoopbackException) {
                return new FailureAnalysis(
                        each.getMessage(),
                        "Leave server.address away. " + OWN_DATABASE + " to serve other machines.",
                        each);
            }
            if (each instanceof SQLException refused && isAboutConnecting(refused)) {
                return new FailureAnalysis(
                        "The database does not let the portal in: " + refused.getMessage(),
                        "Check that it runs, and spring.datasource.url, spring.datasource.username and spring.datasource.password (see docs/settings.md).",
                        each);
            }
            if (each instanceof ServerRefusedException) {
                return new FailureAnalysis(
                        each.getMessage(),
                        "On machines that forbid user namespaces the server cannot run as root: start the portal as an ordinary user. "
                                + OWN_DATABASE
                                + " if that does not help.",
                        each);
            }
        }
        return null;
    }

    /** No connection, no such person or password, no such database. */
    private static boolean isAboutConnecting(SQLException refused) {
        String state = refused.getSQLState();
        return state != null
                && (state.startsWith("08") || state.startsWith("28") || state.equals("3D000"));
    }
}
