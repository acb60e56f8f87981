package org.primarycareportal.indicators;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Releases: confirmed files whose values count while they are on. A yearly file takes the place of
 * the one of the same set and period that was on before; rows of the portal's own layout lie over
 * those of earlier files, figure by figure. Results are worked out in the same transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Releases {

    private final JdbcClient jdbc;
    private final ResultWork results;

    Releases(JdbcClient jdbc, ResultWork results) {
        this.jdbc = jdbc;
        this.results = results;
    }

    void forgetStaged(long importId) {
        jdbc.sql("delete from indicators.staged_value where import_id = ?")
                .param(importId)
                .update();
        jdbc.sql("delete from indicators.staged_payment_detail where import_id = ?")
                .param(importId)
                .update();
    }

    /** Forgets a staged row that a late check has left out. */
    void drop(long importId, long line) {
        jdbc.sql("delete from indicators.staged_value where import_id = ? and line = ?")
                .param(importId)
                .param(line)
                .update();
        jdbc.sql("delete from indicators.staged_payment_detail where import_id = ? and line = ?")
                .param(importId)
                .param(line)
                .update();
    }

    /** Changes whenever a release of the set is switched. */
    String stateOfPlay(String dataSet) {
        return jdbc.sql(
                        """
                        select md5(coalesce(string_agg(id::text, ',' order by id), ''))
                          from indicators.release where data_set = ? and is_on
                        """)
                .param(dataSet)
                .query(String.class)
                .single();
    }

    /** Makes the staged values of an import count from now on. */
    void switchOn(String dataSet, Publishing publishing) {
        Period period = publishing.period();
        long release = add(dataSet, publishing, period);
        keepValues(release, publishing.importId(), period);
        Set<FigureKey> touched = new LinkedHashSet<>(figuresOf(release));
        if (period != null) {
            for (long earlier : beforeThis(dataSet, period, publishing.importId())) {
                touched.addAll(figuresOf(earlier));
                off(earlier, publishing.at(), "Superseded by " + publishing.fileName(), release);
            }
        }
        on(release, publishing.at());
        results.workOut(touched);
    }

    /**
     * The world of what is staged: that of the CCGs that the file names, else of the practices of
     * which it speaks.
     */
    private static final String WORLD =
            """
            coalesce((select max(c.world) from practices.staged_observation s join practices.ccg c on c.code = s.ccg_code
                       where s.import_id = :import),
                     (select max(c.world)
                        from (select distinct area_code as code from indicators.staged_value where import_id = :import) s
                        left join practices.practice p on p.ods_code = s.code
                        join practices.ccg c on c.code = coalesce(p.ccg_code, s.code)),
                     'real')
            """;

    private long add(String dataSet, Publishing publishing, @Nullable Period period) {
        return jdbc.sql(
                        """
                        insert into indicators.release
                            (data_set, period_start, period_end, import_id, file_name, brought_by, is_on, world, sequence)
                        values (:set, :start, :end, :import, :name, :by, true, %s, nextval('indicators.release_sequence')) returning id
                        """
                                .formatted(WORLD))
                .param("set", dataSet)
                .param("start", period == null ? null : period.start())
                .param("end", period == null ? null : period.end())
                .param("import", publishing.importId())
                .param("name", publishing.fileName())
                .param("by", publishing.by().name())
                .query(Long.class)
                .single();
    }

    private void keepValues(long release, long importId, @Nullable Period period) {
        LocalDate start = period == null ? null : period.start();
        LocalDate end = period == null ? null : period.end();
        jdbc.sql(
                        """
                        insert into indicators.value
                            (release_id, indicator_id, area_kind, area_code, period_start, period_end,
                             numerator, denominator, value, status, note, line)
                        select ?, indicator_id, area_kind, area_code, coalesce(period_start, ?::date), coalesce(period_end, ?::date),
                               numerator, denominator, value, status, note, line
                          from indicators.staged_value where import_id = ?
                        """)
                .param(release)
                .param(start)
                .param(end)
                .param(importId)
                .update();
        jdbc.sql(
                        """
                        insert into indicators.payment_detail (release_id, ods_code, heads)
                        select ?, ods_code, heads from indicators.staged_payment_detail where import_id = ?
                        """)
                .param(release)
                .param(importId)
                .update();
    }

    /**
     * The releases whose place a staged file would take: of the same set, period and world, for the
     * invented world has the same years as the real one.
     */
    List<Long> beforeThis(String dataSet, Period period, long importId) {
        return jdbc.sql(
                        """
                        select r.id
                          from indicators.release r
                         where r.data_set = :set and r.period_start = :start and r.period_end = :end
                           and r.is_on and r.import_id <> :import
                           and r.world = %s
                        """
                                .formatted(WORLD))
                .param("set", dataSet)
                .param("start", period.start())
                .param("end", period.end())
                .param("import", importId)
                .query(Long.class)
                .list();
    }

    private void on(long release, Instant at) {
        jdbc.sql("update indicators.release set is_on = true where id = ? and not is_on")
                .param(release)
                .update();
        jdbc.sql(
                        """
                        insert into indicators.release_switch (release_id, on_at, number)
                        select :release, :at, coalesce(max(number), 0) + 1
                          from indicators.release_switch where release_id = :release
                        """)
                .param("release", release)
                .param("at", Timestamp.from(at))
                .update();
    }

    private void off(long release, Instant at, String because, @Nullable Long successor) {
        jdbc.sql("update indicators.release set is_on = false where id = ?")
                .param(release)
                .update();
        jdbc.sql(
                        """
                        update indicators.release_switch set off_at = ?, off_because = ?, superseded_by = ?
                         where release_id = ? and off_at is null
                        """)
                .param(Timestamp.from(at))
                .param(because)
                .param(successor)
                .param(release)
                .update();
    }

    /**
     * Ends what an import brought. What it had taken the place of is on again; where it had itself
     * been superseded, the one before it becomes the predecessor of its successor.
     */
    void switchOff(Publishing undoing) {
        Long release =
                jdbc.sql("select id from indicators.release where import_id = ?")
                        .param(undoing.importId())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        if (release == null) {
            return;
        }
        Set<FigureKey> touched = new LinkedHashSet<>(figuresOf(release));
        List<Long> predecessors = takenPlaceOf(release);
        Long successor = successorOf(release);
        if (successor != null) {
            jdbc.sql(
                            "update indicators.release_switch set superseded_by = ? where superseded_by = ?")
                    .param(successor)
                    .param(release)
                    .update();
        } else {
            off(release, undoing.at(), "Undone: " + undoing.reason(), null);
            for (long predecessor : predecessors) {
                touched.addAll(figuresOf(predecessor));
                jdbc.sql(
                                "update indicators.release_switch set superseded_by = null where release_id = ? and superseded_by = ?")
                        .param(predecessor)
                        .param(release)
                        .update();
                on(predecessor, undoing.at());
            }
        }
        jdbc.sql("update indicators.release set undone_at = ? where id = ?")
                .param(Timestamp.from(undoing.at()))
                .param(release)
                .update();
        results.workOut(touched);
    }

    /** Releases that it superseded and that nobody has undone since. */
    private List<Long> takenPlaceOf(long release) {
        return jdbc.sql(
                        """
                        select s.release_id from indicators.release_switch s
                          join indicators.release r on r.id = s.release_id and r.undone_at is null
                         where s.superseded_by = ?
                        """)
                .param(release)
                .query(Long.class)
                .list();
    }

    /** The release that took its place the last time; nothing where none did. */
    private @Nullable Long successorOf(long release) {
        List<@Nullable Long> last =
                jdbc.sql(
                                """
                                select superseded_by from indicators.release_switch
                                 where release_id = ? order by number desc limit 1
                                """)
                        .param(release)
                        .query((row, n) -> (Long) row.getObject(1))
                        .list();
        return last.isEmpty() ? null : last.get(0);
    }

    private List<FigureKey> figuresOf(long release) {
        List<FigureKey> keys = new ArrayList<>();
        jdbc.sql(
                        "select distinct indicator_id, period_start, period_end from indicators.value where release_id = ?")
                .param(release)
                .query(
                        row -> {
                            keys.add(
                                    new FigureKey(
                                            row.getShort("indicator_id"),
                                            row.getObject("period_start", LocalDate.class),
                                            row.getObject("period_end", LocalDate.class)));
                        });
        return keys;
    }
}
