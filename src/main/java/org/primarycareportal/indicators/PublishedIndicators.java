package org.primarycareportal.indicators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indicators that published files named, kept in the table of indicators alone. Numbers are never
 * given out again, so what is known of a number may be remembered until its words change.
 */
@Component
class PublishedIndicators implements OtherIndicators {

    private static final String IN_USE =
            """
            exists (select 1 from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                     where v.indicator_id = i.id)
            """;

    private final JdbcClient jdbc;
    private final IndicatorRows rows;
    private final Map<Short, Indicator> remembered = new ConcurrentHashMap<>();

    PublishedIndicators(JdbcClient jdbc, IndicatorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public Optional<Indicator> find(String code) {
        return jdbc.sql(
                        "select i.* from indicators.indicator i where i.from_file and i.code = lower(?)")
                .param(code)
                .query((row, n) -> rows.read(row))
                .optional();
    }

    @Override
    public Optional<Indicator> byId(short id) {
        Indicator known = remembered.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Indicator> found =
                jdbc.sql("select i.* from indicators.indicator i where i.from_file and i.id = ?")
                        .param(id)
                        .query((row, n) -> rows.read(row))
                        .optional();
        found.ifPresent(indicator -> remembered.put(id, indicator));
        return found;
    }

    @Override
    public Indicator add(Indicator said) {
        Optional<Indicator> before = find(said.code());
        if (before.isPresent()) {
            return isInUse(before.get()) ? before.get() : rewritten(before.get(), said);
        }
        short number =
                jdbc.sql("select nextval('indicators.indicator_number')")
                        .query(Short.class)
                        .single();
        rows.add(said.numbered(number));
        return find(said.code()).orElseThrow();
    }

    private Indicator rewritten(Indicator before, Indicator said) {
        Indicator after = said.numbered(before.id());
        if (!after.equals(before)) {
            rows.write(List.of(after));
            remembered.remove(before.id());
        }
        return after;
    }

    private boolean isInUse(Indicator indicator) {
        return jdbc.sql("select " + IN_USE + " from indicators.indicator i where i.id = ?")
                .param(indicator.id())
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Indicator> inUse() {
        return jdbc.sql(
                        "select i.* from indicators.indicator i where i.from_file and "
                                + IN_USE
                                + " order by lower(i.name), i.id")
                .query((row, n) -> rows.read(row))
                .list();
    }
}
