package org.primarycareportal.imports;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The work on imports as a job that survives a stop: it is written down before it begins. */
@Configuration
class ImportJobs {

    static final TaskDescriptor<Long> WORK = TaskDescriptor.of("imports-work", Long.class);

    @Bean
    OneTimeTask<Long> importWorkTask(ImportWork work) {
        return Tasks.oneTime(WORK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(15)))
                .execute((instance, context) -> work.doWhatIsDue(instance.getData()));
    }

    @Bean
    ImportQueue importQueue(ObjectProvider<com.github.kagkarlsson.scheduler.Scheduler> scheduler) {
        return new ImportQueue(scheduler);
    }

    /** Where a verb leaves an import for the background, in its own transaction. */
    static class ImportQueue {

        private final ObjectProvider<com.github.kagkarlsson.scheduler.Scheduler> scheduler;

        ImportQueue(ObjectProvider<com.github.kagkarlsson.scheduler.Scheduler> scheduler) {
            this.scheduler = scheduler;
        }

        /**
         * @param turn which change of the import it is for, so that no job is taken for another
         */
        void add(long importId, int turn) {
            SchedulerClient client = scheduler.getObject();
            client.scheduleIfNotExists(
                    WORK.instance(importId + "-" + turn).data(importId).scheduledTo(Instant.now()));
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            scheduler.getObject().triggerCheckForDueExecutions();
                        }
                    });
        }
    }
}
