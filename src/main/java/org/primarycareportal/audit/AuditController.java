package org.primarycareportal.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The trail: what was changed and what was read in confidence. */
@Controller
@Requires({Capability.VIEW_AUDIT, Capability.VIEW_DATA_AUDIT})
class AuditController {

    private static final String PATH = "/admin/audit";
    private static final int PAGE = 50;
    private static final int MOST_IN_A_DOWNLOAD = 50_000;
    private static final List<Choice> HOW =
            List.of(
                    new Choice("", "Changed and read"),
                    new Choice("changed", "Changed"),
                    new Choice("read", "Read in confidence"));

    private final AuditQueries audit;
    private final EntryWords words;
    private final BusinessClock clock;

    AuditController(AuditQueries audit, EntryWords words, BusinessClock clock) {
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(
            @ModelAttribute("asked") AuditQuestion asked,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Map<String, String> chosen = asked.filters();
        Days days = days(chosen);
        AuditFilter filter = audit.seenBy(viewer).narrowed(chosen, days);
        AuditQueries.Extent all = audit.extent(audit.seenBy(viewer));
        Sorting sorting = sorting(asked);
        if (days.areWrong()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Paging none = new Paging(1, PAGE, 0);
            model.addAttribute("list", new Listing(PATH, chosen, sorting, none));
            model.addAttribute("entries", List.of());
        } else {
            Paging paging = new Paging(asked.pageOrFirst(), PAGE, audit.extent(filter).rows());
            model.addAttribute("list", new Listing(PATH, chosen, sorting, paging));
            model.addAttribute(
                    "entries", audit.page(filter, sorting, paging.size(), paging.offset()));
        }
        model.addAttribute("days", days);
        model.addAttribute("inAll", all.rows());
        model.addAttribute("lead", lead(all));
        addChoices(viewer, model);
        return "audit/entries";
    }

    private Days days(Map<String, String> chosen) {
        return Days.read(
                chosen.getOrDefault("from", ""), chosen.getOrDefault("to", ""), clock.today());
    }

    private void addChoices(Viewer viewer, Model model) {
        model.addAttribute("hows", HOW);
        model.addAttribute("kinds", all("All things", audit.kinds(audit.seenBy(viewer))));
        model.addAttribute("actions", all("All actions", audit.actions(audit.seenBy(viewer))));
        model.addAttribute("people", all("Everybody", audit.people(audit.seenBy(viewer))));
    }

    private static List<Choice> all(String words, List<Choice> each) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", words)));
        choices.addAll(each);
        return choices;
    }

    private static Sorting sorting(AuditQuestion asked) {
        return Sorting.of(asked.sortOrNone(), AuditQueries.NEWEST_FIRST, AuditQueries.COLUMNS);
    }

    private static String lead(AuditQueries.Extent all) {
        if (all.latest() == null) {
            return "Nothing has been written down yet.";
        }
        return String.format(
                Locale.UK,
                "On record: %s and %s, the latest of %s.",
                counted(all.rows() - all.reads(), "change"),
                counted(all.reads(), "confidential read"),
                Dates.moment(all.latest()));
    }

    private static String counted(int number, String thing) {
        return number == 0
                ? "no " + thing + "s"
                : String.format(Locale.UK, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /**
     * @throws RuleBrokenException where a day cannot be read, or where more rows are asked for than
     *     one file may hold: a list cut short in silence would pass for the whole
     */
    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> listCsv(@ModelAttribute("asked") AuditQuestion asked, Viewer viewer) {
        Map<String, String> chosen = asked.filters();
        Days days = days(chosen);
        if (days.areWrong()) {
            throw new RuleBrokenException("audit.day.wrong", days.trouble());
        }
        AuditFilter filter = audit.seenBy(viewer).narrowed(chosen, days);
        int rows = audit.extent(filter).rows();
        if (rows > MOST_IN_A_DOWNLOAD) {
            throw new RuleBrokenException("audit.download.long", rows, MOST_IN_A_DOWNLOAD);
        }
        Csv csv = Csv.withHeading(Entry.HEADING);
        audit.page(filter, sorting(asked), MOST_IN_A_DOWNLOAD, 0)
                .forEach(entry -> csv.row(entry.cells()));
        return csv.as("audit.csv");
    }

    @GetMapping(PATH + "/{id:\\d{1,18}}")
    String entry(@PathVariable long id, Viewer viewer, Model model) {
        Entry entry = audit.one(id, viewer).orElseThrow(() -> new NotFoundException("audit entry"));
        model.addAttribute("entry", entry);
        model.addAttribute("changes", words.changes(entry.before(), entry.after()));
        model.addAttribute("seal", audit.sealOf(id).orElse("Waits for its seal"));
        return "audit/entry";
    }
}
