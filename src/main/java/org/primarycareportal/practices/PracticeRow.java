package org.primarycareportal.practices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One practice in the directory, as it was on the day of the list or on its last day.
 *
 * @param alsoKnownAs another of its names, where it was found by that one
 */
record PracticeRow(
        String odsCode,
        String name,
        @Nullable String alsoKnownAs,
        String ccgCode,
        String ccgName,
        @Nullable String clusterId,
        @Nullable String cluster,
        @Nullable String contract,
        @Nullable String address,
        @Nullable String postcode,
        @Nullable String phone,
        LocalDate openedOn,
        @Nullable LocalDate closedOn) {

    /** The heading of the download. */
    static final String[] HEADING = {
        "ods_code",
        "name",
        "ccg_code",
        "ccg",
        "cluster",
        "contract",
        "address",
        "postcode",
        "phone",
        "opened_on",
        "last_day"
    };

    /** The row of the download. */
    @Nullable Object[] cells() {
        return new @Nullable Object[] {
            odsCode, name, ccgCode, ccgName, cluster, contract, address, postcode, phone, openedOn,
            lastDay()
        };
    }

    PracticeRow alsoKnownAs(@Nullable String otherName) {
        return new PracticeRow(
                odsCode, name, otherName, ccgCode, ccgName, clusterId, cluster, contract, address,
                postcode, phone, openedOn, closedOn);
    }

    public String opened() {
        return Dates.day(openedOn);
    }

    public String closed() {
        LocalDate last = lastDay();
        return last == null ? "–" : Dates.day(last);
    }

    @Nullable LocalDate lastDay() {
        return closedOn == null ? null : closedOn.minusDays(1);
    }

    public String contractOrDash() {
        return contract == null ? "–" : contract;
    }

    public String postcodeOrDash() {
        return postcode == null ? "–" : postcode;
    }
}
