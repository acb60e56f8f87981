package org.primarycareportal.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Reach;

/**
 * Everything on the page of one import.
 *
 * @param sameFile the live import of the very same bytes, if there is one
 */
record ImportPage(
        Header header,
        @Nullable FamilyDefinition family,
        @Nullable Preview preview,
        @Nullable LookedFor lookedFor,
        List<ImportQueries.ProblemRow> problems,
        int problemsInAll,
        List<ImportQueries.IgnoredRow> ignored,
        @Nullable Long sameFile) {

    /** The import itself. */
    record Header(
            long id,
            int version,
            String fileName,
            long byteCount,
            String sha256,
            String uploadedAt,
            String uploadedBy,
            Reach reach,
            boolean moneyOnly,
            ImportStatus status,
            @Nullable String family,
            @Nullable String periodCode,
            @Nullable String periodSource,
            @Nullable String trouble,
            int rowsRead,
            int rowsKept,
            int rowsIgnored,
            int rowsLeftOut,
            @Nullable String previewJson,
            @Nullable String lookedForJson,
            @Nullable String confirmedAt,
            @Nullable String confirmedBy,
            int liveFresh,
            int liveChanged,
            @Nullable String undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoReason,
            @Nullable String step,
            int percent) {

        static Header of(ResultSet row) throws SQLException {
            return new Header(
                    row.getLong("id"),
                    row.getInt("version"),
                    row.getString("file_name"),
                    row.getLong("byte_count"),
                    row.getString("sha256"),
                    moment(row.getTimestamp("uploaded_at")),
                    row.getString("uploaded_by_name"),
                    ImportQueries.reach(
                            row.getBoolean("reach_everything"),
                            (String[]) row.getArray("reach_ccgs").getArray()),
                    row.getBoolean("money_only"),
                    ImportStatus.valueOf(row.getString("status")),
                    row.getString("family"),
                    row.getString("period"),
                    row.getString("period_source"),
                    row.getString("trouble"),
                    row.getInt("rows_read"),
                    row.getInt("rows_kept"),
                    row.getInt("rows_ignored"),
                    row.getInt("rows_left_out"),
                    row.getString("preview"),
                    row.getString("looked_for"),
                    momentOrNothing(row.getTimestamp("confirmed_at")),
                    row.getString("confirmed_by_name"),
                    row.getInt("live_fresh"),
                    row.getInt("live_changed"),
                    momentOrNothing(row.getTimestamp("undone_at")),
                    row.getString("undone_by_name"),
                    row.getString("undo_reason"),
                    row.getString("step"),
                    row.getInt("percent"));
        }

        private static String moment(Timestamp at) {
            return Dates.moment(at.toInstant());
        }

        private static @Nullable String momentOrNothing(@Nullable Timestamp at) {
            return at == null ? null : moment(at);
        }

        public String size() {
            return ImportRow.sizeWords(byteCount);
        }

        public String statusWords() {
            return status.words();
        }

        public String colour() {
            return status.tag();
        }

        /** The name of the state, for the page to choose its parts by. */
        public String state() {
            return status.name();
        }

        /** For whom the file was brought in: the whole installation, or the CCGs of a person. */
        public String forWhom() {
            return reach.everything() ? "The whole installation" : String.join(", ", reach.codes());
        }

        public boolean busy() {
            return status.isBusy();
        }

        /** What the portal does with it at this moment. */
        public String doing() {
            return switch (status) {
                case RECEIVED -> "Waiting";
                case CONFIRMED -> "Going live";
                case UNDOING -> "Undoing";
                default -> step == null ? "Reading" : step;
            };
        }

        public String doingWords() {
            return switch (status) {
                case RECEIVED -> "Other work is going on; this file is next.";
                case CONFIRMED -> "Facts and figures are being written.";
                case UNDOING -> "Facts and figures are being taken back.";
                default ->
                        "Checking".equals(step)
                                ? "The rows are held against what is known."
                                : "The rows are being read.";
            };
        }

        /** How far the reading has come; nothing while nobody knows. */
        public @Nullable Integer percentOrNothing() {
            return status == ImportStatus.READING ? Integer.valueOf(percent) : null;
        }

        public String periodWords() {
            return ImportRow.periodWords(periodCode);
        }

        /** How the period became known, in words. */
        public String periodFrom() {
            if (periodSource == null) {
                return "";
            }
            return switch (FileImport.PeriodSource.valueOf(periodSource)) {
                case COLUMN -> "from a column of the file";
                case NAME -> "from the file's name";
                case TYPED -> "as typed here";
            };
        }

        public String read() {
            return number(rowsRead);
        }

        public String kept() {
            return number(rowsKept);
        }

        public String leftOut() {
            return number(rowsLeftOut);
        }

        public String ignoredRows() {
            return number(rowsIgnored);
        }
    }

    static String number(int n) {
        return String.format(Locale.UK, "%,d", n);
    }

    /** Whether the whole file has one period that can be said on the page. */
    public boolean hasPeriod() {
        return family != null && family.periodKind() != null;
    }

    /** What to type for the period. */
    public String periodHint() {
        Period.Kind kind = family == null ? null : family.periodKind();
        return kind == Period.Kind.FINANCIAL_YEAR
                ? "A financial year, such as 2017-18"
                : "A month, such as 2018-05";
    }

    /** Whether another period may still be said. */
    public boolean canSayPeriod() {
        return hasPeriod()
                && header.status() != ImportStatus.REFUSED
                && header.status().next().contains(ImportStatus.READING);
    }

    /** Control totals; nothing before the file was checked. */
    public @Nullable TotalsTable totals() {
        return preview == null || preview.totals().isEmpty()
                ? null
                : TotalsTable.of(preview.totals());
    }

    public boolean canConfirm() {
        return header.status() == ImportStatus.READY
                && preview != null
                && preview.obstacle() == null;
    }

    public boolean canDiscard() {
        return header.status().next().contains(ImportStatus.DISCARDED);
    }

    public boolean canUndo() {
        return header.status() == ImportStatus.LIVE;
    }

    public boolean canReadAgain() {
        return header.status() == ImportStatus.REFUSED;
    }
}
