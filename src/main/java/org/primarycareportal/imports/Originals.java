package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntFunction;
import org.primarycareportal.web.DatabaseTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files as they came, in pieces in the database, so that any server can go on with them and a
 * figure can show its source years later. Neither way holds a whole file in memory.
 */
@Component
class Originals {

    private static final int PIECE = 512 * 1024;

    /** Time that a request has for each: two megabytes a second are slow for any database. */
    private static final Duration PER_PIECE = Duration.ofMillis(250);

    private final JdbcClient jdbc;

    Originals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Length and hash of a stream, which is read to its end. */
    record Measured(long bytes, String sha256) {}

    /** Measures a file before anything is kept of it. */
    static Measured measure(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            bytes += n;
        }
        return new Measured(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    void keep(long importId, InputStream in) throws IOException {
        int number = 0;
        for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
            DatabaseTime.allowMore(PER_PIECE);
            jdbc.sql("insert into imports.piece (import_id, number, bytes) values (?, ?, ?)")
                    .param(importId)
                    .param(number++)
                    .param(piece)
                    .update();
        }
    }

    /** The file from its beginning, one piece at a time. */
    InputStream open(long importId) {
        return new Pieces(number -> pieceAt(importId, number));
    }

    /** The same for a browser that waits: no piece may take longer than a request. */
    InputStream openForBrowser(long importId) {
        return new Pieces(number -> DatabaseTime.asInARequest(() -> pieceAt(importId, number)));
    }

    private Optional<byte[]> pieceAt(long importId, int number) {
        return jdbc.sql("select bytes from imports.piece where import_id = ? and number = ?")
                .param(importId)
                .param(number)
                .query(byte[].class)
                .optional();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Pieces extends InputStream {

        private final IntFunction<Optional<byte[]>> pieces;
        private byte[] piece = {};
        private int next;
        private int number;
        private boolean ended;

        private Pieces(IntFunction<Optional<byte[]>> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() {
            return fill() ? piece[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (most == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = Math.min(most, piece.length - next);
            System.arraycopy(piece, next, into, from, n);
            next += n;
            return n;
        }

        private boolean fill() {
            while (next >= piece.length && !ended) {
                Optional<byte[]> following = pieces.apply(number++);
                if (following.isEmpty()) {
                    ended = true;
                } else {
                    piece = following.get();
                    next = 0;
                }
            }
            return next < piece.length;
        }
    }
}
