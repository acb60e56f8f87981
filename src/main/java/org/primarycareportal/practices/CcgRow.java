package org.primarycareportal.practices;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One CCG in the list of those that the installation knows.
 *
 * @param practices open practices today, by the files
 */
record CcgRow(
        String code,
        String name,
        String world,
        boolean served,
        @Nullable String borough,
        @Nullable Integer statedPopulation,
        @Nullable Integer statedPractices,
        @Nullable String statedSource,
        int practices) {

    /** The heading of the download. */
    static final String[] HEADING = {
        "ccg_code",
        "name",
        "world",
        "served",
        "borough",
        "stated_population",
        "stated_practices",
        "stated_source",
        "open_practices"
    };

    /** The row of the download. */
    @Nullable Object[] cells() {
        return new @Nullable Object[] {
            code,
            name,
            world,
            served ? "yes" : "no",
            borough,
            statedPopulation,
            statedPractices,
            statedSource,
            practices
        };
    }

    public boolean invented() {
        return world.equals("invented");
    }

    public String population() {
        return words(statedPopulation);
    }

    public String saidPractices() {
        return words(statedPractices);
    }

    private static String words(@Nullable Integer number) {
        return number == null ? "–" : String.format(Locale.UK, "%,d", number);
    }
}
