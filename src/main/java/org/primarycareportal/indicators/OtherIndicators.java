package org.primarycareportal.indicators;

import java.util.List;
import java.util.Optional;

/** Indicators beside those of the reviewed library: published files named them. */
interface OtherIndicators {

    Optional<Indicator> find(String code);

    Optional<Indicator> byId(short id);

    /**
     * Takes one in by what a file says of it. Where figures of it count already, it stays as it is;
     * where none do, it is as this file says.
     *
     * @param said with any number; it gets its own
     */
    Indicator add(Indicator said);

    /** Those of which figures count now, by name. */
    List<Indicator> inUse();
}
