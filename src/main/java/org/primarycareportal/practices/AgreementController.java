package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether a practice agrees to be named among peers, now and then, and writing it down. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class AgreementController {

    static final String PATH = "/practices/{ods:" + OdsCode.SHAPE + "}/agreement";

    private final Agreements agreements;
    private final AgreementQueries queries;
    private final Places places;
    private final BusinessClock clock;

    AgreementController(
            Agreements agreements, AgreementQueries queries, Places places, BusinessClock clock) {
        this.agreements = agreements;
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(@PathVariable String ods, Viewer viewer, Model model) {
        model.addAttribute("form", AgreementForm.empty(clock.today(), queries.state(ods)));
        return show(find(ods), viewer, model);
    }

    private PracticeHead find(String ods) {
        return queries.practice(ods).orElseThrow(() -> new NotFoundException("practice"));
    }

    private String show(PracticeHead practice, Viewer viewer, Model model) {
        List<AgreementQueries.AgreementRow> all = queries.of(practice.odsCode());
        model.addAttribute(
                "place", places.only(practice.ccgCode(), viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("practice", practice);
        model.addAttribute("agreements", all);
        model.addAttribute("lead", lead(all));
        model.addAttribute("canEdit", practice.isCaredForBy(viewer));
        return "practices/agreement";
    }

    private String lead(List<AgreementQueries.AgreementRow> all) {
        LocalDate today = clock.today();
        return all.stream()
                .filter(row -> row.holdsOn(today))
                .findFirst()
                .map(
                        row ->
                                "It has agreed to stand with its name beside its peers: %s, %s, since %s."
                                        .formatted(row.agreedBy(), row.agreedAs(), row.from()))
                .orElse(
                        "No agreement of today is on record. Its figures are shown all the same, because they are published nationally.");
    }

    @PostMapping(PATH)
    @Requires(Capability.EDIT_DIRECTORY)
    String writeDown(
            @PathVariable String ods,
            @Valid @ModelAttribute("form") AgreementForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PracticeHead practice = find(ods);
        practice.mustBe(practice.isCaredForBy(viewer));
        form.check(errors);
        if (!errors.hasErrors() && form.seen() == queries.state(ods)) {
            agreements.against(practice, form.agreed()).ifPresent(wrong -> wrong.sayTo(errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(practice, viewer, model);
        }
        agreements.writeDown(new OdsCode(ods), form.seen(), form.agreed(), viewer, by);
        redirect.addFlashAttribute("notice", "agreement.writtenDown");
        return "redirect:/practices/" + ods + "/agreement";
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(@PathVariable String ods, Viewer viewer) {
        PracticeHead practice = find(ods);
        places.only(practice.ccgCode(), viewer, Capability.VIEW_DIRECTORY);
        Csv csv =
                Csv.withHeading(
                        "practice_code",
                        "practice",
                        "agreed_by",
                        "as",
                        "from",
                        "to",
                        "besides",
                        "end_reason");
        queries.of(ods)
                .forEach(
                        row ->
                                csv.row(
                                        ods,
                                        practice.name(),
                                        row.agreedBy(),
                                        row.agreedAs(),
                                        row.fromOn(),
                                        row.toOn(),
                                        row.besides(),
                                        row.endReason()));
        return csv.as("agreement-" + ods + ".csv");
    }
}
