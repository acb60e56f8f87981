package org.primarycareportal.audit;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The command {@code audit-check}: looks through the seals of the audit trail and says what it
 * finds. It starts nothing of the portal but the way to the database, changes nothing, and may be
 * run beside a portal at work.
 */
// What it needs stands in META-INF/spring beside the name of this class
@ImportAutoConfiguration
public final class AuditCheck {

    private static final String COMMAND = "audit-check";
    private static final String HEAD = "--head=";
    private static final int MOST_FINDINGS = 1000;

    /** No limit of a page applies to a look through years, and no sign of a portal starting. */
    private static final List<String> SETTINGS =
            List.of(
                    "--portal.embedded.visit=true",
                    "--spring.datasource.hikari.connection-init-sql=set default_transaction_read_only = on",
                    "--spring.datasource.hikari.data-source-properties.ApplicationName=primary-care-portal audit-check",
                    "--spring.datasource.hikari.data-source-properties.socketTimeout=0",
                    "--spring.datasource.hikari.maximum-pool-size=1",
                    "--spring.main.banner-mode=off",
                    "--spring.main.log-startup-info=false",
                    "--logging.level.root=warn");

    private AuditCheck() {}

    /** Whether the words behind the name of the program ask for the check. */
    public static boolean isAskedFor(String... words) {
        return List.of(words).contains(COMMAND);
    }

    /**
     * Makes the check and says what it found.
     *
     * @param words of the command line: settings of the portal, and {@code --head=} with a hash
     *     from the log that must be in the chain
     * @return 0 where every row is as it was sealed, otherwise 1
     */
    public static int run(String... words) {
        return run(System.out, words);
    }

    static int run(PrintStream out, String... words) {
        List<String> settings = new ArrayList<>(SETTINGS);
        String head = null;
        for (String word : words) {
            if (word.startsWith(HEAD)) {
                head = word.substring(HEAD.length()).strip();
            } else if (!word.equals(COMMAND)) {
                settings.add(word);
            }
        }
        SpringApplication program = new SpringApplication(AuditCheck.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        program.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext started =
                program.run(settings.toArray(String[]::new))) {
            return say(look(started.getBean(DataSource.class), head), out);
        } catch (BadSqlGrammarException notThere) {
            out.println(
                    "This database holds no sealed audit trail: it is not the portal's, or no portal of this version has been started on it yet.");
            return 1;
        } catch (TransactionException noWay) {
            out.println(
                    "The database could not be asked: "
                            + NestedExceptionUtils.getMostSpecificCause(noWay).getMessage());
            return 1;
        }
    }

    private static ChainCheck.Result look(DataSource database, @Nullable String head) {
        TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
        ChainCheck check = new ChainCheck(JdbcClient.create(database), head);
        return Objects.requireNonNull(transaction.execute(status -> check.look()));
    }

    private static int say(ChainCheck.Result result, PrintStream out) {
        out.printf(
                "Checked %s under %s. %s for the next seal.%n",
                counted(result.rows(), "row"),
                counted(result.seals(), "seal"),
                result.waiting() == 1 ? "1 row waits" : counted(result.waiting(), "row") + " wait");
        if (result.seals() > 0) {
            out.printf("Head of the chain: %s%n", result.head());
        }
        if (result.numberOfKnownHead() != null) {
            out.printf("The head from the log is that of seal %d.%n", result.numberOfKnownHead());
        }
        result.findings().stream().limit(MOST_FINDINGS).forEach(out::println);
        if (result.findings().size() > MOST_FINDINGS) {
            out.printf("And %,d more.%n", result.findings().size() - MOST_FINDINGS);
        }
        out.println(
                result.isWhole()
                        ? "Every row is as it was when it was sealed."
                        : "The audit trail was tampered with: %s."
                                .formatted(counted(result.findings().size(), "finding")));
        return result.isWhole() ? 0 : 1;
    }

    private static String counted(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }
}
