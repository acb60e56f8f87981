package org.primarycareportal.operation;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down why a job failed, because the scheduler itself remembers only that it did. */
@Component
class JobTroubles extends AbstractSchedulerListener {

    private static final Logger log = LoggerFactory.getLogger(JobTroubles.class);
    private static final int LONGEST = 500;

    private final JdbcClient jdbc;

    JobTroubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void onExecutionComplete(ExecutionComplete done) {
        if (done.getResult() == ExecutionComplete.Result.FAILED) {
            try {
                keep(done);
            } catch (RuntimeException alsoFailed) {
                // Most often the database is away, which is why the job failed too
                log.warn("The trouble of a job cannot be kept: {}", alsoFailed.toString());
            }
        }
    }

    private void keep(ExecutionComplete done) {
        TaskInstance<?> job = done.getExecution().taskInstance;
        jdbc.sql(
                        """
                        insert into operation.job_trouble (task_name, task_instance, at, words) values (?, ?, ?, ?)
                        on conflict (task_name, task_instance) do update set at = excluded.at, words = excluded.words
                        """)
                .params(
                        job.getTaskName(),
                        job.getId(),
                        Timestamp.from(done.getTimeDone()),
                        done.getCause().map(JobTroubles::words).orElse("no reason was given"))
                .update();
    }

    /** The first cause, which says more than what was wrapped around it. */
    private static String words(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        String words = first.getClass().getSimpleName() + ": " + first.getMessage();
        return words.substring(0, Math.min(words.length(), LONGEST));
    }
}
