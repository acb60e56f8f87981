package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who spoke for which practice when. */
@Component
@Transactional(readOnly = true)
class RepresentativeQueries {

    private final JdbcClient jdbc;

    RepresentativeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the code is unknown or belongs to no CCG. */
    Optional<PracticeHead> practice(String odsCode) {
        return jdbc.sql(
                        """
                        select p.ods_code, p.name, c.code as ccg_code, c.name as ccg_name, p.opened_on, p.closed_on
                          from practices.practice p join practices.ccg c on c.code = p.ccg_code
                         where p.ods_code = ?
                        """)
                .param(odsCode)
                .query(PracticeHead.class)
                .optional();
    }

    /** One who speaks, or spoke, or will. */
    record RepresentativeRow(
            UUID id,
            Standing standing,
            String name,
            String job,
            LocalDate fromOn,
            @Nullable LocalDate toOn) {

        public String from() {
            return Dates.day(fromOn);
        }

        public String to() {
            return toOn == null ? "–" : Dates.day(toOn);
        }

        boolean isPast(LocalDate today) {
            return toOn != null && toOn.isBefore(today);
        }

        boolean isPlanned(LocalDate today) {
            return fromOn.isAfter(today);
        }

        Voice voice() {
            return new Voice(standing, name, job, fromOn, toOn);
        }
    }

    /** All of a practice, the latest first. */
    List<RepresentativeRow> of(String odsCode) {
        return jdbc.sql(
                        """
                        select id, standing, name, job, from_on, to_on from practices.representative
                         where ods_code = ? and taken_out_at is null
                         order by from_on desc, standing desc
                        """)
                .param(odsCode)
                .query(RepresentativeRow.class)
                .list();
    }

    /** Goes up with every change of what is said for the practice. */
    int state(String odsCode) {
        return jdbc.sql(
                        "select coalesce(sum(version + 1), 0)::int from practices.representative where ods_code = ?")
                .param(odsCode)
                .query(Integer.class)
                .single();
    }
}
