package org.primarycareportal.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of imports, and the way in for new files. */
@Controller
@Requires({Capability.IMPORT_FILES, Capability.IMPORT_MONEY})
class ImportsController {

    private static final Duration A_LITTLE_WHILE = Duration.ofSeconds(4);

    private final ImportDesk desk;
    private final ImportQueries queries;
    private final Families families;

    ImportsController(ImportDesk desk, ImportQueries queries, Families families) {
        this.desk = desk;
        this.queries = queries;
        this.families = families;
    }

    @GetMapping("/imports")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "number") String sort,
            Viewer viewer,
            Model model) {
        var filter = new ImportQueries.Filter(q.strip(), family, status, sort);
        model.addAttribute("filter", filter);
        model.addAttribute("imports", queries.list(filter, viewer));
        model.addAttribute(
                "families", families.all().stream().map(FileFamily::definition).toList());
        return "imports/imports";
    }

    @GetMapping("/imports.csv")
    ResponseEntity<byte[]> listCsv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "number") String sort,
            Viewer viewer) {
        Csv csv =
                Csv.withHeading(
                        "number",
                        "file",
                        "kind",
                        "period",
                        "state",
                        "rows_kept",
                        "rows_left_out",
                        "uploaded",
                        "by");
        queries.list(new ImportQueries.Filter(q.strip(), family, status, sort), viewer)
                .forEach(
                        row ->
                                csv.row(
                                        row.id(),
                                        row.fileName(),
                                        row.familyName(),
                                        row.period(),
                                        row.statusWords(),
                                        row.rowsKept(),
                                        row.rowsLeftOut(),
                                        row.uploaded(),
                                        row.uploadedBy()));
        return csv.as("imports.csv");
    }

    @GetMapping("/imports/new")
    String form(Model model) {
        return showForm(model);
    }

    private String showForm(Model model) {
        model.addAttribute(
                "families", families.all().stream().map(FileFamily::definition).toList());
        return "imports/import-new";
    }

    @PostMapping("/imports/new")
    String upload(
            @RequestParam(name = "file", required = false) List<MultipartFile> files,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        List<MultipartFile> sent =
                files == null
                        ? List.of()
                        : files.stream()
                                .filter(
                                        file ->
                                                file.getSize() > 0
                                                        || !String.valueOf(
                                                                        file.getOriginalFilename())
                                                                .isBlank())
                                .toList();
        if (sent.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("fileError", "Choose at least one file");
            return showForm(model);
        }
        List<Long> ids = new ArrayList<>();
        for (MultipartFile file : sent) {
            ids.add(desk.receive(new Sent(file), viewer, by));
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
