package org.primarycareportal.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts committed rows under seals. Rows commit in another order than that of their numbers, so a
 * seal lists what it holds, and whatever was committed late goes into the next one. A seal also
 * says up to which number no row can come any more: all transactions that had begun when those
 * numbers were given out have ended by then. A row that turns up below was not written by the
 * portal; it is never sealed, and the check names it.
 */
@Component
class Sealer {

    /** Rows under one seal at most. */
    static final int MOST = 1000;

    private final JdbcClient jdbc;

    Sealer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far the portal had come at one moment.
     *
     * @param givenTo the last number of a row that had been given out before that moment
     * @param oldest the oldest transaction still running
     * @param next the sealer's own transaction, which began after every one that holds a number
     *     given out before; the end of the snapshot would not do, as it is one past the last that
     *     has ended, and transactions beyond it may be running
     */
    private record Moment(String at, long givenTo, String oldest, String next) {}

    /** Seals what waits, at most {@link #MOST} rows; nothing where nothing waits. */
    @Transactional
    Optional<Seal> sealNext() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('audit.seal'))").query(row -> {});
        Seal last = last();
        Moment moment = moment();
        List<WrittenRow> waiting = waiting(last, moment);
        long closedTo = Math.max(last.closedTo(), closedTo(moment));
        if (waiting.size() == MOST) {
            closedTo = Math.max(last.closedTo(), Math.min(closedTo, waiting.get(MOST - 1).id()));
        }
        if (waiting.isEmpty() && closedTo == last.closedTo()) {
            return Optional.empty();
        }
        Seal seal =
                new Seal(
                                last.number() + 1,
                                moment.at(),
                                waiting.size(),
                                closedTo,
                                moment.givenTo(),
                                moment.next(),
                                last.hash(),
                                "")
                        .over(waiting);
        keep(seal, waiting);
        return Optional.of(seal);
    }

    private Seal last() {
        return jdbc.sql(
                        "select "
                                + Seal.COLUMNS
                                + " from audit.seal s order by s.number desc limit 1")
                .query((row, n) -> Seal.of(row))
                .optional()
                .orElse(Seal.BEFORE_THE_FIRST);
    }

    /** Numbers given out are read first: whoever holds one of them has begun by the second look. */
    private Moment moment() {
        long givenTo =
                jdbc.sql("select coalesce(pg_sequence_last_value('audit.entry_id_seq'), 0)")
                        .query(Long.class)
                        .single();
        return jdbc.sql(
                        "select "
                                + Seal.MOMENT.formatted("clock_timestamp()")
                                + """
                                  , pg_snapshot_xmin(pg_current_snapshot())::text,
                                    pg_current_xact_id()::text
                                  """)
                .query(
                        (row, n) ->
                                new Moment(
                                        row.getString(1),
                                        givenTo,
                                        row.getString(2),
                                        row.getString(3)))
                .single();
    }

    private List<WrittenRow> waiting(Seal last, Moment moment) {
        return jdbc.sql(
                        "select "
                                + WrittenRow.COLUMNS
                                + """
                                    from audit.entry e
                                   where e.id > :closedTo
                                     and e.id <= :givenTo
                                     and not exists (select from audit.sealed s where s.entry_id = e.id)
                                   order by e.id
                                   limit :most
                                  """)
                .param("closedTo", last.closedTo())
                .param("givenTo", moment.givenTo())
                .param("most", MOST)
                .query((row, n) -> WrittenRow.of(row))
                .list();
    }

    /**
     * The newest seal since which every transaction of its time has ended. A seal that speaks of
     * transactions which this server has not reached was made on another one, before a restore:
     * none of those transactions runs here.
     */
    private long closedTo(Moment moment) {
        return jdbc.sql(
                        """
                        select s.given_to
                          from audit.seal s
                         where s.next_transaction <= :oldest::xid8 or s.next_transaction > :next::xid8
                         order by s.number desc
                         limit 1
                        """)
                .param("oldest", moment.oldest())
                .param("next", moment.next())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void keep(Seal seal, List<WrittenRow> held) {
        jdbc.sql(
                        """
                        insert into audit.seal
                               (number, sealed_at, first_entry, last_entry, rows, closed_to, given_to,
                                next_transaction, previous_hash, hash)
                        values (?, ?::timestamp at time zone 'UTC', ?, ?, ?, ?, ?, ?::xid8, ?, ?)
                        """)
                .param(seal.number())
                .param(seal.sealedAt())
                .param(Seal.firstOf(held))
                .param(Seal.lastOf(held))
                .param(seal.rows())
                .param(seal.closedTo())
                .param(seal.givenTo())
                .param(seal.nextTransaction())
                .param(seal.previousHash())
                .param(seal.hash())
                .update();
        jdbc.sql(
                        """
                        insert into audit.sealed (entry_id, seal_number, position, hash)
                        select held.entry_id, ?, held.position, held.hash
                          from unnest(?::bigint[], ?::int[], ?::text[]) as held (entry_id, position, hash)
                        """)
                .param(seal.number())
                .param(held.stream().map(WrittenRow::id).toArray(Long[]::new))
                .param(IntStream.range(0, held.size()).boxed().toArray(Integer[]::new))
                .param(held.stream().map(WrittenRow::hash).toArray(String[]::new))
                .update();
    }
}
