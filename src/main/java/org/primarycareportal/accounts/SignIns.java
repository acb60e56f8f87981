package org.primarycareportal.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is in the portal at this moment, from where, and how that ends. Ending a sign-in takes effect
 * at the next request, on whichever server it arrives.
 */
@Component
class SignIns {

    /** One sign-in that still holds, for the person to know it by. */
    record Open(UUID id, Instant at, Instant lastSeen, String address, String browser) {

        public String since() {
            return Dates.moment(at);
        }

        public String seen() {
            return Dates.moment(lastSeen);
        }
    }

    private final JdbcClient jdbc;
    private final PersonAuditTrail audit;
    private final Duration longest;

    SignIns(
            JdbcClient jdbc,
            PersonAuditTrail audit,
            @Value("${portal.sign-in.longest:12h}") Duration longest) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.longest = longest;
    }

    /** However busy somebody is, a sign-in ends after this long. */
    long longestSeconds() {
        return longest.toSeconds();
    }

    UUID begin(PersonId person, String address, @Nullable String userAgent) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        "insert into accounts.sign_in (id, person_id, address, browser) values (?, ?, ?, ?)")
                .params(id, person.value(), address, BrowserName.of(userAgent))
                .update();
        return id;
    }

    /** Those that still hold, the latest first. */
    List<Open> open(PersonId person) {
        return jdbc.sql(
                        """
                        select i.id, i.at, to_timestamp(s.last_access_time / 1000.0) as last_seen, i.address, i.browser
                          from accounts.sign_in i
                          join platform.session s on s.principal_name = i.id::text
                         where i.person_id = ? and i.ended_at is null
                           and i.at > clock_timestamp() - make_interval(secs => ?)
                           and s.expiry_time > extract(epoch from clock_timestamp()) * 1000
                         order by i.at desc
                        """)
                .params(person.value(), longest.toSeconds())
                .query(Open.class)
                .list();
    }

    /** Ends one of the person's own; another's is left alone. */
    @Transactional
    public boolean end(PersonId person, UUID id, Actor by) {
        boolean ended =
                jdbc.sql(
                                        "update accounts.sign_in set ended_at = clock_timestamp() where id = ? and person_id = ? and ended_at is null")
                                .params(id, person.value())
                                .update()
                        == 1;
        if (ended) {
            recordEnd(person, 1, by);
        }
        return ended;
    }

    private void recordEnd(PersonId person, int many, Actor by) {
        audit.record(
                by,
                "person.signIn.ended",
                person,
                Map.of(),
                Map.of("ended", Integer.toString(many)));
    }

    /** Ends all of one's own but the present one. */
    @Transactional
    public void endOthers(PersonId person, @Nullable UUID but, Actor by) {
        recordEnd(person, endAll(person, but), by);
    }

    /** Ends all of a person's but one. */
    @Transactional
    public int endAll(PersonId person, @Nullable UUID but) {
        return jdbc.sql(
                        "update accounts.sign_in set ended_at = clock_timestamp() where person_id = :person and id is distinct from :but::uuid and ended_at is null")
                .param("person", person.value())
                .param("but", but)
                .update();
    }

    /**
     * Forgets sign-ins begun longer ago than this, except those that may still hold and the last of
     * each person; says how many there were.
     */
    int forgetOld(Duration age) {
        return jdbc.sql(
                        """
                        delete from accounts.sign_in i
                         where i.at < clock_timestamp() - make_interval(secs => :age)
                           and i.at < clock_timestamp() - make_interval(secs => :longest)
                           and exists (select 1 from accounts.sign_in later
                                        where later.person_id = i.person_id and later.at > i.at)
                        """)
                .param("age", age.toSeconds())
                .param("longest", longest.toSeconds())
                .update();
    }
}
