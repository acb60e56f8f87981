package org.primarycareportal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of imports. */
@Controller
@Requires({Capability.IMPORT_FILES, Capability.IMPORT_MONEY})
class ImportsController {

    private static final int PAGE = 50;
    private static final List<Choice> STATES =
            List.of(
                    new Choice("", "All states"),
                    new Choice("waiting", "Waiting for somebody"),
                    new Choice("live", "Live"),
                    new Choice("busy", "Being worked on"),
                    new Choice("refused", "Cannot be used"),
                    new Choice("ended", "Undone, discarded, nothing new"));

    private final ImportListQueries list;
    private final Families families;

    ImportsController(ImportListQueries list, Families families) {
        this.list = list;
        this.families = families;
    }

    @GetMapping("/imports")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        var filter = new ImportListQueries.Filter(q.strip(), family, status);
        Sorting sorting = sorting(sort);
        Paging paging = new Paging(page, PAGE, list.count(filter, viewer));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("q", filter.q());
        chosen.put("family", family);
        chosen.put("status", status);
        model.addAttribute("list", new Listing("/imports", chosen, sorting, paging));
        model.addAttribute("imports", list.page(filter, sorting, paging, viewer));
        int inAll = list.count(ImportListQueries.Filter.NONE, viewer);
        model.addAttribute("inAll", inAll);
        model.addAttribute("lead", lead(inAll, list.waiting(viewer)));
        model.addAttribute("kinds", kinds());
        model.addAttribute("states", STATES);
        return "imports/imports";
    }

    private static String lead(int inAll, int waiting) {
        String files =
                inAll == 1 ? "One file has come in" : "%,d files have come in".formatted(inAll);
        return switch (waiting) {
            case 0 -> inAll == 0 ? "No file has come in yet." : files + "; none waits for you.";
            case 1 -> files + "; one waits for you to say yes or no.";
            default -> "%s; %,d wait for you to say yes or no.".formatted(files, waiting);
        };
    }

    private List<Choice> kinds() {
        List<Choice> kinds = new ArrayList<>(List.of(new Choice("", "All kinds")));
        families.all().stream()
                .map(FileFamily::definition)
                .forEach(family -> kinds.add(new Choice(family.code(), family.name())));
        return kinds;
    }

    private static Sorting sorting(String typed) {
        return Sorting.of(typed, ImportListQueries.NEWEST_FIRST, ImportListQueries.COLUMNS);
    }

    @GetMapping("/imports.csv")
    ResponseEntity<byte[]> listCsv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String sort,
            Viewer viewer) {
        var filter = new ImportListQueries.Filter(q.strip(), family, status);
        Csv csv = Csv.withHeading(ImportRow.HEADING);
        list.all(filter, sorting(sort), viewer).forEach(row -> csv.row(row.cells()));
        return csv.as("imports.csv");
    }
}
