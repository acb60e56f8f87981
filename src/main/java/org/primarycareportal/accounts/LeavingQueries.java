package org.primarycareportal.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has been said of somebody's leaving. */
@Component
@Transactional(readOnly = true)
class LeavingQueries {

    private final JdbcClient jdbc;
    private final Stewards stewards;
    private final BusinessClock clock;

    LeavingQueries(JdbcClient jdbc, Stewards stewards, BusinessClock clock) {
        this.jdbc = jdbc;
        this.stewards = stewards;
        this.clock = clock;
    }

    /** A thing that was theirs, and what became of it. */
    record Item(
            String sort, String name, String path, @Nullable String takerName, String outcome) {}

    /**
     * What was said last.
     *
     * @param ahead whether it can still be called off
     * @param items nothing for those who do not look after all of the person
     */
    record Said(
            LocalDate lastOn,
            String reason,
            String saidByName,
            Instant saidAt,
            @Nullable String calledOffByName,
            @Nullable Instant calledOffAt,
            boolean ahead,
            List<Item> items) {

        public boolean isCalledOff() {
            return calledOffAt != null;
        }

        public String title() {
            if (isCalledOff()) {
                return "Does not leave after all";
            }
            return (ahead ? "Leaves on " : "Left on ") + Dates.day(lastOn);
        }

        public String words() {
            return "%s said so on %s: %s"
                    .formatted(saidByName, Dates.day(Dates.dayOf(saidAt)), reason);
        }

        /** Who called it off, and that what has gone to others does not come back by itself. */
        public String calledOff() {
            if (calledOffAt == null) {
                return "";
            }
            return "%s was to be the last day. %s called that off on %s, and the roles have their former last days back.%s"
                    .formatted(
                            Dates.day(lastOn),
                            calledOffByName,
                            Dates.day(Dates.dayOf(calledOffAt)),
                            items.isEmpty()
                                    ? ""
                                    : " What was handed over or left vacant stays so; it is changed on its own page.");
        }

        public String dayAfter() {
            return Dates.day(lastOn.plusDays(1));
        }
    }

    /** The last day of somebody who leaves today or later. */
    Optional<LocalDate> lastDayAhead(PersonId person) {
        return jdbc.sql(
                        """
                        select l.last_on from accounts.leaving l
                         where l.person_id = ? and l.called_off_at is null and l.last_on >= ?
                         order by l.said_at desc limit 1
                        """)
                .params(person.value(), clock.today())
                .query(LocalDate.class)
                .optional();
    }

    private record Row(
            UUID id,
            LocalDate lastOn,
            String reason,
            String saidByName,
            Instant saidAt,
            @Nullable String calledOffByName,
            @Nullable Instant calledOffAt) {}

    /** What was said last of somebody whose page the viewer may see. */
    Optional<Said> latest(PersonId person, Viewer viewer) {
        return jdbc.sql(
                        """
                        select l.id, l.last_on, l.reason, l.said_by_name, l.said_at, l.called_off_by_name, l.called_off_at
                          from accounts.leaving l where l.person_id = ?
                         order by l.said_at desc, l.id desc limit 1
                        """)
                .param(person.value())
                .query(Row.class)
                .optional()
                .map(row -> said(row, person, viewer));
    }

    private Said said(Row row, PersonId person, Viewer viewer) {
        return new Said(
                row.lastOn(),
                row.reason(),
                row.saidByName(),
                row.saidAt(),
                row.calledOffByName(),
                row.calledOffAt(),
                row.calledOffAt() == null && !row.lastOn().isBefore(clock.today()),
                stewards.reachesAll(person, viewer) ? items(row.id()) : List.of());
    }

    private List<Item> items(UUID leaving) {
        return jdbc.sql(
                        """
                        select i.sort, i.name, i.path, i.taker_name, i.outcome
                          from accounts.leaving_item i where i.leaving_id = ? order by i.number
                        """)
                .param(leaving)
                .query(Item.class)
                .list();
    }
}
