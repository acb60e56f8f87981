package org.primarycareportal.indicators;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.OffsetDateTime;
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
        changed.ccgs().forEach(ccg -> ask(ccg, false));
    }

    @EventListener
    void ask(MoneySetApart changed) {
        ask(changed.ccg(), true);
    }

    private void ask(String ccg, boolean onlyMoney) {
        jdbc.sql(
                        """
                            insert into indicators.recompute_request as r (ccg_code, only_money) values (?, ?)
                            on conflict (ccg_code) do update
                               set asked_at = clock_timestamp(), only_money = r.only_money and excluded.only_money
                            """)
                .params(ccg, onlyMoney)
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

    private record Request(String ccg, OffsetDateTime askedAt, boolean onlyMoney) {}

    /**
     * Works out all that was asked for. Two servers at it take turns. Nobody who asks meanwhile
     * waits for it, and what they ask for stays to be done.
     */
    public void workOutWhatWasAsked() {
        longWork.inOneTransaction(
                () -> {
                    jdbc.sql("select pg_advisory_xact_lock(hashtext('imports.publish'))")
                            .query(row -> {});
                    List<Request> requests = requests();
                    workOut(requests);
                    requests.forEach(this::done);
                    return requests.size();
                });
    }

    private List<Request> requests() {
        return jdbc.sql(
                        "select ccg_code, asked_at, only_money from indicators.recompute_request order by ccg_code")
                .query(
                        (row, n) ->
                                new Request(
                                        row.getString(1),
                                        row.getObject(2, OffsetDateTime.class),
                                        row.getBoolean(3)))
                .list();
    }

    private void workOut(List<Request> requests) {
        List<String> all = ccgs(requests, false);
        List<String> money = ccgs(requests, true);
        if (!all.isEmpty()) {
            results.workOutAll(all);
            log.info("Worked out the results of {} anew", all);
        }
        if (!money.isEmpty()) {
            results.workOutMoney(money);
            log.info("Worked out the money of {} anew", money);
        }
    }

    private static List<String> ccgs(List<Request> requests, boolean onlyMoney) {
        return requests.stream()
                .filter(request -> request.onlyMoney() == onlyMoney)
                .map(Request::ccg)
                .toList();
    }

    private void done(Request request) {
        // Whoever holds the row is asking again
        jdbc.sql(
                        """
                        delete from indicators.recompute_request where ccg_code in
                               (select ccg_code from indicators.recompute_request
                                 where ccg_code = ? and asked_at = ? for update skip locked)
                        """)
                .params(request.ccg(), request.askedAt())
                .update();
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
