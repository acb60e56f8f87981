package org.primarycareportal.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import javax.sql.DataSource;
import org.primarycareportal.shared.OwnFolder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Offers the server inside the portal as the database, in try-it mode and nowhere else. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass(EmbeddedPostgres.class)
@ConditionalOnBooleanProperty(TryItEnvironment.TRY_IT)
@ConditionalOnMissingBean({DataSource.class, JdbcConnectionDetails.class})
class EmbeddedDatabaseAutoConfiguration {

    @Bean
    static ServerStart serverStart(Environment environment) {
        return new ServerStart(environment);
    }

    @Bean
    EmbeddedServer embeddedServer(ServerStart start) {
        return start.started();
    }

    /** Not for a command that only looks at the data, perhaps beside a portal at work. */
    @Bean
    @ConditionalOnBooleanProperty(
            name = "portal.embedded.visit",
            havingValue = false,
            matchIfMissing = true)
    UnpackingLater unpackingLater(ServerStart start) {
        return new UnpackingLater(start.dataDirectory());
    }

    @Bean
    OwnFolder ownFolder(ServerStart start) {
        return new OwnFolder(start.dataDirectory());
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return server.username();
            }

            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl();
            }
        };
    }
}
