package org.primarycareportal.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals what waits, time and again, and writes the head of the chain to the log. */
@Configuration
class SealJob {

    /** A logger of its own, so that an installation can send the heads where nobody alters them. */
    private static final Logger head = LoggerFactory.getLogger("org.primarycareportal.audit.head");

    @Bean
    RecurringTask<Void> sealAuditTrail(Sealer sealer, AuditSettings settings) {
        return Tasks.recurring("audit-seal", FixedDelay.of(settings.sealEvery()))
                .execute((instance, context) -> sealAll(sealer));
    }

    /** The head is logged once it is committed, never for a seal that may yet be rolled back. */
    static void sealAll(Sealer sealer) {
        Optional<Seal> seal = sealer.sealNext();
        while (seal.isPresent()) {
            Seal made = seal.get();
            head.info("Seal {} over {} rows: {}", made.number(), made.rows(), made.hash());
            seal = made.rows() == Sealer.MOST ? sealer.sealNext() : Optional.empty();
        }
    }
}
