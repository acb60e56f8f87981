package org.primarycareportal.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
 * minutes a network address waits, save for tokens that were used from there before.
 */
// One statement each, asked at every request: no transaction of its own
@Component
class TokenBearers implements BearerTokens {

    private static final int MINUTES = 15;
    private static final int WRONG_FROM_ONE_ADDRESS = 100;

    private final JdbcClient jdbc;
    private final PersonQueries people;
    private final SignInDesk desk;
    private final BusinessClock clock;

    TokenBearers(JdbcClient jdbc, PersonQueries people, SignInDesk desk, BusinessClock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.desk = desk;
        this.clock = clock;
    }

    private record Known(
            UUID id,
            UUID personId,
            String name,
            String[] scopes,
            boolean over,
            boolean revoked,
            @Nullable String lastUsedFrom,
            boolean usedJustNow) {}

    @Override
    public boolean looksLikeOne(String text) {
        return text.startsWith(TokenDesk.MARK);
    }

    @Override
    public Authentication bearer(String token, String address) {
        Optional<Known> found = find(token);
        boolean isAtHome = found.filter(known -> address.equals(known.lastUsedFrom())).isPresent();
        if (!isAtHome && triedTooOften(address)) {
            throw TokenRefusedException.waitFor(
                    MINUTES * 60,
                    "More than %d wrong tokens came from your network address within %d minutes. Wait, and stop the program that sends them."
                            .formatted(WRONG_FROM_ONE_ADDRESS, MINUTES));
        }
        Known known =
                found.orElseThrow(
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
        Viewer owner =
                people.byToken(person, clock.today(), known.name())
                        .orElseThrow(
                                () ->
                                        refused(
                                                address,
                                                "Whoever made it may have no tokens at present."));
        if (desk.mustSetUp(person)) {
            throw refused(
                    address,
                    "A role of whoever made it demands a code after the password; it works once they have set that up.");
        }
        return owner;
    }

    private static List<ApiScope> scopes(Known known) {
        return Arrays.stream(known.scopes()).flatMap(code -> ApiScope.of(code).stream()).toList();
    }

    private Optional<Known> find(String token) {
        return jdbc.sql(
                        """
                        select id, person_id, name, scopes, good_until <= clock_timestamp() as over, ended_at is not null as revoked,
                               last_used_from, coalesce(last_used_at > clock_timestamp() - interval '1 minute', false) as used_just_now
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
                                        row.getString("last_used_from"),
                                        row.getBoolean("used_just_now")))
                .optional();
    }

    private boolean triedTooOften(String address) {
        return jdbc.sql(
                        """
                        select count(*) >= ? from accounts.token_try
                         where address = ? and at > clock_timestamp() - make_interval(mins => ?)
                        """)
                .params(WRONG_FROM_ONE_ADDRESS, address, MINUTES)
                .query(Boolean.class)
                .single();
    }

    private TokenRefusedException refused(String address, String words) {
        jdbc.sql("insert into accounts.token_try (address) values (?)").param(address).update();
        return TokenRefusedException.because(words);
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
