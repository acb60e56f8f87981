package org.primarycareportal.operation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.KeptFor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes each night what the portal has kept about people for long enough. */
@Configuration
class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 20);

    private final List<KeptFor> kept;

    Forgetting(List<KeptFor> kept) {
        this.kept = kept.stream().sorted(Comparator.comparingInt(KeptFor::order)).toList();
    }

    @Bean
    RecurringTask<Void> forgetWhatIsPast() {
        return Tasks.recurring("operation-forget", Schedules.daily(Dates.LONDON, AT_NIGHT))
                .execute((instance, context) -> forget());
    }

    /** What fails is tried again the next night; the others go on. */
    void forget() {
        for (KeptFor each : kept) {
            try {
                int gone = each.forget().getAsInt();
                log.info("{}, older than {}: {} deleted", each.what(), each.words(), gone);
            } catch (RuntimeException failure) {
                log.error("{}: nothing deleted", each.what(), failure);
            }
        }
    }
}
