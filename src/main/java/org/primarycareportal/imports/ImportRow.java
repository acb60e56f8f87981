package org.primarycareportal.imports;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Period;

/** One import in the list. */
record ImportRow(
        long id,
        String fileName,
        String familyName,
        String period,
        ImportStatus status,
        int rowsKept,
        int rowsLeftOut,
        Instant uploadedAt,
        String uploadedBy,
        long byteCount) {

    /** The heading of the download. */
    static final String[] HEADING = {
        "number", "file", "kind", "period", "state", "rows_kept", "rows_left_out", "uploaded", "by"
    };

    /** The row of the download. */
    Object[] cells() {
        return new Object[] {
            id,
            fileName,
            familyName,
            period,
            statusWords(),
            rowsKept,
            rowsLeftOut,
            uploaded(),
            uploadedBy
        };
    }

    static String periodWords(@Nullable String code) {
        return code == null ? "" : Period.parse(code).map(Period::words).orElse(code);
    }

    static String sizeWords(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? String.format(Locale.UK, "%.1f kB", bytes / 1000.0)
                : String.format(Locale.UK, "%.1f MB", bytes / 1_000_000.0);
    }

    /** "NHS Payments to General Practice", or that nobody knows what it is. */
    public String kind() {
        if (!familyName.isEmpty()) {
            return familyName;
        }
        return status.isBusy() ? "–" : "Not recognised";
    }

    public String periodOrDash() {
        return period.isEmpty() ? "–" : period;
    }

    public String size() {
        return sizeWords(byteCount);
    }

    public String colour() {
        return status.tag();
    }

    public String uploaded() {
        return Dates.moment(uploadedAt);
    }

    public String statusWords() {
        return status.words();
    }

    public String kept() {
        return String.format(Locale.UK, "%,d", rowsKept);
    }

    public String leftOut() {
        return String.format(Locale.UK, "%,d", rowsLeftOut);
    }
}
