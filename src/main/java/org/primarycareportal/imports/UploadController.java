package org.primarycareportal.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.NotNowException;
import org.primarycareportal.web.UploadLimits;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way in for new files, and the templates of the portal's own layouts. */
@Controller
@Requires({Capability.IMPORT_FILES, Capability.IMPORT_MONEY})
class UploadController {

    private static final Duration A_LITTLE_WHILE = Duration.ofSeconds(4);

    private final Submissions submissions;
    private final ImportQueries queries;
    private final Families families;
    private final UploadLimits limits;

    UploadController(
            Submissions submissions,
            ImportQueries queries,
            Families families,
            UploadLimits limits) {
        this.submissions = submissions;
        this.queries = queries;
        this.families = families;
        this.limits = limits;
    }

    @GetMapping("/imports/new")
    String form(Model model) {
        model.addAttribute("form", UploadForm.fresh());
        return showForm(model);
    }

    private String showForm(Model model) {
        List<FamilyDefinition> known = families.all().stream().map(FileFamily::definition).toList();
        model.addAttribute("families", known);
        model.addAttribute(
                "size", limits.perFile().isEmpty() ? "" : ", " + limits.perFile() + " each");
        model.addAttribute(
                "lead",
                "The portal reads %d kinds of file of any year, and says of any other what it lacks."
                        .formatted(known.size()));
        return "imports/import-new";
    }

    @PostMapping("/imports/new")
    String upload(
            @ModelAttribute("form") UploadForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        List<MultipartFile> chosen = form.chosen();
        if (chosen.isEmpty()) {
            if (!errors.hasErrors()) {
                errors.rejectValue("file", "import.file.missing");
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showForm(model);
        }
        List<Long> ids = new ArrayList<>();
        UUID key = form.key();
        try {
            for (MultipartFile file : chosen) {
                ids.add(submissions.receive(key, new Sent(file), viewer, by));
            }
        } catch (NotNowException stillComing) {
            errors.rejectValue("file", "import.file.coming");
            response.setStatus(HttpStatus.CONFLICT.value());
            return showForm(model);
        }
        queries.awaitRest(new HashSet<>(ids), A_LITTLE_WHILE);
        if (ids.size() == 1) {
            return "redirect:/imports/" + ids.get(0);
        }
        redirect.addFlashAttribute("notice", "import.received");
        redirect.addFlashAttribute("noticeAbout", new Object[] {ids.size()});
        return "redirect:/imports";
    }

    private record Sent(MultipartFile file) implements ImportDesk.Upload {

        @Override
        public String fileName() {
            return String.valueOf(file.getOriginalFilename());
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }

    /** The heading row of one of the portal's own layouts. */
    @GetMapping("/imports/templates/{family}.csv")
    ResponseEntity<byte[]> template(@PathVariable String family) {
        FamilyDefinition definition =
                families.byCode(family)
                        .map(FileFamily::definition)
                        .filter(found -> !found.template().isEmpty())
                        .orElseThrow(() -> new NotFoundException("template"));
        return Csv.withHeading(definition.template().toArray(String[]::new)).as(family + ".csv");
    }
}
