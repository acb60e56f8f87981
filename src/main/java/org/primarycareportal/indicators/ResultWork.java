package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.primarycareportal.shared.Period;
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
    private final FigureInputs inputs;
    private final ListChange listChange;
    private final EnglandFigures england;
    private final ResultWriter writer;

    ResultWork(
            JdbcClient jdbc,
            FigureInputs inputs,
            ListChange listChange,
            EnglandFigures england,
            ResultWriter writer) {
        this.jdbc = jdbc;
        this.inputs = inputs;
        this.listChange = listChange;
        this.england = england;
        this.writer = writer;
    }

    /** For all served CCGs, and England. */
    void workOut(Collection<FigureKey> keys) {
        workOut(keys, servedCcgs());
        listChange.with(keys).forEach(england::workOut);
    }

    /**
     * For these CCGs, all that is known of them; where one of them is real also England, which
     * rests on the same directory and stands on the pages of every real CCG.
     */
    void workOutAll(Collection<String> ccgs) {
        Set<String> served = new LinkedHashSet<>(servedCcgs());
        served.retainAll(ccgs);
        workOut(keys(false), served);
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

    /** For these CCGs their money alone: it changed by what they say of their own. */
    void workOutMoney(Collection<String> ccgs) {
        Set<String> served = new LinkedHashSet<>(servedCcgs());
        served.retainAll(ccgs);
        workOut(keys(true), served);
        writer.newVersion(ccgs);
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

    private List<FigureKey> keys(boolean onlyMoney) {
        return jdbc.sql(
                        """
                        select distinct v.indicator_id, v.period_start, v.period_end
                          from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                          join indicators.indicator i on i.id = v.indicator_id
                         where not ? or i.audience = 'income'
                        """)
                .param(onlyMoney)
                .query(FigureKey.class)
                .list();
    }

    private void workOut(Collection<FigureKey> keys, Collection<String> ccgs) {
        if (ccgs.isEmpty()) {
            return;
        }
        Map<Period, Map<String, List<FigureInputs.Known>>> directories = new HashMap<>();
        Map<String, Map<Short, LocalDate>> touched = new LinkedHashMap<>();
        for (FigureKey key : listChange.with(keys)) {
            Map<String, Given> given = inputs.given(key);
            Map<String, List<FigureInputs.Known>> directory =
                    directories.computeIfAbsent(
                            key.period(),
                            period -> inputs.directory(period.start(), period.end(), ccgs));
            for (String ccg : ccgs) {
                List<FigureInputs.Known> practices = directory.getOrDefault(ccg, List.of());
                if (workOut(key, ccg, practices, given)) {
                    touched.computeIfAbsent(ccg, c -> new HashMap<>())
                            .merge(key.indicatorId(), key.periodEnd(), ResultWork::earlier);
                }
            }
        }
        writer.follow(touched);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private boolean workOut(
            FigureKey key,
            String ccg,
            List<FigureInputs.Known> practices,
            Map<String, Given> given) {
        CcgFigures figures = inputs.figures(key, ccg, practices, given);
        if (figures.hasAnything()) {
            writer.replace(ccg, key, figures.rows(), figures.spread());
            return true;
        }
        return writer.remove(ccg, key);
    }
}
