package org.primarycareportal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the rows of a file, for the bar and the table under it. */
final class RowShares {

    private RowShares() {}

    /**
     * One part of the bar.
     *
     * @param left where it begins, and {@code width} how long it is, as SVG wants them
     */
    record Share(String words, int rows, String fill, String left, String width) {

        public String count() {
            return ImportPage.number(rows);
        }
    }

    static List<Share> of(ImportPage page) {
        ImportPage.Header header = page.header();
        Preview preview = page.preview();
        List<Share> shares = new ArrayList<>();
        double from = 0;
        if (preview == null) {
            from = add(shares, "Can be read", header.rowsKept(), "blue", from, header);
        } else {
            int unchanged = Math.min(preview.unchanged(), header.rowsKept());
            int fresh = Math.min(preview.fresh(), header.rowsKept() - unchanged);
            int changed = header.rowsKept() - unchanged - fresh;
            from = add(shares, "New", fresh, "blue", from, header);
            from = add(shares, "Change what is known", changed, "yellow", from, header);
            from = add(shares, "Say what is live already", unchanged, "pale", from, header);
        }
        from = add(shares, "Left out", header.rowsLeftOut(), "red", from, header);
        add(shares, "Passed over", header.rowsIgnored(), "track", from, header);
        return shares;
    }

    private static double add(
            List<Share> shares,
            String words,
            int rows,
            String fill,
            double from,
            ImportPage.Header header) {
        if (rows <= 0) {
            return from;
        }
        double width = 100.0 * rows / Math.max(1, header.rowsRead());
        shares.add(new Share(words, rows, "pcp-f-" + fill, percent(from), percent(width)));
        return from + width;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
