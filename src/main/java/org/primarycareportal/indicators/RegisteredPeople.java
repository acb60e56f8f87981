package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.practices.PeopleCount;
import org.primarycareportal.shared.CcgCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registered patients by practice, from ready results. */
@Component
class RegisteredPeople implements PeopleCount {

    /** The best source first. */
    private static final List<String> SOURCES =
            List.of("registered-patients", "payments-registered", "qof-list");

    private final JdbcClient jdbc;

    RegisteredPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Source(String code, String name, LocalDate on) {}

    @Override
    public Optional<Counted> peopleOf(CcgCode ccg, LocalDate day) {
        return jdbc.sql(
                        """
                        select i.code, i.name, max(s.period_end) as on
                          from indicators.spread s
                          join indicators.indicator i on i.id = s.indicator_id and i.code = any(:sources)
                         where s.ccg_code = :ccg and s.period_end <= :day
                         group by i.code, i.name order by array_position(:sources, i.code) limit 1
                        """)
                .param("sources", SOURCES.toArray(String[]::new))
                .param("ccg", ccg.value())
                .param("day", day)
                .query(
                        (row, n) ->
                                new Source(
                                        row.getString("code"),
                                        row.getString("name"),
                                        row.getObject("on", LocalDate.class)))
                .optional()
                .map(source -> new Counted(source.name(), source.on(), people(ccg, source)));
    }

    private Map<String, Long> people(CcgCode ccg, Source source) {
        Map<String, Long> people = new HashMap<>();
        jdbc.sql(
                        """
                        select r.area_code, r.value from indicators.result r
                          join indicators.indicator i on i.id = r.indicator_id and i.code = ?
                         where r.ccg_code = ? and r.area_kind = 'P' and r.value is not null and r.period_end = ?
                        """)
                .param(source.code())
                .param(ccg.value())
                .param(source.on())
                .query(
                        row -> {
                            BigDecimal value = row.getBigDecimal("value");
                            people.put(
                                    row.getString("area_code"),
                                    value.setScale(0, RoundingMode.HALF_UP).longValueExact());
                        });
        return people;
    }
}
