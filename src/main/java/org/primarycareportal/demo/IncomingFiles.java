package org.primarycareportal.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.primarycareportal.demo.figures.FigureFile;
import org.primarycareportal.imports.Imports;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Brings the files of the invented world in as its analyst does users' files, each at the moment at
 * which it came out.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class IncomingFiles {

    private static final LocalTime COME_OUT_AT = LocalTime.of(8, 0);

    private final Imports imports;
    private final DemoPeople people;
    private final BusinessClock clock;

    IncomingFiles(Imports imports, DemoPeople people, BusinessClock clock) {
        this.imports = imports;
        this.people = people;
        this.clock = clock;
    }

    /** Names of the files that came in, at this start or an earlier one. */
    Set<String> there() {
        return imports.settled(people.analyst().id());
    }

    boolean isOut(FigureFile file) {
        return !momentOf(file.publishedOn()).isAfter(clock.now());
    }

    void bringIn(String name, byte[] bytes, LocalDate publishedOn) {
        imports.bringIn(name, bytes, people.analyst(), momentOf(publishedOn));
    }

    private static Instant momentOf(LocalDate publishedOn) {
        return publishedOn.atTime(COME_OUT_AT).atZone(Dates.LONDON).toInstant();
    }
}
