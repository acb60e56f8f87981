package org.primarycareportal.imports;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import: what was found in it, and what a person decides. */
@Controller
@RequestMapping("/imports/{id:\\d{1,15}}")
@Requires({Capability.IMPORT_FILES, Capability.IMPORT_MONEY})
class ImportController {

    private static final Duration A_LITTLE_WHILE = Duration.ofSeconds(3);

    private final ImportDesk desk;
    private final ImportQueries queries;
    private final Originals originals;

    ImportController(ImportDesk desk, ImportQueries queries, Originals originals) {
        this.desk = desk;
        this.queries = queries;
        this.originals = originals;
    }

    @GetMapping
    String page(@PathVariable long id, Viewer viewer, Model model) {
        return show(queries.page(id, viewer), model);
    }

    private static String show(ImportPage page, Model model) {
        ImportPage.Header header = page.header();
        model.addAttribute("page", page);
        model.addAttribute("headline", ImportHeadline.of(page));
        model.addAttribute("shares", RowShares.of(page));
        model.addAttribute("key", TimeOrderedId.next());
        if (header.busy()) {
            model.addAttribute("again", A_LITTLE_WHILE.toSeconds());
        }
        if (!model.containsAttribute("periodForm")) {
            model.addAttribute("periodForm", PeriodForm.of(header));
        }
        if (!model.containsAttribute("undoForm")) {
            model.addAttribute("undoForm", UndoForm.empty(header.version()));
        }
        return "imports/import";
    }

    private static String refuse(ImportPage page, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(page, model);
    }

    @PostMapping("/period")
    String period(
            @PathVariable long id,
            @ModelAttribute("periodForm") PeriodForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response) {
        ImportPage page = queries.page(id, viewer);
        Period.Kind kind = page.family() == null ? null : page.family().periodKind();
        if (kind == null) {
            throw new RuleBrokenException("import.period.none");
        }
        var typed = form.read(kind);
        if (typed.isEmpty()) {
            errors.rejectValue("period", PeriodForm.whatToType(kind));
            return refuse(page, model, response);
        }
        desk.periodIs(id, form.seenVersion(), typed.get(), viewer, by);
        return backTo(id);
    }

    @PostMapping("/confirm")
    String confirm(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam UUID key,
            Viewer viewer,
            Actor by,
            RedirectAttributes redirect) {
        refuseObstacles(queries.page(id, viewer));
        ImportDesk.Confirmed confirmed = desk.confirm(id, version, key, viewer, by);
        String back = backTo(id);
        redirect.addFlashAttribute(
                "notice",
                switch (confirmed) {
                    case YES -> "import.confirmed";
                    case ALREADY -> "import.confirmed.already";
                });
        return back;
    }

    private static void refuseObstacles(ImportPage page) {
        Preview preview = page.preview();
        if (page.header().status() == ImportStatus.UNCHANGED) {
            throw new RuleBrokenException("import.nothingNew");
        }
        if (page.header().status() == ImportStatus.READY && preview != null) {
            String obstacle = preview.obstacle();
            if (obstacle != null) {
                throw new RuleBrokenException("import.obstacle", obstacle);
            }
        }
    }

    @PostMapping("/discard")
    String discard(
            @PathVariable long id,
            @RequestParam int version,
            Viewer viewer,
            Actor by,
            RedirectAttributes redirect) {
        desk.discard(id, version, viewer, by);
        redirect.addFlashAttribute("notice", "import.discarded");
        return "redirect:/imports/" + id;
    }

    @PostMapping("/undo")
    String undo(
            @PathVariable long id,
            @Valid @ModelAttribute("undoForm") UndoForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return refuse(queries.page(id, viewer), model, response);
        }
        try {
            desk.undo(id, form.seenVersion(), form.reasonOrNothing(), viewer, by);
            return backTo(id);
        } catch (UndoRefusedException refused) {
            model.addAttribute("undoObstacles", refused.obstacles());
            errors.reject("import.undo.refused");
        } catch (RuleBrokenException broken) {
            if (!broken.key().equals("import.undo.reason.missing")) {
                throw broken;
            }
            errors.rejectValue("reason", broken.key());
        }
        return refuse(queries.page(id, viewer), model, response);
    }

    @PostMapping("/read-again")
    String readAgain(@PathVariable long id, @RequestParam int version, Viewer viewer, Actor by) {
        desk.readAgain(id, version, viewer, by);
        return backTo(id);
    }

    private String backTo(long id) {
        queries.awaitRest(Set.of(id), A_LITTLE_WHILE);
        return "redirect:/imports/" + id;
    }

    @GetMapping("/problems.csv")
    ResponseEntity<byte[]> problems(@PathVariable long id, Viewer viewer) {
        queries.page(id, viewer);
        Csv csv = Csv.withHeading("line", "column", "what_the_file_says", "why", "what_happens");
        List<ImportQueries.ProblemRow> rows = queries.problems(id, ReadingStaging.MOST_PROBLEMS);
        rows.forEach(
                row ->
                        csv.row(
                                row.line(),
                                row.columnName(),
                                row.offending(),
                                row.why(),
                                row.leftOut() ? "left out" : "kept"));
        return csv.as("import-" + id + "-problems.csv");
    }

    /** The file as it came, for whoever has to go back to the source. */
    @GetMapping("/file")
    ResponseEntity<StreamingResponseBody> file(@PathVariable long id, Viewer viewer) {
        ImportPage.Header header = queries.page(id, viewer).header();
        return ResponseEntity.status(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(header.byteCount())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(header.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(
                        out -> {
                            try (var in = originals.openForBrowser(id)) {
                                in.transferTo(out);
                            }
                        });
    }
}
