package org.primarycareportal.engagement;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How a practice changed a figure: read, written, changed, taken back. */
@Controller
@Requires({Capability.WRITE_LEARNING, Capability.WRITE_OWN_LEARNING})
class NoteController {

    private static final String NEW = LearningController.LIST + "/new";
    private static final String NOTE = LearningController.LIST + "/{id:[0-9a-f-]{36}}";

    private final LearningQueries queries;
    private final LearningDesk desk;

    NoteController(LearningQueries queries, LearningDesk desk) {
        this.queries = queries;
        this.desk = desk;
    }

    @GetMapping(NOTE)
    @Requires(Capability.VIEW_LEARNING)
    String read(@PathVariable UUID id, Viewer viewer, Model model) {
        return show(queries.note(id, viewer), viewer, model);
    }

    private String show(LearningQueries.Note note, Viewer viewer, Model model) {
        model.addAttribute("place", note.about().place());
        model.addAttribute("note", note);
        model.addAttribute(
                "mayChange",
                note.stands()
                        && LearningRights.of(viewer, note.about()).mayChange(note.fromPractice()));
        model.addAttribute("figures", viewer.can(Capability.VIEW_FIGURES, note.about().place()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", WhyForm.empty());
        }
        return "engagement/note";
    }

    @GetMapping(NEW)
    String form(
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String practice,
            Viewer viewer,
            Model model) {
        AboutFigure about = writable(indicator, practice, viewer);
        Optional<UUID> standing = queries.standing(about);
        if (standing.isPresent()) {
            return "redirect:" + LearningController.note(standing.get());
        }
        model.addAttribute("form", NoteForm.empty());
        return write(about, about.writePath(), model);
    }

    private AboutFigure writable(String indicator, String practice, Viewer viewer) {
        AboutFigure about = queries.about(indicator, practice, viewer);
        if (!LearningRights.of(viewer, about).mayWrite()) {
            throw new NotFoundException("practice");
        }
        return about;
    }

    private String write(AboutFigure about, String path, Model model) {
        model.addAttribute("place", about.place());
        model.addAttribute("about", about);
        model.addAttribute("path", path);
        model.addAttribute(
                "askers", queries.open(about).map(queries::askers).map(List::size).orElse(0));
        return "engagement/note-change";
    }

    @PostMapping(NEW)
    String write(
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String practice,
            @Valid @ModelAttribute("form") NoteForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AboutFigure about = writable(indicator, practice, viewer);
        if (!errors.hasErrors()) {
            try {
                UUID id = desk.write(about, form.content(), form.submission(), viewer, by);
                return done(LearningController.note(id), "learning.isWritten", redirect);
            } catch (RuleBrokenException broken) {
                errors.rejectValue("title", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return write(about, about.writePath(), model);
    }

    private static String done(String path, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + path;
    }

    @GetMapping(NOTE + "/change")
    String change(@PathVariable UUID id, Viewer viewer, Model model) {
        LearningQueries.Note note = changeable(id, viewer);
        if (!note.stands()) {
            return "redirect:" + LearningController.note(id);
        }
        model.addAttribute("form", NoteForm.of(note));
        return write(note.about(), LearningController.note(id) + "/change", model);
    }

    private LearningQueries.Note changeable(UUID id, Viewer viewer) {
        LearningQueries.Note note = queries.note(id, viewer);
        if (!LearningRights.of(viewer, note.about()).mayChange(note.fromPractice())) {
            throw new NotFoundException("note");
        }
        return note;
    }

    @PostMapping(NOTE + "/change")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") NoteForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        LearningQueries.Note note = changeable(id, viewer);
        if (!errors.hasErrors()) {
            try {
                desk.change(id, form.seenVersion(), form.content(), viewer, by);
                return done(LearningController.note(id), "learning.isChanged", redirect);
            } catch (RuleBrokenException broken) {
                errors.rejectValue("title", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return write(note.about(), LearningController.note(id) + "/change", model);
    }

    @PostMapping(NOTE + "/withdraw")
    String withdraw(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") WhyForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        LearningQueries.Note note = changeable(id, viewer);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(note, viewer, model);
        }
        desk.withdrawNote(id, form.text(), viewer, by);
        return done(
                LearningController.LIST + "?ccg=" + note.about().place().codes(),
                "learning.isWithdrawn",
                redirect);
    }
}
