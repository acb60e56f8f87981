package org.primarycareportal.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the outbox shows. The text of a secret letter is for its reader, except in try-it mode. */
@Component
@Transactional(readOnly = true)
class LetterQueries {

    static final Map<String, String> COLUMNS =
            Map.of(
                    "written", "written_at",
                    "to", "lower(to_name)",
                    "subject", "lower(subject)",
                    "state", "state",
                    "sent", "sent_at");

    /** How it stands with a letter. */
    enum State {
        WAITING("Waiting", "yellow"),
        SENT("Sent", "green"),
        GIVEN_UP("Given up", "red");

        private final String words;
        private final String colour;

        State(String words, String colour) {
            this.words = words;
            this.colour = colour;
        }

        public String words() {
            return words;
        }

        public String colour() {
            return colour;
        }
    }

    /**
     * What the list is narrowed to.
     *
     * @param state name of a state, or empty
     */
    record Filter(SearchWords words, String state) {

        static final Filter NONE = new Filter(SearchWords.of(""), "");
    }

    /** A letter; its text is missing where nobody but its reader may see it. */
    record Row(
            UUID id,
            Instant writtenAt,
            String toName,
            String toAddress,
            String subject,
            @Nullable String text,
            State state,
            int tries,
            Instant nextTryAt,
            @Nullable Instant sentAt,
            @Nullable String lastTrouble) {

        static final String[] HEADING = {
            "written_at", "to", "address", "subject", "state", "tries", "sent_at", "last_trouble"
        };

        public String written() {
            return Dates.moment(writtenAt);
        }

        public String sent() {
            return sentAt == null ? "–" : Dates.moment(sentAt);
        }

        public String nextTry() {
            return Dates.moment(nextTryAt);
        }

        @Nullable Object[] cells() {
            return new @Nullable Object[] {
                writtenAt, toName, toAddress, subject, state.words(), tries, sentAt, lastTrouble
            };
        }
    }

    private static final String NARROWED =
            """
            with narrowed as (
                select id, written_at, to_name, to_address, subject, state, tries, next_try_at, sent_at, last_trouble,
                       case when secret and not :open then null else text end as text
                  from accounts.letter
                 where translate(lower(to_name || ' ' || to_address || ' ' || subject), '''’', '') like all (:patterns::text[])
                   and (:state = '' or state = :state)
                   and (:id::uuid is null or id = :id)
            )
            """;

    private final JdbcClient jdbc;
    private final boolean tryIt;

    LetterQueries(JdbcClient jdbc, @Value("${portal.try-it}") boolean tryIt) {
        this.jdbc = jdbc;
        this.tryIt = tryIt;
    }

    int count(Filter filter) {
        return narrowed("select count(*) from narrowed", filter, null)
                .query(Integer.class)
                .single();
    }

    List<Row> page(Filter filter, Sorting sorting, Paging paging) {
        return rows(filter, sorting, paging.size(), paging.offset());
    }

    List<Row> all(Filter filter, Sorting sorting) {
        return rows(filter, sorting, Integer.MAX_VALUE, 0);
    }

    private List<Row> rows(Filter filter, Sorting sorting, int most, int after) {
        String sql =
                "select * from narrowed order by "
                        + sorting.orderBy(COLUMNS)
                        + ", id limit :most offset :after";
        return narrowed(sql, filter, null)
                .param("most", most)
                .param("after", after)
                .query(Row.class)
                .list();
    }

    Optional<Row> one(UUID id) {
        return narrowed("select * from narrowed", Filter.NONE, id).query(Row.class).optional();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Filter filter, @Nullable UUID id) {
        return jdbc.sql(NARROWED + sql)
                .param("open", tryIt)
                .param("patterns", filter.words().patterns())
                .param("state", filter.state())
                .param("id", id);
    }
}
