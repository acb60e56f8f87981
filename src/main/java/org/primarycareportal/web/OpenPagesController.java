package org.primarycareportal.web;

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
        model.addAttribute("q", q);
        model.addAttribute("terms", glossary.find(q));
        return "web/glossary";
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
