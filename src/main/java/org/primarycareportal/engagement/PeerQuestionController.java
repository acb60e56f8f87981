package org.primarycareportal.engagement;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "How did you do it?", asked of a practice with one click. */
@Controller
@Requires({Capability.WRITE_LEARNING, Capability.WRITE_OWN_LEARNING})
class PeerQuestionController {

    private static final String QUESTION = LearningController.LIST + "/asked/{id:[0-9a-f-]{36}}";

    private final LearningQueries queries;
    private final LearningDesk desk;
    private final LearningLetters letters;

    PeerQuestionController(LearningQueries queries, LearningDesk desk, LearningLetters letters) {
        this.queries = queries;
        this.desk = desk;
        this.letters = letters;
    }

    @PostMapping("/indicators/{code:[A-Za-z0-9-]+}/practices/{ods:" + OdsCode.SHAPE + "}/ask-how")
    String ask(
            @PathVariable String code,
            @PathVariable String ods,
            Viewer viewer,
            Actor by,
            RedirectAttributes redirect) {
        AboutFigure about = queries.about(code, ods, viewer);
        Optional<UUID> written = queries.standing(about);
        if (written.isPresent()) {
            return "redirect:" + LearningController.note(written.get());
        }
        UUID id = desk.ask(about, viewer, by);
        return done(LearningController.question(id), "learning.isAsked", redirect);
    }

    private static String done(String path, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + path;
    }

    @GetMapping(QUESTION)
    String page(@PathVariable UUID id, Viewer viewer, Model model) {
        return show(queries.question(id, viewer), viewer, model);
    }

    private String show(LearningQueries.Question question, Viewer viewer, Model model) {
        LearningRights rights = LearningRights.of(viewer, question.about());
        List<LearningQueries.Asker> askers = queries.askers(question.id());
        boolean open = question.state() == QuestionState.OPEN;
        boolean mine = askers.stream().anyMatch(each -> each.person().equals(viewer.id()));
        model.addAttribute("place", question.about().place());
        model.addAttribute("question", question);
        model.addAttribute("askers", askers);
        model.addAttribute("mayWrite", open && rights.mayWrite());
        model.addAttribute("there", rights.worksThere());
        model.addAttribute("reached", !letters.there(question.about()).isEmpty());
        model.addAttribute("mayJoin", open && !mine && rights.mayAsk());
        model.addAttribute(
                "mayAskAgain", question.state() == QuestionState.DECLINED && rights.mayAsk());
        model.addAttribute("mine", open && mine);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", WhyForm.empty());
        }
        return "engagement/question";
    }

    /** Only the practice itself says that there is nothing to tell. */
    @PostMapping(QUESTION + "/decline")
    @Requires(Capability.WRITE_OWN_LEARNING)
    String decline(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") WhyForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        LearningQueries.Question question = queries.question(id, viewer);
        if (!LearningRights.of(viewer, question.about()).worksThere()) {
            throw new NotFoundException("question");
        }
        if (!errors.hasErrors()) {
            try {
                desk.decline(id, form.text(), viewer, by);
                return done(LearningController.question(id), "learning.isDeclined", redirect);
            } catch (RuleBrokenException broken) {
                errors.rejectValue("why", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(question, viewer, model);
    }

    @PostMapping(QUESTION + "/withdraw")
    String withdraw(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        desk.withdraw(id, viewer, by);
        return done(LearningController.question(id), "learning.isAskedNoMore", redirect);
    }
}
