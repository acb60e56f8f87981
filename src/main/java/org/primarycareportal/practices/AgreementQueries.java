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

/** What one practice has agreed to, now and then. */
@Component
@Transactional(readOnly = true)
class AgreementQueries {

    private final JdbcClient jdbc;
    private final RepresentativeQueries practices;

    AgreementQueries(JdbcClient jdbc, RepresentativeQueries practices) {
        this.jdbc = jdbc;
        this.practices = practices;
    }

    /** Empty where the code is unknown or belongs to no CCG. */
    Optional<PracticeHead> practice(String odsCode) {
        return practices.practice(odsCode);
    }

    /** One agreement. */
    record AgreementRow(
            UUID id,
            String agreedBy,
            String agreedAs,
            String besides,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            @Nullable String endReason) {

        public String from() {
            return Dates.day(fromOn);
        }

        public String to() {
            return toOn == null ? "–" : Dates.day(toOn);
        }

        public String note() {
            return endReason == null ? besides : (besides + " Ended: " + endReason).strip();
        }

        boolean holdsOn(LocalDate day) {
            return !fromOn.isAfter(day) && (toOn == null || !toOn.isBefore(day));
        }
    }

    /** All of a practice, the latest first. */
    List<AgreementRow> of(String odsCode) {
        return jdbc.sql(
                        """
                        select id, agreed_by, agreed_as, besides, from_on, to_on, end_reason
                          from practices.sharing_agreement
                         where ods_code = ? and taken_out_at is null
                         order by from_on desc
                        """)
                .param(odsCode)
                .query(AgreementRow.class)
                .list();
    }

    /** Goes up with every change of what is said for the practice. */
    int state(String odsCode) {
        return jdbc.sql(
                        "select coalesce(sum(version + 1), 0)::int from practices.sharing_agreement where ods_code = ?")
                .param(odsCode)
                .query(Integer.class)
                .single();
    }
}
