package org.primarycareportal.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.BearerTokens;
import org.primarycareportal.web.TokenRefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets programs in by their tokens. What the owner may do is worked out at each request, out of the
 * roles that bring the right to have tokens, so a token never does more than its owner could.
 *
 * <p>A token has 256 bits and cannot be guessed; still, after a hundred wrong ones within 15
 * minutes a network address waits with its wrong ones. Good ones are let in from everywhere.
 */
// One statement each, asked at every request: no transaction of its own
@Component
class TokenBearers implements BearerTokens {

    private static final int MINUTES = 15;
    private static final int WRONG_FROM_ONE_ADDRESS = 100;
    private static final Actor WITHOUT_ROLE = Actor.portal("tokens of those who may have none");

    private final JdbcClient jdbc;
    private final PersonQueries people;
    private final SignInDesk desk;
    private final TokenDesk tokens;
    private final BusinessClock clock;

    TokenBearers(
            JdbcClient jdbc,
            PersonQueries people,
            SignInDesk desk,
            TokenDesk tokens,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.desk = desk;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Known(
            UUID id,
            UUID personId,
            String name,
            String[] scopes,
            boolean over,
            boolean revoked,
            boolean usedJustNow) {}

    @Override
    public Authentication bearer(String token, String address) {
        Known known =
                find(token)
                        .orElseThrow(
                                () ->
                                        refused(
                                                address,
                                                "No such token exists. Was it copied whole, with %s in front?"
                                                        .formatted(TokenDesk.MARK)));
        if (known.revoked()) {
            throw refused(address, "It was revoked. Make another under Account, Tokens.");
        }
        if (known.over()) {
            throw refused(address, "It has run out. Make another under Account, Tokens.");
        }
        Viewer owner = ownerOf(known, address);
        if (!known.usedJustNow()) {
            noteUse(known, address);
        }
        return new TokenBearer(owner, scopes(known));
    }

    private Viewer ownerOf(Known known, String address) {
        PersonId person = new PersonId(known.personId());
        Optional<Viewer> owner = people.byToken(person, clock.today(), known.name());
        if (owner.isEmpty()) {
            tokens.revokeWhereNoneMayBe(person, WITHOUT_ROLE);
            throw refused(
                    address,
                    "Whoever made it may have no tokens at present. It was revoked, and does not come back with another role.");
        }
        if (desk.mustSetUp(person)) {
            throw refused(
                    address,
                    "A role of whoever made it demands a code after the password; it works once they have set that up.");
        }
        return owner.get();
    }

    private static List<ApiScope> scopes(Known known) {
        return Arrays.stream(known.scopes()).flatMap(code -> ApiScope.of(code).stream()).toList();
    }

    private Optional<Known> find(String token) {
        return jdbc.sql(
                        """
                        select id, person_id, name, scopes, good_until <= clock_timestamp() as over, ended_at is not null as revoked,
                               coalesce(last_used_at > clock_timestamp() - interval '1 minute', false) as used_just_now
                          from accounts.token where token_hash = ?
                        """)
                .param(DoorLinks.hash(token))
                .query(
                        (row, n) ->
                                new Known(
                                        row.getObject("id", UUID.class),
                                        row.getObject("person_id", UUID.class),
                                        row.getString("name"),
                                        (String[]) row.getArray("scopes").getArray(),
                                        row.getBoolean("over"),
                                        row.getBoolean("revoked"),
                                        row.getBoolean("used_just_now")))
                .optional();
    }

    /** Says what is wrong with it, and no more than to wait once there were too many. */
    private TokenRefusedException refused(String address, String words) {
        int written =
                jdbc.sql(
                                """
                                insert into accounts.token_try (address)
                                select :address
                                 where (select count(*) from accounts.token_try
                                         where address = :address and at > clock_timestamp() - make_interval(mins => :minutes)) < :most
                                """)
                        .param("address", address)
                        .param("minutes", MINUTES)
                        .param("most", WRONG_FROM_ONE_ADDRESS)
                        .update();
        return written == 1
                ? TokenRefusedException.because(words)
                : TokenRefusedException.waitFor(
                        MINUTES * 60,
                        "More than %d wrong tokens came from your network address within %d minutes, and this one is wrong too. Wait, and stop the program that sends them."
                                .formatted(WRONG_FROM_ONE_ADDRESS, MINUTES));
    }

    /** At most once a minute: a row written at every request would be the hottest of the system. */
    private void noteUse(Known known, String address) {
        jdbc.sql(
                        """
                        update accounts.token set last_used_at = clock_timestamp(), last_used_from = ?
                         where id = ? and (last_used_at is null or last_used_at <= clock_timestamp() - interval '1 minute')
                        """)
                .params(address, known.id())
                .update();
    }
}
