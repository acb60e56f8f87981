package org.primarycareportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One batch of rows under one hash, chained with the seal before it.
 *
 * @param number 1 and up, without a gap
 * @param sealedAt in UTC, to the microsecond
 * @param closedTo no row up to this number could come any more
 * @param givenTo numbers of rows that had been given out
 * @param nextTransaction one that began after all to which those had been given
 * @param previousHash of the seal before; sixty-four zeros before the first
 */
record Seal(
        long number,
        String sealedAt,
        int rows,
        long closedTo,
        long givenTo,
        String nextTransaction,
        String previousHash,
        String hash) {

    /** A moment as it goes into a hash. */
    static final String MOMENT = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";

    static final String COLUMNS =
            "s.number, "
                    + MOMENT.formatted("s.sealed_at")
                    + " as sealed_at, s.rows, s.closed_to, s.given_to, s.next_transaction::text as next_transaction,"
                    + " s.previous_hash, s.hash";

    /** What the first seal follows on. */
    static final Seal BEFORE_THE_FIRST = new Seal(0, "", 0, 0, 0, "0", "", "0".repeat(64));

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getString("sealed_at"),
                row.getInt("rows"),
                row.getLong("closed_to"),
                row.getLong("given_to"),
                row.getString("next_transaction"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    /** The seal with the hash that its rows give it. */
    Seal over(List<WrittenRow> held) {
        Fingerprint fingerprint =
                new Fingerprint("seal 1")
                        .add(number)
                        .add(previousHash)
                        .add(sealedAt)
                        .add(held.size())
                        .add(closedTo)
                        .add(givenTo)
                        .add(nextTransaction);
        held.forEach(row -> fingerprint.add(row.id()).add(row.hash()));
        return new Seal(
                number,
                sealedAt,
                held.size(),
                closedTo,
                givenTo,
                nextTransaction,
                previousHash,
                fingerprint.hex());
    }

    static @Nullable Long firstOf(List<WrittenRow> held) {
        return held.isEmpty() ? null : held.get(0).id();
    }

    static @Nullable Long lastOf(List<WrittenRow> held) {
        return held.isEmpty() ? null : held.get(held.size() - 1).id();
    }
}
