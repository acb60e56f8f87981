package org.primarycareportal.engagement;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.KeptFor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions go a time after they were closed, and notes a time after they were taken back. */
@Configuration
class OldLearning {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    OldLearning(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    KeptFor closedLearning(@Value("${portal.retention.learning:1095d}") Duration time) {
        return new KeptFor(
                71,
                "What practices were asked, and notes that they took back",
                "Who asked whom how they did something, so that letters can be followed. Counted from the answer, or from when the note was taken back; a note that stands stays",
                time,
                () -> forget(clock.now().minus(time)));
    }

    /** Questions first, since they lead to notes. */
    private int forget(Instant before) {
        return jdbc.sql("delete from engagement.peer_question where closed_at < ?")
                        .param(Timestamp.from(before))
                        .update()
                + jdbc.sql(
                                """
                                delete from engagement.learning_note n where n.withdrawn_at < ?
                                   and not exists (select 1 from engagement.peer_question q where q.note_id = n.id)
                                """)
                        .param(Timestamp.from(before))
                        .update();
    }
}
