package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which CCGs the installation serves, and what each states about itself. */
@Controller
@Requires(Capability.SERVE_CCGS)
class CcgAdminController {

    private static final int PAGE = 50;
    private static final List<Choice> SERVED =
            List.of(
                    new Choice("", "All"),
                    new Choice("served", "Served here"),
                    new Choice("reference", "For comparison only"));

    private final CcgListQueries ccgs;
    private final Directory directory;
    private final BusinessClock clock;

    CcgAdminController(CcgListQueries ccgs, Directory directory, BusinessClock clock) {
        this.ccgs = ccgs;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping("/admin/ccgs")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String served,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        var filter = filter(q, served);
        Paging paging = new Paging(page, PAGE, ccgs.count(filter, clock.today(), viewer));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("q", q.strip());
        chosen.put("served", filter.served());
        model.addAttribute("list", new Listing("/admin/ccgs", chosen, sorting(sort), paging));
        model.addAttribute("ccgs", ccgs.page(filter, sorting(sort), paging, clock.today(), viewer));
        int inAll = ccgs.count(CcgListQueries.Filter.NONE, clock.today(), viewer);
        int servedNow = ccgs.count(filter("", "served"), clock.today(), viewer);
        model.addAttribute("inAll", inAll);
        model.addAttribute("lead", lead(servedNow, inAll - servedNow));
        model.addAttribute("servedChoices", SERVED);
        return "practices/ccgs";
    }

    private static CcgListQueries.Filter filter(String q, String served) {
        boolean known = served.equals("served") || served.equals("reference");
        return new CcgListQueries.Filter(SearchWords.of(q), known ? served : "");
    }

    private static Sorting sorting(String typed) {
        return Sorting.of(typed, "served", CcgListQueries.COLUMNS);
    }

    private static String lead(int served, int others) {
        String here =
                served == 1 ? "1 CCG is served here" : "%,d CCGs are served here".formatted(served);
        return switch (others) {
            case 0 -> here + ".";
            case 1 -> here + "; 1 more is known for comparison.";
            default -> "%s; %,d more are known for comparison.".formatted(here, others);
        };
    }

    @GetMapping("/admin/ccgs.csv")
    ResponseEntity<byte[]> listCsv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String served,
            @RequestParam(defaultValue = "") String sort,
            Viewer viewer) {
        Csv csv = Csv.withHeading(CcgRow.HEADING);
        ccgs.all(filter(q, served), sorting(sort), clock.today(), viewer)
                .forEach(row -> csv.row(row.cells()));
        return csv.as("ccgs.csv");
    }

    @GetMapping("/admin/ccgs/{code}")
    String form(@PathVariable CcgCode code, Viewer viewer, Model model) {
        CcgRow ccg = find(code, viewer);
        model.addAttribute("form", CcgForm.of(ccg, ccgs.versionOf(code)));
        return show(ccg, model);
    }

    private CcgRow find(CcgCode code, Viewer viewer) {
        return ccgs.one(code, clock.today(), viewer)
                .orElseThrow(() -> new NotFoundException("ccg"));
    }

    private static String show(CcgRow ccg, Model model) {
        model.addAttribute("ccg", ccg);
        return "practices/ccg-change";
    }

    @PostMapping("/admin/ccgs/{code}")
    String change(
            @PathVariable CcgCode code,
            @Valid @ModelAttribute("form") CcgForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CcgRow ccg = find(code, viewer);
        form.check(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(ccg, model);
        }
        directory.change(
                code, form.seenVersion(), form.isServed(), form.name(), form.stated(), viewer, by);
        redirect.addFlashAttribute("notice", "ccg.changed");
        redirect.addFlashAttribute("noticeAbout", new Object[] {form.name().strip()});
        return "redirect:/admin/ccgs/" + code;
    }
}
