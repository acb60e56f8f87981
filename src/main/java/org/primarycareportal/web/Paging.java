package org.primarycareportal.web;

import java.util.Locale;

/** Which part of a long list is shown. A number beyond the end shows the last page. */
public record Paging(int page, int size, int total) {

    public Paging {
        if (size < 1 || total < 0) {
            throw new IllegalArgumentException("No page of " + size + " out of " + total);
        }
        page = Math.max(1, Math.min(page, pages(size, total)));
    }

    private static int pages(int size, int total) {
        return Math.max(1, (total + size - 1) / size);
    }

    public int pages() {
        return pages(size, total);
    }

    /** How many rows come before this page. */
    public int offset() {
        return (page - 1) * size;
    }

    public boolean isOnlyOne() {
        return pages() == 1;
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean hasNext() {
        return page < pages();
    }

    /** "51 to 100 of 1,204". */
    public String words() {
        return String.format(
                Locale.UK,
                "%,d to %,d of %,d",
                Math.min(total, offset() + 1),
                Math.min(total, offset() + size),
                total);
    }
}
