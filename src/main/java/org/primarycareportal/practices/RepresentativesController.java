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

/** Who speaks for a practice in its cluster, now and then, and naming the next. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class RepresentativesController {

    static final String PATH = "/practices/{ods:" + OdsCode.SHAPE + "}/representatives";

    private final Representatives representatives;
    private final RepresentativeQueries queries;
    private final Places places;
    private final BusinessClock clock;

    RepresentativesController(
            Representatives representatives,
            RepresentativeQueries queries,
            Places places,
            BusinessClock clock) {
        this.representatives = representatives;
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(@PathVariable String ods, Viewer viewer, Model model) {
        model.addAttribute("form", RepresentativeForm.empty(clock.today(), queries.state(ods)));
        return show(find(ods), viewer, model);
    }

    private PracticeHead find(String ods) {
        return queries.practice(ods).orElseThrow(() -> new NotFoundException("practice"));
    }

    private String show(PracticeHead practice, Viewer viewer, Model model) {
        LocalDate today = clock.today();
        List<RepresentativeQueries.RepresentativeRow> all = queries.of(practice.odsCode());
        model.addAttribute(
                "place", places.only(practice.ccgCode(), viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("practice", practice);
        model.addAttribute("canEdit", practice.isKeptBy(viewer));
        model.addAttribute(
                "current",
                all.stream().filter(row -> !row.isPast(today) && !row.isPlanned(today)).toList());
        model.addAttribute("planned", all.stream().filter(row -> row.isPlanned(today)).toList());
        model.addAttribute("past", all.stream().filter(row -> row.isPast(today)).toList());
        return "practices/representatives";
    }

    @PostMapping(PATH)
    @Requires({Capability.EDIT_DIRECTORY, Capability.KEEP_OWN_PRACTICE})
    String name(
            @PathVariable String ods,
            @Valid @ModelAttribute("form") RepresentativeForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PracticeHead practice = find(ods);
        practice.mustBe(practice.isKeptBy(viewer));
        form.check(errors);
        if (!errors.hasErrors() && form.seen() == queries.state(ods)) {
            representatives
                    .against(practice, form.voice(), null)
                    .ifPresent(wrong -> wrong.sayTo(errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(practice, viewer, model);
        }
        representatives.name(new OdsCode(ods), form.seen(), form.voice(), viewer, by);
        redirect.addFlashAttribute("notice", "representative.named");
        redirect.addFlashAttribute(
                "noticeAbout", new Object[] {form.voice().name(), form.voice().standing().lower()});
        return "redirect:/practices/" + ods + "/representatives";
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(@PathVariable String ods, Viewer viewer) {
        PracticeHead practice = find(ods);
        places.only(practice.ccgCode(), viewer, Capability.VIEW_DIRECTORY);
        Csv csv = Csv.withHeading("practice_code", "practice", "as", "name", "job", "from", "to");
        queries.of(ods)
                .forEach(
                        row ->
                                csv.row(
                                        ods,
                                        practice.name(),
                                        row.standing().words(),
                                        row.name(),
                                        row.job(),
                                        row.fromOn(),
                                        row.toOn()));
        return csv.as("representatives-" + ods + ".csv");
    }
}
