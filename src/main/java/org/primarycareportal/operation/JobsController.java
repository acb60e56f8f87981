package org.primarycareportal.operation;

import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.AdministrationEntry;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the portal does by itself: what runs, what waits, what fails and why. */
@Controller
@Requires(Capability.RUN_INSTALLATION)
class JobsController {

    private static final String PATH = "/admin/jobs";
    private static final int PAGE = 100;

    private final JobList jobs;
    private final JobDesk desk;

    JobsController(JobList jobs, JobDesk desk) {
        this.jobs = jobs;
        this.desk = desk;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        desk.mayLook(viewer);
        List<JobList.Job> all = jobs.all(sorting(sort));
        Paging paging = new Paging(page, PAGE, all.size());
        model.addAttribute("list", new Listing(PATH, Map.of(), sorting(sort), paging));
        model.addAttribute(
                "jobs", all.subList(paging.offset(), Math.min(all.size(), paging.offset() + PAGE)));
        model.addAttribute("lead", lead(all));
        return "operation/jobs";
    }

    private static Sorting sorting(String typed) {
        return Sorting.of(typed, "state", JobList.COLUMNS);
    }

    private static String lead(List<JobList.Job> all) {
        long failing = all.stream().filter(job -> job.state() == JobList.State.FAILING).count();
        long running = all.stream().filter(job -> job.state() == JobList.State.RUNNING).count();
        return "%d of %d jobs %s at this moment; %s."
                .formatted(
                        running,
                        all.size(),
                        running == 1 ? "runs" : "run",
                        failing == 0
                                ? "none fails"
                                : failing + (failing == 1 ? " fails" : " fail"));
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> listCsv(@RequestParam(defaultValue = "") String sort, Viewer viewer) {
        desk.mayLook(viewer);
        Csv csv = Csv.withHeading(JobList.Job.HEADING);
        jobs.all(sorting(sort)).forEach(job -> csv.row(job.cells()));
        return csv.as("jobs.csv");
    }

    @PostMapping(PATH + "/run")
    String runNow(
            @RequestParam(defaultValue = "") String task,
            @RequestParam(defaultValue = "") String instance,
            Viewer viewer,
            Actor by,
            RedirectAttributes redirect) {
        desk.runNow(task, instance, viewer, by);
        redirect.addFlashAttribute("notice", "job.runs");
        return "redirect:" + PATH;
    }

    /** Its place in the administration. */
    @Configuration
    static class Entry {

        @Bean
        AdministrationEntry jobsEntry() {
            return new AdministrationEntry(
                    45,
                    "Jobs",
                    "What the portal does by itself: what runs, what waits, what fails and why",
                    PATH,
                    List.of(Capability.RUN_INSTALLATION),
                    true);
        }
    }
}
