package org.primarycareportal.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail of the installation: what waits, what went, what would not go. */
@Controller
@Requires(Capability.RUN_INSTALLATION)
class OutboxController {

    private static final String PATH = "/admin/outbox";
    private static final int PAGE = 50;

    private final LetterQueries letters;
    private final LetterDesk desk;
    private final LetterCarrier carrier;

    OutboxController(LetterQueries letters, LetterDesk desk, LetterCarrier carrier) {
        this.letters = letters;
        this.desk = desk;
        this.carrier = carrier;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        desk.mayLook(viewer);
        var filter = filter(q, state);
        Paging paging = new Paging(page, PAGE, letters.count(filter));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("q", q.strip());
        chosen.put("state", filter.state());
        model.addAttribute("list", new Listing(PATH, chosen, sorting(sort), paging));
        model.addAttribute("letters", letters.page(filter, sorting(sort), paging));
        model.addAttribute("inAll", letters.count(LetterQueries.Filter.NONE));
        model.addAttribute("stateChoices", stateChoices());
        model.addAttribute("server", carrier.hasServer());
        return "accounts/outbox";
    }

    private static LetterQueries.Filter filter(String q, String state) {
        boolean known =
                Arrays.stream(LetterQueries.State.values())
                        .anyMatch(each -> each.name().equals(state));
        return new LetterQueries.Filter(SearchWords.of(q), known ? state : "");
    }

    private static Sorting sorting(String typed) {
        return Sorting.of(typed, "-written", LetterQueries.COLUMNS);
    }

    private static List<Choice> stateChoices() {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", "All"));
        for (LetterQueries.State state : LetterQueries.State.values()) {
            all.add(new Choice(state.name(), state.words()));
        }
        return all;
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> listCsv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            Viewer viewer) {
        desk.mayLook(viewer);
        Csv csv = Csv.withHeading(LetterQueries.Row.HEADING);
        letters.all(filter(q, state), sorting(sort)).forEach(row -> csv.row(row.cells()));
        return csv.as("outbox.csv");
    }

    @GetMapping(PATH + "/{id:[0-9a-f-]{36}}")
    String show(@PathVariable UUID id, Viewer viewer, Actor by, Model model) {
        desk.mayLook(viewer);
        LetterQueries.Row letter =
                letters.one(id).orElseThrow(() -> new NotFoundException("letter"));
        if (letter.text() != null) {
            desk.isRead(id, by);
        }
        model.addAttribute("letter", letter);
        model.addAttribute("server", carrier.hasServer());
        return "accounts/letter";
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/again")
    String again(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        desk.sendAgain(id, viewer, by);
        redirect.addFlashAttribute("notice", "letter.again");
        return "redirect:" + PATH + "/" + id;
    }
}
