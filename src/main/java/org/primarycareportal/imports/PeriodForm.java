package org.primarycareportal.imports;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.SeenVersion;

/** Typed to say which period a file speaks of. */
@NullUnmarked // typed by a stranger
record PeriodForm(String period, String version) {

    private static final Pattern YEARS = Pattern.compile("(\\d{4})\\s*[-/]\\s*(?:20)?(\\d{2})");

    static PeriodForm of(ImportPage.Header header) {
        String known = header.periodCode();
        return new PeriodForm(known == null ? "" : known, Integer.toString(header.version()));
    }

    /** The version that the person saw; a form without one saw none. */
    int seenVersion() {
        return SeenVersion.of(version);
    }

    /** The key of the sentence about what to type. */
    static String whatToType(Period.Kind kind) {
        return kind == Period.Kind.FINANCIAL_YEAR ? "import.period.year" : "import.period.month";
    }

    /** Reads 2017-18, 2017/18, 2017/2018 and 2018-05. */
    Optional<Period> read(Period.Kind kind) {
        String typed = period == null ? "" : period.strip();
        if (kind == Period.Kind.FINANCIAL_YEAR) {
            Matcher years = YEARS.matcher(typed);
            if (years.matches()) {
                int first = Integer.parseInt(years.group(1));
                boolean follows = (first + 1) % 100 == Integer.parseInt(years.group(2));
                return follows
                        ? Optional.of(Period.financialYear(new FinancialYear(first)))
                        : Optional.empty();
            }
        }
        return Period.parse(typed).filter(read -> read.kind() == kind);
    }
}
