package org.primarycareportal.accounts;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions of the accounts. */
@Configuration
@EnableJdbcHttpSession(
        tableName = "platform.session",
        maxInactiveIntervalInSeconds = AccountConfiguration.IDLE_SECONDS)
class AccountConfiguration {

    /** Two hours without a request end a session. */
    static final int IDLE_SECONDS = 2 * 60 * 60;

    @Bean
    @Primary
    SessionRepository<?> sparingSessions(JdbcIndexedSessionRepository sessions) {
        return SparingSessions.over(sessions);
    }

    /** Two forms of one session at the same moment may both note something in it. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsThatMeet() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Sessions are no entities: reading one needs no persistence context. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(DataSource dataSource) {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }
}
