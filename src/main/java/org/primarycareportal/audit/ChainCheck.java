package org.primarycareportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks through every seal and every row, and says which were changed, taken away or added. It is
 * to be made inside one transaction that sees one state of the database.
 */
final class ChainCheck {

    private final JdbcClient jdbc;
    private final @Nullable String knownHead;
    private final List<String> findings = new ArrayList<>();
    private Seal last = Seal.BEFORE_THE_FIRST;
    private @Nullable Long numberOfKnownHead;
    private long rows;

    /**
     * @param knownHead a hash from the log that must be in the chain, or nothing
     */
    ChainCheck(JdbcClient jdbc, @Nullable String knownHead) {
        this.jdbc = jdbc;
        this.knownHead = knownHead;
    }

    /**
     * What the check found.
     *
     * @param rows that stand under a seal
     * @param seals that there are
     * @param waiting rows that no seal holds yet
     * @param head the hash of the last seal
     * @param numberOfKnownHead the seal that has the hash from the log, if one was given and found
     * @param findings what was changed, taken away or added, in plain words
     */
    record Result(
            long rows,
            long seals,
            long waiting,
            String head,
            @Nullable Long numberOfKnownHead,
            List<String> findings) {

        boolean isWhole() {
            return findings.isEmpty();
        }
    }

    /** A row that a seal says it holds, beside the row as it is now. */
    private record Held(long seal, long entry, String sealedHash, @Nullable WrittenRow now) {

        static Held of(ResultSet row) throws SQLException {
            WrittenRow now = row.getString(1) == null ? null : WrittenRow.of(row);
            return new Held(
                    row.getLong("seal_number"),
                    row.getLong("entry_id"),
                    row.getString("sealed_hash"),
                    now);
        }
    }

    Result look() {
        long seals = 0;
        try (Stream<Held> held = held();
                Stream<Seal> chain = seals()) {
            Ahead ahead = new Ahead(held.iterator());
            for (Seal seal : (Iterable<Seal>) chain::iterator) {
                ahead.upTo(seal.number() - 1).forEach(this::holdsWithoutSeal);
                check(seal, ahead.upTo(seal.number()));
                seals++;
            }
            ahead.upTo(Long.MAX_VALUE).forEach(this::holdsWithoutSeal);
        }
        long waiting = lookAtRowsWithoutSeal();
        if (knownHead != null && numberOfKnownHead == null) {
            findings.add(
                    "No seal has the hash %s from the log: the chain was made anew or cut short."
                            .formatted(knownHead));
        }
        return new Result(rows, seals, waiting, last.hash(), numberOfKnownHead, findings);
    }

    private Stream<Seal> seals() {
        return jdbc
                .sql("select " + Seal.COLUMNS + " from audit.seal s order by s.number")
                .withFetchSize(1000)
                .query((row, n) -> Seal.of(row))
                .stream();
    }

    private Stream<Held> held() {
        return jdbc
                .sql(
                        "select "
                                + WrittenRow.COLUMNS
                                + """
                                  , s.seal_number, s.entry_id, s.hash as sealed_hash
                                    from audit.sealed s
                                    left join audit.entry e on e.id = s.entry_id
                                   order by s.seal_number, s.position
                                  """)
                .withFetchSize(1000)
                .query((row, n) -> Held.of(row))
                .stream();
    }

    private void holdsWithoutSeal(Held held) {
        findings.add(
                "Row %d is said to be held by seal %d, which is missing."
                        .formatted(held.entry(), held.seal()));
    }

    private void check(Seal seal, List<Held> held) {
        for (long missing = last.number() + 1; missing < seal.number(); missing++) {
            findings.add("Seal %d is missing.".formatted(missing));
        }
        boolean followsOn =
                seal.number() != last.number() + 1 || seal.previousHash().equals(last.hash());
        List<WrittenRow> asSealed =
                held.stream().map(row -> new WrittenRow(row.entry(), row.sealedHash())).toList();
        if (!followsOn
                || held.size() != seal.rows()
                || !seal.over(asSealed).hash().equals(seal.hash())) {
            findings.add(
                    "Seal %d was changed: it does not fit the seal before it and what it holds (%s)."
                            .formatted(seal.number(), numbers(held)));
        }
        held.forEach(this::check);
        rows += held.size();
        if (seal.hash().equals(knownHead)) {
            numberOfKnownHead = seal.number();
        }
        last = seal;
    }

    private static String numbers(List<Held> held) {
        return held.isEmpty()
                ? "no row"
                : "%d rows from %d to %d"
                        .formatted(
                                held.size(),
                                held.get(0).entry(),
                                held.get(held.size() - 1).entry());
    }

    private void check(Held held) {
        if (held.now() == null) {
            findings.add(
                    "Row %d is missing; seal %d holds it.".formatted(held.entry(), held.seal()));
        } else if (!Objects.equals(held.now().hash(), held.sealedHash())) {
            findings.add(
                    "Row %d was changed after seal %d was made over it."
                            .formatted(held.entry(), held.seal()));
        }
        if (held.entry() <= last.closedTo()) {
            findings.add(
                    "Row %d was added later: when seal %d was made, no row of this number could come any more."
                            .formatted(held.entry(), last.number()));
        }
    }

    private long lookAtRowsWithoutSeal() {
        long[] waiting = {0};
        List<Long> unsealed =
                jdbc.sql(
                                """
                                select e.id from audit.entry e
                                 where not exists (select from audit.sealed s where s.entry_id = e.id)
                                 order by e.id
                                """)
                        .query(Long.class)
                        .list();
        long given =
                jdbc.sql("select coalesce(pg_sequence_last_value('audit.entry_id_seq'), 0)")
                        .query(Long.class)
                        .single();
        unsealed.forEach(
                id -> {
                    if (id <= last.closedTo()) {
                        findings.add(
                                "Row %d was added later: when seal %d was made, no row of this number could come any more."
                                        .formatted(id, last.number()));
                    } else if (id > given) {
                        findings.add(
                                "Row %d was not written by the portal: this number was never given out."
                                        .formatted(id));
                    } else {
                        waiting[0]++;
                    }
                });
        return waiting[0];
    }

    /** Rows in the order of their seals, taken from the database as they are needed. */
    private static final class Ahead {

        private final Iterator<Held> rows;
        private @Nullable Held next;

        Ahead(Iterator<Held> rows) {
            this.rows = rows;
            step();
        }

        private void step() {
            next = rows.hasNext() ? rows.next() : null;
        }

        List<Held> upTo(long seal) {
            List<Held> taken = new ArrayList<>();
            while (next != null && next.seal() <= seal) {
                taken.add(next);
                step();
            }
            return taken;
        }
    }
}
