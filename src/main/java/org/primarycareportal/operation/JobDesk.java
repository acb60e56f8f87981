package org.primarycareportal.operation;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looking after jobs: the business of those who run the whole installation. */
@Service
class JobDesk {

    private final ObjectProvider<Scheduler> scheduler;
    private final AuditTrail audit;

    JobDesk(ObjectProvider<Scheduler> scheduler, AuditTrail audit) {
        this.scheduler = scheduler;
        this.audit = audit;
    }

    void mayLook(Viewer viewer) {
        if (!viewer.reachOf(Capability.RUN_INSTALLATION).everything()) {
            throw new NotAllowedException(List.of(Capability.RUN_INSTALLATION));
        }
    }

    /**
     * Runs a job at once that waits for its time; one that is at work goes on as it is.
     *
     * @throws NotFoundException where there is no such job
     */
    @Transactional
    public void runNow(String task, String instance, Viewer viewer, Actor by) {
        mayLook(viewer);
        TaskInstanceId job = TaskInstanceId.of(task, instance);
        ScheduledExecution<Object> found =
                scheduler
                        .getObject()
                        .getScheduledExecution(job)
                        .orElseThrow(() -> new NotFoundException("job"));
        if (!found.isPicked()) {
            scheduler.getObject().reschedule(job, Instant.now());
        }
        audit.record(by, "job.runNow", "job", task + " " + instance, Map.of(), Map.of());
    }
}
