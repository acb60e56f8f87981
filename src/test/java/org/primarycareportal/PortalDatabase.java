package org.primarycareportal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a JVM, in a container where Docker answers and embedded
 * where it does not; an empty database of its own for each Spring context.
 */
@TestConfiguration(proxyBeanMethods = false)
public class PortalDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Bean
    JdbcConnectionDetails emptyDatabase() {
        return create();
    }

    /** A new database without anything in it. */
    public static JdbcConnectionDetails create() {
        String name = "portal_" + NUMBER.incrementAndGet();
        Server server = Server.RUNNING;
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return server.user();
            }

            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public String getJdbcUrl() {
                return server.url(name);
            }
        };
    }

    private record Server(String host, int port, String user, String password) {

        private static final Server RUNNING = start();

        private static Server start() {
            return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
        }

        @SuppressWarnings("resource") // lives as long as the JVM
        private static Server container() {
            PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
            postgres.start();
            return new Server(
                    postgres.getHost(),
                    postgres.getMappedPort(5432),
                    postgres.getUsername(),
                    postgres.getPassword());
        }

        @SuppressWarnings("resource") // stopped by its own hook when the JVM ends
        private static Server embedded() {
            try {
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder()
                                .setLocaleConfig("locale", "C")
                                .setLocaleConfig("locale-provider", "builtin")
                                .setLocaleConfig("builtin-locale", "C.UTF-8")
                                .start();
                return new Server("localhost", postgres.getPort(), "postgres", "");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private String url(String database) {
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
        }
    }
}
