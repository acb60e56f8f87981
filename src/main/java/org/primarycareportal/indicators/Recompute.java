package org.primarycareportal.indicators;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.primarycareportal.imports.LongWork;
import org.primarycareportal.practices.DirectoryChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Results rest on the directory and on what people say by hand. When it changes, the CCGs concerned
 * are written down, in the same transaction, and worked out again in the background soon after;
 * several changes in a row become one piece of work.
 */
@Component
class Recompute {

    private static final Logger log = LoggerFactory.getLogger(Recompute.class);

    private final JdbcClient jdbc;
    private final ResultWork results;
    private final LongWork longWork;

    Recompute(JdbcClient jdbc, ResultWork results, LongWork longWork) {
        this.jdbc = jdbc;
        this.results = results;
        this.longWork = longWork;
    }

    @EventListener
    void ask(DirectoryChanged changed) {
        changed.ccgs().forEach(this::ask);
    }

    @EventListener
    void ask(MoneySetApart changed) {
        ask(changed.ccg());
    }

    private void ask(String ccg) {
        jdbc.sql(
                        """
                            insert into indicators.recompute_request (ccg_code) values (?)
                            on conflict (ccg_code) do update set asked_at = clock_timestamp()
                            """)
                .param(ccg)
                .update();
    }

    /**
     * Soon after the change: the event is kept until this has run, whatever happens to the server.
     */
    @ApplicationModuleListener
    void workSoon(DirectoryChanged changed) {
        workOutWhatWasAsked();
    }

    /** The same after somebody said by hand whose money is compared. */
    @ApplicationModuleListener
    void workSoon(MoneySetApart changed) {
        workOutWhatWasAsked();
    }

    /** Works out all that was asked for. Two servers at it take turns. */
    public void workOutWhatWasAsked() {
        longWork.inOneTransaction(
                () -> {
                    jdbc.sql("select pg_advisory_xact_lock(hashtext('imports.publish'))")
                            .query(row -> {});
                    List<String> ccgs =
                            jdbc.sql("delete from indicators.recompute_request returning ccg_code")
                                    .query(String.class)
                                    .list();
                    if (!ccgs.isEmpty()) {
                        results.workOutAll(ccgs);
                        log.info("Worked out the results of {} anew", ccgs);
                    }
                    return ccgs.size();
                });
    }

    /** What is left over, should the event have been lost with the server. */
    @Configuration
    static class Job {

        @Bean
        RecurringTask<Void> recomputeTask(Recompute recompute) {
            return Tasks.recurring("indicators-recompute", FixedDelay.ofMinutes(1))
                    .execute((instance, context) -> recompute.workOutWhatWasAsked());
        }
    }
}
