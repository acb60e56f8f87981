package org.primarycareportal.operation;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.web.Sorting;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs of the background as they stand now. */
@Component
class JobList {

    static final Map<String, String> COLUMNS =
            Map.of("job", "what", "state", "state", "next", "next", "success", "success");

    /** How a job does; the order is that of need. */
    enum State {
        FAILING("Failing", "red"),
        RUNNING("Runs now", "blue"),
        DUE("Due", "yellow"),
        PLANNED("Planned", "grey");

        private final String words;
        private final String colour;

        State(String words, String colour) {
            this.words = words;
            this.colour = colour;
        }

        public String words() {
            return words;
        }

        public String colour() {
            return colour;
        }
    }

    /**
     * One job.
     *
     * @param about the page of what it works on, if that has one
     * @param progress how far it is, where it is about something that says so
     * @param trouble why it last failed, while it does
     */
    record Job(
            String task,
            String instance,
            String what,
            @Nullable String about,
            @Nullable String progress,
            State state,
            Instant next,
            @Nullable Instant success,
            @Nullable Instant failure,
            int failures,
            @Nullable String trouble) {

        static final String[] HEADING = {
            "job",
            "state",
            "progress",
            "next_run",
            "last_success",
            "last_failure",
            "failures_in_a_row",
            "trouble"
        };

        public String nextRun() {
            return Dates.moment(next);
        }

        public String lastSuccess() {
            return success == null ? "–" : Dates.moment(success);
        }

        public boolean canRunNow() {
            return state == State.FAILING || state == State.PLANNED;
        }

        @Nullable Object[] cells() {
            return new @Nullable Object[] {
                what, state.words(), progress, next, success, failure, failures, trouble
            };
        }
    }

    private static final String IMPORT = "imports-work";

    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    JobList(ObjectProvider<Scheduler> scheduler, JdbcClient jdbc, MessageSource messages) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    List<Job> all(Sorting sorting) {
        Map<String, String> troubles = new HashMap<>();
        jdbc.sql(
                        "select task_name || ' ' || task_instance as job, words from operation.job_trouble")
                .query(
                        row -> {
                            troubles.put(row.getString("job"), row.getString("words"));
                        });
        Map<String, String> imports = new HashMap<>();
        jdbc.sql(
                        "select id::text, lower(status) as status from imports.import where status in ('RECEIVED', 'READING', 'CONFIRMED', 'UNDOING')")
                .query(
                        row -> {
                            imports.put(row.getString("id"), row.getString("status"));
                        });
        Instant now = Instant.now();
        List<Job> jobs = new ArrayList<>();
        scheduler
                .getObject()
                .fetchScheduledExecutions(
                        ScheduledExecutionsFilter.all(),
                        each -> jobs.add(job(each, troubles, imports, now)));
        jobs.sort(order(sorting));
        return jobs;
    }

    private static Comparator<Job> order(Sorting sorting) {
        Comparator<Job> order =
                switch (sorting.column()) {
                    case "job" -> Comparator.comparing(Job::what);
                    case "next" -> Comparator.comparing(Job::next);
                    case "success" ->
                            Comparator.comparing(
                                    Job::success, Comparator.nullsLast(Comparator.naturalOrder()));
                    default -> Comparator.comparing(Job::state);
                };
        return (sorting.falling() ? order.reversed() : order)
                .thenComparing(Job::what)
                .thenComparing(Job::instance);
    }

    private Job job(
            ScheduledExecution<Object> each,
            Map<String, String> troubles,
            Map<String, String> imports,
            Instant now) {
        String task = each.getTaskInstance().getTaskName();
        String instance = each.getTaskInstance().getId();
        boolean ofImport = task.equals(IMPORT);
        // An import has a job for each turn, numbered after it
        String importId = instance.split("-")[0];
        String words = messages.getMessage("job." + task, null, task, Locale.UK);
        return new Job(
                task,
                instance,
                ofImport ? words + " " + importId : String.valueOf(words),
                ofImport ? "/imports/" + importId : null,
                ofImport ? imports.get(importId) : null,
                state(each, now),
                each.getExecutionTime(),
                each.getLastSuccess(),
                each.getLastFailure(),
                each.getConsecutiveFailures(),
                each.getConsecutiveFailures() > 0 ? troubles.get(task + " " + instance) : null);
    }

    private static State state(ScheduledExecution<Object> each, Instant now) {
        if (each.isPicked()) {
            return State.RUNNING;
        }
        if (each.getConsecutiveFailures() > 0) {
            return State.FAILING;
        }
        return each.getExecutionTime().isAfter(now) ? State.PLANNED : State.DUE;
    }
}
