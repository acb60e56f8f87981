package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Indicators that a file named first and that the library describes since, by their code or alias:
 * their figures become those of the reviewed indicator, for there is one indicator for one source.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReviewedLater {

    private static final Logger log = LoggerFactory.getLogger(ReviewedLater.class);

    private final JdbcClient jdbc;

    ReviewedLater(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Frees the codes of reviewed indicators. What a file named keeps its number, which links may
     * hold, and goes by another code.
     *
     * @return the numbers of reviewed indicators by those whose figures they are to have
     */
    Map<Short, Short> free(List<Indicator> reviewed) {
        Map<Short, Short> moved = new LinkedHashMap<>();
        for (Indicator each : reviewed) {
            jdbc.sql(
                            """
                            update indicators.indicator set code = code || '~' || id
                             where from_file and id <> ? and code = any(?) returning id
                            """)
                    .param(each.id())
                    .param(names(each))
                    .query(Short.class)
                    .list()
                    .forEach(number -> moved.put(number, each.id()));
        }
        return moved;
    }

    private static String[] names(Indicator each) {
        List<String> names = new ArrayList<>(List.of(each.code().toLowerCase(Locale.ROOT)));
        if (each.alias() != null) {
            names.add(each.alias().toLowerCase(Locale.ROOT));
        }
        return names.toArray(String[]::new);
    }

    /** Gives the figures to the reviewed indicators and has the results worked out soon. */
    void move(Map<Short, Short> moved) {
        moved.forEach(this::move);
        if (!moved.isEmpty()) {
            jdbc.sql(
                            """
                            insert into indicators.recompute_request as r (ccg_code, only_money)
                            select code, false from practices.ccg where served
                            on conflict (ccg_code) do update set asked_at = clock_timestamp(), only_money = false
                            """)
                    .update();
        }
    }

    private void move(short number, short reviewed) {
        int figures =
                jdbc.sql(
                                """
                                update indicators.value v set indicator_id = :reviewed
                                 where indicator_id = :number
                                   and not exists (select 1 from indicators.value o
                                                    where o.release_id = v.release_id and o.indicator_id = :reviewed
                                                      and o.period_end = v.period_end and o.period_start = v.period_start
                                                      and o.area_code = v.area_code)
                                """)
                        .param("reviewed", reviewed)
                        .param("number", number)
                        .update();
        for (String table : List.of("value", "result", "spread", "trend")) {
            jdbc.sql("delete from indicators." + table + " where indicator_id = ?")
                    .param(number)
                    .update();
        }
        log.info(
                "{} figures of indicator {}, which a file named, are now those of the reviewed indicator {}",
                figures,
                number,
                reviewed);
    }
}
