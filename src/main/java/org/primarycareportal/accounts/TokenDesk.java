package org.primarycareportal.accounts;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.BearerTokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with tokens for their programs. A token is told once, to whoever makes it; what is
 * kept cannot be turned back into it.
 */
@Service
@Transactional
class TokenDesk {

    /** What every token begins with, so that one that lies about is known for what it is. */
    static final String MARK = BearerTokens.MARK;

    /** So many of one person may be good at a time. */
    static final int MOST = 10;

    private static final int TOLD_IN_LISTS = 10;

    private final JdbcClient jdbc;
    private final PersonQueries people;
    private final PersonAuditTrail audit;
    private final BusinessClock clock;

    TokenDesk(JdbcClient jdbc, PersonQueries people, PersonAuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token as somebody wants it. */
    record Wanted(String name, Set<ApiScope> scopes, Duration goodFor) {}

    /**
     * Makes a token and tells it; empty where the same form was sent before.
     *
     * @throws RuleBrokenException where there are too many, or a scope is beyond what the person
     *     may do
     */
    Optional<String> make(Wanted wanted, UUID submission, Viewer viewer, Actor by) {
        viewer.needs(Capability.OWN_TOKENS);
        if (wanted.scopes().contains(ApiScope.BRING_FILES) && !maySendFiles(viewer)) {
            throw new RuleBrokenException("token.scopes.beyond");
        }
        // Whoever makes tokens at the same moment waits here, so that none is one too many
        jdbc.sql("select id from accounts.person where id = ? for update")
                .param(viewer.id().value())
                .query(UUID.class)
                .single();
        if (isMade(submission)) {
            return Optional.empty();
        }
        if (good(viewer.id()) >= MOST) {
            throw new RuleBrokenException("token.tooMany", MOST);
        }
        String token = MARK + DoorLinks.random();
        Instant until = Instant.now().plus(wanted.goodFor());
        String[] scopes =
                wanted.scopes().stream().map(ApiScope::code).sorted().toArray(String[]::new);
        jdbc.sql(
                        """
                        insert into accounts.token (id, submission, person_id, name, token_hash, begins_with, scopes, good_until)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        TimeOrderedId.next(),
                        submission,
                        viewer.id().value(),
                        wanted.name(),
                        DoorLinks.hash(token),
                        token.substring(0, TOLD_IN_LISTS),
                        scopes,
                        Timestamp.from(until))
                .update();
        audit.record(
                by,
                "person.token.made",
                viewer.id(),
                Map.of(),
                Map.of(
                        "name", wanted.name(),
                        "scopes", String.join(", ", scopes),
                        "goodUntil", until.toString()));
        return Optional.of(token);
    }

    /** Whether the person may bring files in at all, so that a token for it is of use. */
    static boolean maySendFiles(Viewer viewer) {
        return viewer.canAny(List.of(Capability.IMPORT_FILES, Capability.IMPORT_MONEY));
    }

    private boolean isMade(UUID submission) {
        return jdbc.sql("select exists (select 1 from accounts.token where submission = ?)")
                .param(submission)
                .query(Boolean.class)
                .single();
    }

    private int good(PersonId person) {
        return jdbc.sql(
                        """
                        select count(*) from accounts.token
                         where person_id = ? and ended_at is null and good_until > clock_timestamp()
                        """)
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Ends one of one's own at once; one that is over already stays as it is.
     *
     * @throws NotFoundException where it is nobody's, or somebody else's
     */
    void revoke(UUID id, Viewer viewer, Actor by) {
        viewer.needs(Capability.OWN_TOKENS);
        boolean isOwn =
                jdbc.sql(
                                "select exists (select 1 from accounts.token where id = ? and person_id = ?)")
                        .params(id, viewer.id().value())
                        .query(Boolean.class)
                        .single();
        if (!isOwn) {
            throw new NotFoundException("token");
        }
        note(
                jdbc.sql(
                                """
                                update accounts.token set ended_at = clock_timestamp(), ended_by = ?
                                 where id = ? and ended_at is null returning name
                                """)
                        .params(by.name(), id)
                        .query(String.class)
                        .list(),
                viewer.id(),
                by);
    }

    /** Ends all of a person's, whoever has them. */
    void revokeAll(PersonId person, Actor by) {
        note(
                jdbc.sql(
                                """
                                update accounts.token set ended_at = clock_timestamp(), ended_by = ?
                                 where person_id = ? and ended_at is null and good_until > clock_timestamp() returning name
                                """)
                        .params(by.name(), person.value())
                        .query(String.class)
                        .list(),
                person,
                by);
    }

    /**
     * Ends all of somebody who may have none today, so that a role that comes later does not bring
     * them back; leaves those of others alone.
     */
    void revokeWhereNoneMayBe(PersonId person, Actor by) {
        if (people.byToken(person, clock.today(), "").isEmpty()) {
            revokeAll(person, by);
        }
    }

    /** Lets none outlast the last day of somebody who leaves. Nothing takes that back. */
    void endWith(LocalDate lastDay, PersonId person, Actor by) {
        Instant over = lastDay.plusDays(1).atStartOfDay(Dates.LONDON).toInstant();
        // The day is one of business, the end of a token one of the system's own clock
        long left = Duration.between(clock.now(), over).toSeconds();
        if (left <= 0) {
            revokeAll(person, by);
            return;
        }
        List<String> names =
                jdbc.sql(
                                """
                                update accounts.token set good_until = clock_timestamp() + make_interval(secs => ?)
                                 where person_id = ? and ended_at is null
                                   and good_until > clock_timestamp() + make_interval(secs => ?) returning name
                                """)
                        .params(left, person.value(), left)
                        .query(String.class)
                        .list();
        if (!names.isEmpty()) {
            audit.record(
                    by,
                    "person.token.shortened",
                    person,
                    Map.of(),
                    Map.of("names", listed(names), "lastDay", lastDay.toString()));
        }
    }

    private static String listed(List<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private void note(List<String> names, PersonId person, Actor by) {
        if (!names.isEmpty()) {
            audit.record(
                    by, "person.token.revoked", person, Map.of(), Map.of("names", listed(names)));
        }
    }
}
