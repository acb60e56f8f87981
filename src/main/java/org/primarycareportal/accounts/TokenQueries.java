package org.primarycareportal.accounts;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.web.ApiScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens of a person, good ones first. What is over is forgotten after a time. */
@Component
@Transactional(readOnly = true)
class TokenQueries {

    /** One token, never the token itself. */
    record Row(
            UUID id,
            String name,
            String beginsWith,
            String[] scopes,
            Instant madeAt,
            Instant goodUntil,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedFrom,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            boolean good) {

        public String scopeWords() {
            return Arrays.stream(scopes)
                    .map(code -> ApiScope.of(code).map(ApiScope::words).orElse(code))
                    .collect(Collectors.joining("; "));
        }

        public String made() {
            return Dates.moment(madeAt);
        }

        public String until() {
            return Dates.moment(goodUntil);
        }

        public String lastUsed() {
            return lastUsedAt == null
                    ? "never"
                    : "%s, from %s".formatted(Dates.moment(lastUsedAt), lastUsedFrom);
        }

        /** How it stands, in words. */
        public String state() {
            if (endedAt != null) {
                return "revoked by %s, %s".formatted(endedBy, Dates.moment(endedAt));
            }
            return good ? "good" : "ran out";
        }
    }

    private final JdbcClient jdbc;

    TokenQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> of(PersonId person) {
        return jdbc.sql(
                        """
                        select id, name, begins_with, scopes, made_at, good_until, last_used_at, last_used_from, ended_at, ended_by,
                               ended_at is null and good_until > clock_timestamp() as good
                          from accounts.token where person_id = ?
                         order by good desc, made_at desc, id
                        """)
                .param(person.value())
                .query(
                        (row, n) ->
                                new Row(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getString("begins_with"),
                                        (String[]) row.getArray("scopes").getArray(),
                                        row.getTimestamp("made_at").toInstant(),
                                        row.getTimestamp("good_until").toInstant(),
                                        moment(row.getTimestamp("last_used_at")),
                                        row.getString("last_used_from"),
                                        moment(row.getTimestamp("ended_at")),
                                        row.getString("ended_by"),
                                        row.getBoolean("good")))
                .list();
    }

    private static @Nullable Instant moment(java.sql.@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
