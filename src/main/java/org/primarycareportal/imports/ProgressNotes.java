package org.primarycareportal.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How far the work on an import has come, visible to others while it goes on. */
@Component
class ProgressNotes {

    private static final long BETWEEN_NOTES_NANOS = 400_000_000L;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    ProgressNotes(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void note(long importId, String step, int percent) {
        apart.executeWithoutResult(
                status ->
                        jdbc.sql(
                                        """
                                        insert into imports.progress (import_id, step, percent) values (?, ?, ?)
                                        on conflict (import_id) do update
                                           set step = excluded.step, percent = excluded.percent, at = clock_timestamp()
                                        """)
                                .param(importId)
                                .param(step)
                                .param(percent)
                                .update());
    }

    /** Notes the share of the bytes that were read, up to a given percentage. */
    UnaryOperator<InputStream> watching(long importId, long bytes, String step, int upTo) {
        return in -> new Watched(in, importId, bytes, step, upTo);
    }

    private final class Watched extends FilterInputStream {

        private final long importId;
        private final long bytes;
        private final String step;
        private final int upTo;
        private long seen;
        private long lastNote = System.nanoTime();

        private Watched(InputStream in, long importId, long bytes, String step, int upTo) {
            super(in);
            this.importId = importId;
            this.bytes = bytes;
            this.step = step;
            this.upTo = upTo;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int n = super.read(into, from, most);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int n) {
            seen += n;
            if (System.nanoTime() - lastNote > BETWEEN_NOTES_NANOS) {
                lastNote = System.nanoTime();
                note(importId, step, (int) Math.min(upTo, seen * upTo / Math.max(1, bytes)));
            }
        }
    }
}
