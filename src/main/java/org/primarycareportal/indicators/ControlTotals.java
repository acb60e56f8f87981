package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Totals of a yearly file for each served CCG, to hold against what its publisher says. */
@Component
class ControlTotals {

    private final JdbcClient jdbc;

    ControlTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A control total that a family offers, worked out of the rows that are kept. */
    record Measure(String words, How how, @Nullable Indicator indicator, String head) {

        private enum How {
            SUM,
            NUMERATORS,
            MEDIAN,
            HEAD
        }

        static Measure sum(String words, Indicator indicator) {
            return new Measure(words, How.SUM, indicator, "");
        }

        static Measure numerators(String words, Indicator indicator) {
            return new Measure(words, How.NUMERATORS, indicator, "");
        }

        static Measure median(String words, Indicator indicator) {
            return new Measure(words, How.MEDIAN, indicator, "");
        }

        static Measure head(String words, String head) {
            return new Measure(words, How.HEAD, null, head);
        }
    }

    List<Preview.Total> of(long importId, List<Measure> measures) {
        List<Preview.Total> totals = new ArrayList<>();
        for (String ccg : ccgsOf(importId)) {
            totals.add(practices(importId, ccg));
            measures.forEach(measure -> totals.add(total(importId, ccg, measure)));
        }
        return totals;
    }

    /** Served CCGs of which the file speaks, by the file's own word. */
    private List<String> ccgsOf(long importId) {
        return jdbc.sql(
                        """
                        select distinct c.code from practices.staged_observation o
                          join practices.ccg c on c.code = o.ccg_code and c.served
                         where o.import_id = ? order by 1
                        """)
                .param(importId)
                .query(String.class)
                .list();
    }

    private Preview.Total practices(long importId, String ccg) {
        int practices =
                jdbc.sql(
                                "select count(distinct ods_code) from practices.staged_observation where import_id = ? and ccg_code = ?")
                        .param(importId)
                        .param(ccg)
                        .query(Integer.class)
                        .single();
        return new Preview.Total(ccg, "Practices", practices, Integer.toString(practices));
    }

    private Preview.Total total(long importId, String ccg, Measure measure) {
        List<BigDecimal> numbers = numbers(importId, ccg, measure);
        if (numbers.isEmpty()) {
            return new Preview.Total(ccg, measure.words(), 0, "–");
        }
        String total =
                measure.how() == Measure.How.MEDIAN
                        ? String.valueOf(ExactMedian.of(numbers))
                        : numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
        return new Preview.Total(ccg, measure.words(), numbers.size(), FigureWords.grouped(total));
    }

    private List<BigDecimal> numbers(long importId, String ccg, Measure measure) {
        Indicator indicator = measure.indicator();
        if (indicator == null) {
            return jdbc.sql(
                            """
                            select (d.heads ->> ?)::numeric from indicators.staged_payment_detail d
                              join practices.staged_observation o on o.import_id = d.import_id and o.ods_code = d.ods_code and o.line = d.line
                             where d.import_id = ? and o.ccg_code = ? and d.heads ->> ? is not null
                            """)
                    .param(measure.head())
                    .param(importId)
                    .param(ccg)
                    .param(measure.head())
                    .query(BigDecimal.class)
                    .list();
        }
        String column = measure.how() == Measure.How.NUMERATORS ? "numerator" : "value";
        return jdbc.sql(
                        """
                        select s.%s from indicators.staged_value s
                          join practices.staged_observation o on o.import_id = s.import_id and o.ods_code = s.area_code and o.line = s.line
                         where s.import_id = ? and o.ccg_code = ? and s.indicator_id = ? and s.status = 'V'
                        """
                                .formatted(column))
                .param(importId)
                .param(ccg)
                .param(indicator.id())
                .query(BigDecimal.class)
                .list();
    }
}
