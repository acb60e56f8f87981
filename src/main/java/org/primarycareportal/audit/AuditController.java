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
    private final AuditChoices choices;
    private final EntryWords words;
    private final BusinessClock clock;

    AuditController(
            AuditQueries audit, AuditChoices choices, EntryWords words, BusinessClock clock) {
        this.audit = audit;
        this.choices = choices;
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
        AuditFilter filter = audit.asked(viewer, chosen, days);
        AuditQueries.Extent all = audit.extent(audit.seenBy(viewer));
        Sorting sorting = sorting(asked);
        if (days.areWrong()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Paging none = new Paging(1, PAGE, 0);
            model.addAttribute("list", new Listing(PATH, chosen, sorting, none));
            model.addAttribute("entries", List.of());
        } else {
            AuditQueries.Listed found = audit.page(filter, sorting, asked.pageOrFirst(), PAGE);
            model.addAttribute("list", new Listing(PATH, chosen, sorting, found.paging()));
            model.addAttribute("entries", found.entries());
            model.addAttribute("beyond", beyond(found, sorting));
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
        AuditChoices.Offered offered = choices.offeredTo(viewer);
        model.addAttribute("kinds", all("All things", offered.kinds()));
        model.addAttribute("actions", all("All actions", offered.actions()));
        model.addAttribute("people", all("Everybody", offered.people()));
    }

    /** What to say where the list is not all that was asked for; nothing where it is. */
    private static String beyond(AuditQueries.Listed found, Sorting sorting) {
        return found.more()
                ? String.format(
                        Locale.UK,
                        " These are the %s %,d; narrow the list to reach others.",
                        sorting.code().equals(AuditQueries.OLDEST_FIRST) ? "oldest" : "newest",
                        AuditQueries.MOST)
                : "";
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
        if (all.isMore()) {
            return String.format(
                    Locale.UK,
                    "On record: more than %,d entries, the latest of %s.",
                    AuditQueries.MOST,
                    Dates.moment(all.latest()));
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
        AuditFilter filter = audit.asked(viewer, chosen, days);
        if (audit.rows(filter, MOST_IN_A_DOWNLOAD + 1) > MOST_IN_A_DOWNLOAD) {
            throw new RuleBrokenException("audit.download.long", MOST_IN_A_DOWNLOAD);
        }
        Csv csv = Csv.withHeading(Entry.HEADING);
        audit.all(filter, sorting(asked), MOST_IN_A_DOWNLOAD)
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
