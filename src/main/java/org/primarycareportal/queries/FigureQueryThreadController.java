package org.primarycareportal.queries;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
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

/** One query of a figure: what was said, the figure then and now, and what one can do about it. */
@Controller
@Requires({Capability.VIEW_QUERIES, Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES})
class FigureQueryThreadController {

    private static final String PATH = FigureQueriesController.LIST + "/{id:[0-9a-f-]{36}}";

    private final QueryPages pages;
    private final FigureQueryDesk desk;

    FigureQueryThreadController(QueryPages pages, FigureQueryDesk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    @GetMapping(PATH)
    String page(@PathVariable UUID id, Viewer viewer, Model model) {
        return show(pages.page(id, viewer), model);
    }

    /** With empty forms, save the one that came back with errors. */
    private static String show(QueryPage page, Model model) {
        int version = page.row().version();
        keepOr("commentForm", QueryCommentForm.empty(version), model);
        keepOr("answerForm", QueryAnswerForm.empty(version), model);
        keepOr("withdrawForm", QueryWithdrawForm.empty(version), model);
        keepOr("reopenForm", QueryReopenForm.empty(version), model);
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        return "queries/query";
    }

    private static void keepOr(String name, Object empty, Model model) {
        if (!model.containsAttribute(name)) {
            model.addAttribute(name, empty);
        }
    }

    private static String refused(QueryPage page, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(page, model);
    }

    private static String done(UUID id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + FigureQueriesController.LIST + "/" + id;
    }

    @PostMapping(PATH + "/comment")
    @Requires({Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES})
    String comment(
            @PathVariable UUID id,
            @Valid @ModelAttribute("commentForm") QueryCommentForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        QueryPage page = pages.page(id, viewer);
        if (errors.hasErrors()) {
            return refused(page, model, response);
        }
        desk.comment(id, form.sent(), viewer, by);
        return done(id, "query.added", redirect);
    }

    @PostMapping(PATH + "/answer")
    @Requires(Capability.ANSWER_QUERIES)
    String answer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("answerForm") QueryAnswerForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        QueryPage page = pages.page(id, viewer);
        if (!errors.hasErrors()) {
            try {
                desk.answer(id, form.state(), form.sent(), viewer, by);
                return done(id, "query.answered", redirect);
            } catch (RuleBrokenException broken) {
                errors.rejectValue("outcome", broken.key(), broken.arguments(), null);
            }
        }
        return refused(page, model, response);
    }

    @PostMapping(PATH + "/withdraw")
    @Requires({Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES})
    String withdraw(
            @PathVariable UUID id,
            @Valid @ModelAttribute("withdrawForm") QueryWithdrawForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        QueryPage page = pages.page(id, viewer);
        if (errors.hasErrors()) {
            return refused(page, model, response);
        }
        desk.withdraw(id, form.sent(), viewer, by);
        return done(id, "query.withdrawn", redirect);
    }

    @PostMapping(PATH + "/reopen")
    @Requires({Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES})
    String reopen(
            @PathVariable UUID id,
            @Valid @ModelAttribute("reopenForm") QueryReopenForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        QueryPage page = pages.page(id, viewer);
        if (!errors.hasErrors()) {
            try {
                desk.reopen(id, form.sent(), viewer, by);
                return done(id, "query.reopened", redirect);
            } catch (RuleBrokenException broken) {
                errors.rejectValue("why", broken.key(), broken.arguments(), null);
            }
        }
        return refused(page, model, response);
    }
}
