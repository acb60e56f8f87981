package org.primarycareportal.accounts;

import java.time.Duration;
import org.primarycareportal.shared.KeptFor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the accounts note about people for a time only. */
@Configuration
class AccountRetention {

    private final JdbcClient jdbc;
    private final RetentionSettings settings;

    AccountRetention(JdbcClient jdbc, RetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private int delete(String sql, Duration age) {
        return jdbc.sql(sql).param("seconds", age.toSeconds()).update();
    }

    @Bean
    KeptFor failedTries() {
        return new KeptFor(
                10,
                "Tries to sign in that failed",
                "The name that was typed and the network address, to slow down guessing",
                settings.failedSignIns(),
                () ->
                        delete(
                                """
                                delete from accounts.sign_in_try
                                 where outcome <> 'IN' and at < clock_timestamp() - make_interval(secs => :seconds)
                                """,
                                settings.failedSignIns()));
    }

    @Bean
    KeptFor wrongTokens() {
        return new KeptFor(
                15,
                "Tokens that let nobody in",
                "The network address and the time, to slow down guessing",
                settings.failedSignIns(),
                () ->
                        delete(
                                """
                                delete from accounts.token_try
                                 where at < clock_timestamp() - make_interval(secs => :seconds)
                                """,
                                settings.failedSignIns()));
    }

    @Bean
    KeptFor goodTries() {
        return new KeptFor(
                20,
                "Tries to sign in that succeeded",
                "The sign-in name and the network address, so that you are let in from where you were before while somebody guesses at your name",
                settings.signInTries(),
                () ->
                        delete(
                                """
                                delete from accounts.sign_in_try
                                 where outcome = 'IN' and at < clock_timestamp() - make_interval(secs => :seconds)
                                """,
                                settings.signInTries()));
    }

    /** A sign-in that still holds has an open session, or was begun within its longest time. */
    @Bean
    KeptFor oldSignIns(SignIns signIns) {
        return new KeptFor(
                30,
                "Sign-ins",
                "Time, network address and browser, so that you can see whether somebody else was there. Your last one stays",
                settings.signIns(),
                () -> signIns.forgetOld(settings.signIns()));
    }

    @Bean
    KeptFor endedLinks() {
        return new KeptFor(
                40,
                "Links to choose a password",
                "When one was made and by whom, after it was used or became too old. The link itself is never kept",
                settings.links(),
                () ->
                        delete(
                                """
                                delete from accounts.door_link
                                 where least(coalesce(ended_at, good_until), good_until)
                                       < clock_timestamp() - make_interval(secs => :seconds)
                                """,
                                settings.links()));
    }

    @Bean
    KeptFor endedTokens() {
        return new KeptFor(
                45,
                "Tokens for programs that are over",
                "Name, scopes and when each was last used and from where, after it ran out or was revoked. The token itself is never kept",
                settings.tokens(),
                () ->
                        delete(
                                """
                                delete from accounts.token
                                 where least(coalesce(ended_at, good_until), good_until)
                                       < clock_timestamp() - make_interval(secs => :seconds)
                                """,
                                settings.tokens()));
    }

    @Bean
    KeptFor oldLetters() {
        return new KeptFor(
                50,
                "Mail that the portal sent you, or gave up sending",
                "To see what was said and whether it arrived. Mail with a link in it loses its text once it is sent",
                settings.letters(),
                () ->
                        delete(
                                """
                                delete from accounts.letter
                                 where (state = 'SENT' and sent_at < clock_timestamp() - make_interval(secs => :seconds))
                                    or (state = 'GIVEN_UP' and next_try_at < clock_timestamp() - make_interval(secs => :seconds)
                                        and written_at < clock_timestamp() - make_interval(secs => :seconds))
                                """,
                                settings.letters()));
    }
}
