package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What results are worked out of: what the releases that are on say, and which practices belonged
 * to whom. Whoever works out and whoever explains read the same.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FigureInputs {

    private final JdbcClient jdbc;
    private final Library library;
    private final AtypicalPractices atypical;
    private final ListChange listChange;

    FigureInputs(
            JdbcClient jdbc, Library library, AtypicalPractices atypical, ListChange listChange) {
        this.jdbc = jdbc;
        this.library = library;
        this.atypical = atypical;
        this.listChange = listChange;
    }

    /** A practice that belonged to a CCG at the end of a period, or when it closed within it. */
    record Known(String odsCode, @Nullable String clusterId, boolean openAtEnd) {}

    /** One figure for one CCG. */
    CcgFigures figures(FigureKey key, String ccg) {
        List<Known> practices =
                directory(key.periodStart(), key.periodEnd(), List.of(ccg))
                        .getOrDefault(ccg, List.of());
        return figures(key, ccg, practices, given(key));
    }

    /** One figure for one CCG, from practices and words of releases that were read before. */
    CcgFigures figures(FigureKey key, String ccg, List<Known> practices, Map<String, Given> given) {
        Indicator indicator = library.byId(key.indicatorId());
        Map<String, String> reasons =
                indicator.audience() == Indicator.Audience.INCOME
                                && practices.stream().anyMatch(p -> given.containsKey(p.odsCode()))
                        ? atypical.reasons(
                                ccg, practices.stream().map(Known::odsCode).toList(), key)
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
        return new CcgFigures(indicator, ccg, members, areas);
    }

    /**
     * For each area the word of the latest release that is on and speaks of it; of the change of a
     * list, what follows from two counts where no release speaks of the change itself.
     */
    Map<String, Given> given(FigureKey key) {
        Map<String, Given> given =
                listChange.isMeantBy(key) ? listChange.given(key) : new HashMap<>();
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
                                            List.of(row.getLong("release_id"))));
                        });
        return given;
    }

    Map<String, List<Known>> directory(LocalDate start, LocalDate end, Collection<String> ccgs) {
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
