package org.primarycareportal.web;

import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.OpenTo;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages that belong to no room and need no sign-in. */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class OpenPagesController {

    private final Glossary glossary;

    OpenPagesController(Glossary glossary) {
        this.glossary = glossary;
    }

    @GetMapping("/help")
    String help() {
        return "web/help";
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "web/accessibility";
    }

    @GetMapping("/glossary")
    String glossary(@RequestParam(defaultValue = "") String q, Model model) {
        List<Glossary.Term> terms = glossary.find(q);
        Map<String, String> chosen = Map.of("q", q.strip());
        Paging paging = new Paging(1, Math.max(1, terms.size()), terms.size());
        model.addAttribute(
                "list", new Listing("/glossary", chosen, new Sorting("term", false), paging));
        model.addAttribute("letters", Glossary.byLetter(terms));
        model.addAttribute("lead", lead(terms.size(), !q.isBlank()));
        return "web/glossary";
    }

    private String lead(int found, boolean narrowed) {
        return narrowed
                ? "%d of %d words %s what you look for."
                        .formatted(found, glossary.size(), found == 1 ? "speaks of" : "speak of")
                : "%d words and short forms of general practice, each in one line."
                        .formatted(found);
    }

    @GetMapping("/glossary.csv")
    ResponseEntity<byte[]> glossaryCsv(@RequestParam(defaultValue = "") String q) {
        Csv csv = Csv.withHeading("term", "definition", "group", "see_also");
        glossary.find(q)
                .forEach(
                        term ->
                                csv.row(
                                        term.term(),
                                        term.definition(),
                                        term.group(),
                                        term.seeAlso()));
        return csv.as("glossary.csv");
    }
}
