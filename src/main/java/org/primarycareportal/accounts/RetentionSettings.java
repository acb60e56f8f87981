package org.primarycareportal.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the room keeps what it notes about people.
 *
 * @param failedSignIns tries to sign in that failed
 * @param signInTries those that got in; an address known by one is let in while a name is guessed
 *     at
 * @param signIns times, addresses and browsers; the last of each person stays
 * @param links for choosing a password, used, ended or too old
 * @param tokens for programs, ran out or revoked
 * @param letters sent or given up
 */
@ConfigurationProperties("portal.retention")
record RetentionSettings(
        @DefaultValue("1d") Duration failedSignIns,
        @DefaultValue("30d") Duration signInTries,
        @DefaultValue("90d") Duration signIns,
        @DefaultValue("30d") Duration links,
        @DefaultValue("90d") Duration tokens,
        @DefaultValue("90d") Duration letters) {}
