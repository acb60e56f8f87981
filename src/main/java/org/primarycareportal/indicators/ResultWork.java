package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works results out, whole sets at a time: for each indicator and period the practices, clusters
 * and values of every served CCG, and England's. Nobody sees half of it: it all belongs to the
 * transaction that switched a release or took up a change of the directory.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ResultWork {

    private final JdbcClient jdbc;
    private final Library library;
    private final AtypicalPractices atypical;
    private final EnglandFigures england;
    private final ResultWriter writer;

    ResultWork(
            JdbcClient jdbc,
            Library library,
            AtypicalPractices atypical,
            EnglandFigures england,
            ResultWriter writer) {
        this.jdbc = jdbc;
        this.library = library;
        this.atypical = atypical;
        this.england = england;
        this.writer = writer;
    }

    /** For all served CCGs, and England. */
    void workOut(Collection<FigureKey> keys) {
        workOut(keys, servedCcgs());
        keys.forEach(england::workOut);
    }

    /**
     * For these CCGs, all that is known of them; where one of them is real also England, which
     * rests on the same directory and stands on the pages of every real CCG.
     */
    void workOutAll(Collection<String> ccgs) {
        Set<String> served = new LinkedHashSet<>(servedCcgs());
        served.retainAll(ccgs);
        workOut(allKeys(), served);
        Set<String> others = new LinkedHashSet<>(ccgs);
        others.removeAll(served);
        writer.forget(others);
        Set<String> changed = new LinkedHashSet<>(ccgs);
        Set<String> real = realCcgs();
        if (changed.stream().anyMatch(real::contains)) {
            england.workOutAll();
            real.retainAll(servedCcgs());
            changed.addAll(real);
        }
        writer.newVersion(changed);
    }

    private Set<String> realCcgs() {
        return new LinkedHashSet<>(
                jdbc.sql("select code from practices.ccg where world = 'real' order by code")
                        .query(String.class)
                        .list());
    }

    private List<String> servedCcgs() {
        return jdbc.sql("select code from practices.ccg where served order by code")
                .query(String.class)
                .list();
    }

    private List<FigureKey> allKeys() {
        return jdbc.sql(
                        """
                        select distinct v.indicator_id, v.period_start, v.period_end
                          from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                        """)
                .query(FigureKey.class)
                .list();
    }

    private void workOut(Collection<FigureKey> keys, Collection<String> ccgs) {
        if (ccgs.isEmpty()) {
            return;
        }
        Map<LocalDate, Map<String, List<Known>>> directories = new HashMap<>();
        Set<String> touched = new LinkedHashSet<>();
        for (FigureKey key : keys) {
            Map<String, Given> given = given(key);
            Map<String, List<Known>> directory =
                    directories.computeIfAbsent(
                            key.periodEnd(), day -> directory(key.periodStart(), day, ccgs));
            for (String ccg : ccgs) {
                List<Known> practices = directory.getOrDefault(ccg, List.of());
                if (workOut(key, ccg, practices, given)) {
                    touched.add(ccg);
                }
            }
        }
        writer.newVersion(touched);
    }

    /** A practice that belonged to a CCG at the end of a period, or when it closed within it. */
    private record Known(String odsCode, @Nullable String clusterId, boolean openAtEnd) {}

    private boolean workOut(
            FigureKey key, String ccg, List<Known> practices, Map<String, Given> given) {
        Indicator indicator = library.byId(key.indicatorId());
        Map<String, String> reasons =
                indicator.audience() == Indicator.Audience.INCOME
                                && practices.stream().anyMatch(p -> given.containsKey(p.odsCode()))
                        ? atypical.reasons(practices.stream().map(Known::odsCode).toList(), key)
                        : Map.of();
        List<Member> members = new ArrayList<>();
        Map<String, Given> areas = new LinkedHashMap<>();
        for (Known practice : practices) {
            members.add(
                    new Member(
                            practice.odsCode(),
                            practice.clusterId(),
                            practice.openAtEnd(),
                            given.get(practice.odsCode()),
                            reasons.get(practice.odsCode())));
            Given ofCluster = practice.clusterId() == null ? null : given.get(practice.clusterId());
            if (ofCluster != null) {
                areas.put(practice.clusterId(), ofCluster);
            }
        }
        Given ofCcg = given.get(ccg);
        if (ofCcg != null) {
            areas.put(ccg, ofCcg);
        }
        CcgFigures figures = new CcgFigures(indicator, ccg, members, areas);
        if (figures.hasAnything()) {
            writer.replace(ccg, key, figures.rows(), figures.spread());
            return true;
        }
        return writer.remove(ccg, key);
    }

    /** For each area the word of the latest release that is on and speaks of it. */
    private Map<String, Given> given(FigureKey key) {
        Map<String, Given> given = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (v.area_code) v.area_code, v.numerator, v.denominator, v.value, v.status, v.note, v.release_id
                          from indicators.value v
                          join indicators.release r on r.id = v.release_id and r.is_on
                         where v.indicator_id = ? and v.period_end = ? and v.period_start = ?
                         order by v.area_code, r.sequence desc
                        """)
                .param(key.indicatorId())
                .param(key.periodEnd())
                .param(key.periodStart())
                .query(
                        row -> {
                            given.put(
                                    row.getString("area_code"),
                                    new Given(
                                            row.getBigDecimal("numerator"),
                                            row.getBigDecimal("denominator"),
                                            row.getBigDecimal("value"),
                                            StagedValues.Status.of(
                                                    row.getString("status").charAt(0)),
                                            row.getString("note"),
                                            row.getLong("release_id")));
                        });
        return given;
    }

    private Map<String, List<Known>> directory(
            LocalDate start, LocalDate end, Collection<String> ccgs) {
        Map<String, List<Known>> byCcg = new HashMap<>();
        jdbc.sql(
                        """
                        select d.ods_code, d.ccg_code, d.cluster_id, true as open_at_end
                          from practices.directory_at(:end) d where d.ccg_code = any(:ccgs)
                        union all
                        select p.ods_code, f.value, m.cluster_id, false
                          from practices.practice p
                          join practices.fact f on f.ods_code = p.ods_code and f.kind = 'COMMISSIONER'
                               and f.from_on <= p.closed_on - 1 and (f.to_on is null or f.to_on >= p.closed_on - 1)
                          left join (practices.membership m join practices.cluster k on k.id = m.cluster_id)
                                on m.ods_code = p.ods_code and k.ccg_code = f.value
                               and m.from_on <= p.closed_on - 1 and (m.to_on is null or m.to_on >= p.closed_on - 1)
                         where p.closed_on > :start and p.closed_on <= :end and f.value = any(:ccgs)
                         order by ods_code
                        """)
                .param("start", start)
                .param("end", end)
                .param("ccgs", ccgs.toArray(String[]::new))
                .query(
                        row -> {
                            byCcg.computeIfAbsent(row.getString("ccg_code"), c -> new ArrayList<>())
                                    .add(
                                            new Known(
                                                    row.getString("ods_code"),
                                                    row.getString("cluster_id"),
                                                    row.getBoolean("open_at_end")));
                        });
        return byCcg;
    }
}
