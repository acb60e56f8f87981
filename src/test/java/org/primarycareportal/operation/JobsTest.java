package org.primarycareportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The page of jobs: what fails comes first with its reason, and can be run at once. */
@PortalTest
class JobsTest {

    private static final String TASK = "operation-forget";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired JobTroubles troubles;

    private Visitor administrator;

    @BeforeEach
    void aJobFailsAndAnAdministratorIsIn() {
        world.stands();
        jdbc.sql(
                        """
                        insert into platform.scheduled_tasks (task_name, task_instance, execution_time, picked, consecutive_failures, version)
                        values (?, 'recurring', now() + interval '2 hours', false, 3, 1)
                        on conflict (task_name, task_instance) do update
                           set execution_time = excluded.execution_time, picked = false, consecutive_failures = 3
                        """)
                .param(TASK)
                .update();
        troubles.onExecutionComplete(
                ExecutionComplete.failure(
                        new Execution(Instant.now(), new TaskInstance<>(TASK, "recurring")),
                        Instant.now().minusSeconds(1),
                        Instant.now(),
                        new IllegalStateException(
                                "wrapped", new java.io.IOException("the disk was full"))));
        administrator = Visitor.at(pages);
        administrator.signIn(
                world.person(Role.ADM, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    @Test
    void whatFailsIsSaidWithItsReason() {
        assertThat(Visitor.text(administrator.get("/admin/jobs")))
                .contains("Delete what was kept long enough about people")
                .contains("3 failures in a row. The last: IOException: the disk was full")
                .contains("1 fails");
        assertThat(Visitor.text(administrator.get("/admin/jobs.csv")))
                .contains("Delete what was kept long enough about people,Failing");
    }

    @Test
    void aJobIsRunAtOnceAndThatIsOnRecord() {
        administrator.get("/admin/jobs");
        var answer =
                administrator.post(
                        "/admin/jobs/run", Map.of("task", TASK, "instance", "recurring"));
        assertThat(answer.getResponse().getStatus()).isEqualTo(302);
        assertThat(
                        jdbc.sql(
                                        "select execution_time < now() + interval '1 minute' or picked or last_success > now() - interval '1 minute' from platform.scheduled_tasks where task_name = ?")
                                .param(TASK)
                                .query(Boolean.class)
                                .single())
                .isTrue();
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit.entry where action = 'job.runNow' and subject_id = ?")
                                .param(TASK + " recurring")
                                .query(Integer.class)
                                .single())
                .isPositive();
    }

    @Test
    void anAdministratorOfOneCcgDoesNotSeeTheJobsOfAll() {
        Visitor local = Visitor.at(pages);
        local.signIn(
                world.person(Role.ADM, Scope.ccg(GuardWorld.CCG)).signInName(),
                GuardWorld.PASSWORD);
        assertThat(local.get("/admin/jobs").getResponse().getStatus()).isEqualTo(403);
        assertThat(local.get("/admin/outbox").getResponse().getStatus()).isEqualTo(403);
    }
}
