package org.primarycareportal.indicators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Indicators that published files named, kept in the table of indicators alone. Numbers are never
 * given out again, so what is known of a number may be remembered until its words change. Where the
 * publisher describes its indicators, they are in its words.
 */
@Component
class PublishedIndicators implements OtherIndicators {

    private static final String IN_USE =
            """
            exists (select 1 from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                     where v.indicator_id = i.id)
            """;

    private static final String DESCRIBED =
            """
            select i.*, (select d.words::text from indicators.description d
                          where d.code = i.code and d.is_on order by d.sequence desc limit 1) as description
              from indicators.indicator i where i.from_file
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
        return jdbc.sql(DESCRIBED + " and i.code = lower(?)")
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
                jdbc.sql(DESCRIBED + " and i.id = ?")
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
            sayAnew(said.numbered(before.get().id()));
            return find(said.code()).orElseThrow();
        }
        short number =
                jdbc.sql("select nextval('indicators.indicator_number')")
                        .query(Short.class)
                        .single();
        rows.add(said.numbered(number));
        return find(said.code()).orElseThrow();
    }

    /**
     * No file goes live meanwhile: its figures would count under words that it was not checked
     * against.
     */
    private void sayAnew(Indicator said) {
        if (isInUse(said)) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('imports.publish'))").query(row -> {});
        if (!isInUse(said)) {
            rows.write(List.of(said));
            areDescribedAnew();
        }
    }

    /** Changes whenever a file says anew what such an indicator is, confirmed or not. */
    String stateOfWords() {
        return jdbc.sql(
                        """
                        select md5(coalesce(string_agg(code || details::text, ',' order by code), ''))
                          from indicators.indicator where from_file
                        """)
                .query(String.class)
                .single();
    }

    /** Their words are others from now on: here at once, everywhere when this counts. */
    void areDescribedAnew() {
        remembered.clear();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            remembered.clear();
                        }
                    });
        }
    }

    private boolean isInUse(Indicator indicator) {
        return jdbc.sql("select " + IN_USE + " from indicators.indicator i where i.id = ?")
                .param(indicator.id())
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Indicator> inUse() {
        return jdbc.sql(DESCRIBED + " and " + IN_USE + " order by lower(i.name), i.id")
                .query((row, n) -> rows.read(row))
                .list();
    }
}
