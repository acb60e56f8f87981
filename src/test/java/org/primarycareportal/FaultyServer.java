package org.primarycareportal;

import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.StaleVersionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A database behind a line that can be cut, and a page that goes wrong in the ways it is asked. */
@TestConfiguration(proxyBeanMethods = false)
public class FaultyServer {

    @Bean
    DatabaseLine databaseLine() {
        return new DatabaseLine(database().getHost(), database().getPort());
    }

    private static final JdbcConnectionDetails DIRECT = PortalDatabase.create();

    private static URI database() {
        return URI.create(DIRECT.getJdbcUrl().substring("jdbc:".length()));
    }

    @Bean
    JdbcConnectionDetails throughTheLine(DatabaseLine line) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return String.valueOf(DIRECT.getUsername());
            }

            @Override
            public String getPassword() {
                return String.valueOf(DIRECT.getPassword());
            }

            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://localhost:%d%s"
                        .formatted(line.port(), database().getPath());
            }
        };
    }

    /** Added by hand: what is marked as a controller would be found by all other tests too. */
    @Bean
    SmartInitializingSingleton brokenPage(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages,
            JdbcClient jdbc,
            DatabaseLine line) {
        return () ->
                pages.registerMapping(
                        RequestMappingInfo.paths("/broken/{how}")
                                .methods(RequestMethod.GET)
                                .options(pages.getBuilderConfiguration())
                                .build(),
                        new Broken(jdbc, line),
                        Broken.PAGE);
    }

    /** Goes wrong. */
    @OpenTo(OpenTo.Circle.SIGNED_IN)
    static class Broken {

        private static final Method PAGE =
                ReflectionUtils.findMethod(Broken.class, "broken", String.class);

        private final JdbcClient jdbc;
        private final DatabaseLine line;

        Broken(JdbcClient jdbc, DatabaseLine line) {
            this.jdbc = jdbc;
            this.line = line;
        }

        @ResponseBody
        String broken(@PathVariable String how) {
            return switch (how) {
                case "stale" ->
                        throw new StaleVersionException(
                                "NHS Heron CCG",
                                "/admin/ccgs/G1A",
                                List.of(
                                        new StaleVersionException.Difference(
                                                "Name", "as it is now", "as it was typed")));
                case "slow" -> jdbc.sql("select pg_sleep(20)::text").query(String.class).single();
                case "one-late" -> askedOften(Duration.ofSeconds(1));
                case "two-late" -> askedOften(Duration.ofSeconds(2));
                default -> throw new IllegalStateException("a secret of the machine room");
            };
        }

        /** Ten questions of one page, each late by as much; the connection was used just before. */
        private String askedOften(Duration late) {
            jdbc.sql("select 1").query(Integer.class).single();
            line.answerLate(late);
            for (int question = 0; question < 10; question++) {
                jdbc.sql("select ?::int").param(question).query(Integer.class).single();
            }
            return "in the end";
        }
    }
}
