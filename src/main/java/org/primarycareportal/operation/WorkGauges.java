package org.primarycareportal.operation;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the background has to do, counted when somebody asks: imports under way, and jobs that run,
 * wait or failed. No number where the database does not answer.
 */
@Component
class WorkGauges implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(WorkGauges.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** One count of everything, so that one question of a watcher is one look at the database. */
    private record Work(Instant at, double imports, double running, double due, double failed) {

        static Work unknown(Instant at) {
            return new Work(at, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    private final JdbcClient jdbc;
    private final ObjectProvider<Scheduler> scheduler;
    private Work last = Work.unknown(Instant.MIN);

    WorkGauges(JdbcClient jdbc, ObjectProvider<Scheduler> scheduler) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "imports.under.way",
                "Files being read, made live or undone",
                Work::imports);
        gauge(registry, "jobs.running", "Jobs that a server works on", Work::running);
        gauge(registry, "jobs.due", "Jobs whose time has come and that nobody works on", Work::due);
        gauge(registry, "jobs.failed", "Jobs whose last try failed", Work::failed);
    }

    private void gauge(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Work> figure) {
        Gauge.builder("portal." + name, () -> figure.applyAsDouble(work()))
                .description(what)
                .register(registry);
    }

    private synchronized Work work() {
        Instant now = Instant.now();
        if (last.at().isBefore(now.minus(FRESH))) {
            try {
                last = count(now);
            } catch (RuntimeException silent) {
                log.warn("The work of the background cannot be counted: {}", silent.toString());
                last = Work.unknown(now);
            }
        }
        return last;
    }

    private Work count(Instant now) {
        double imports =
                jdbc.sql(
                                """
                                select count(*) from imports.import
                                 where status in ('RECEIVED', 'READING', 'CONFIRMED', 'UNDOING')
                                """)
                        .query(Double.class)
                        .single();
        double[] jobs = new double[3];
        SchedulerClient client = scheduler.getObject();
        client.fetchScheduledExecutions(job -> countIn(jobs, job, now));
        return new Work(now, imports, jobs[0], jobs[1], jobs[2]);
    }

    private static void countIn(double[] jobs, ScheduledExecution<Object> job, Instant now) {
        jobs[0] += job.isPicked() ? 1 : 0;
        jobs[1] += !job.isPicked() && !job.getExecutionTime().isAfter(now) ? 1 : 0;
        jobs[2] += job.getConsecutiveFailures() > 0 ? 1 : 0;
    }
}
