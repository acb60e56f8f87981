package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.shared.CcgCode;

/** A room that knows how many people are registered with practices. */
public interface PeopleCount {

    /**
     * The people of each practice of a CCG by one source.
     *
     * @param source what it is called, as "Registered patients"
     * @param on the last day of the period of which it speaks
     * @param people by practice code
     */
    record Counted(String source, LocalDate on, Map<String, Long> people) {}

    /** By the best source of the latest period up to a day; empty where none is loaded. */
    Optional<Counted> peopleOf(CcgCode ccg, LocalDate day);
}
