package org.primarycareportal.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Api;
import org.primarycareportal.web.ApiAnswer;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.UploadLimits;
import org.primarycareportal.web.WrongParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in for files of programs: the same desk, rights and refusals as on the pages. */
@Controller
@Api(ApiScope.BRING_FILES)
@Requires({Capability.IMPORT_FILES, Capability.IMPORT_MONEY})
class ImportsApi {

    static final String IMPORTS = Api.PATH + "/imports";
    static final String KEY = "Idempotency-Key";

    private static final String ONE = IMPORTS + "/{id:\\d{1,15}}";
    private static final Duration A_LITTLE_WHILE = Duration.ofSeconds(4);

    private final ImportDesk desk;
    private final Submissions submissions;
    private final ImportQueries queries;
    private final UploadLimits limits;

    ImportsApi(
            ImportDesk desk, Submissions submissions, ImportQueries queries, UploadLimits limits) {
        this.desk = desk;
        this.submissions = submissions;
        this.queries = queries;
        this.limits = limits;
    }

    /** What a program says of the file that is the body. */
    @NullUnmarked // typed by a stranger
    record FileAsked(String name) {}

    @PostMapping(IMPORTS)
    ResponseEntity<byte[]> receive(
            @ModelAttribute FileAsked asked, Viewer viewer, Actor by, HttpServletRequest request)
            throws IOException {
        String key = keyOf(request);
        long id;
        try (SentFile file =
                SentFile.of(request, asked.name() == null ? "" : asked.name(), limits)) {
            id = submissions.receive(key, file, viewer, by);
        }
        return ApiAnswer.made(IMPORTS + "/" + id, rested(id, viewer));
    }

    private static String keyOf(HttpServletRequest request) {
        String key = request.getHeader(KEY);
        if (key == null || !key.matches("[A-Za-z0-9._:-]{8,100}")) {
            throw new WrongParameterException(
                    KEY,
                    "This header is needed: 8 to 100 letters, digits or . _ : - that this sending alone has, such as a UUID. Send the same again when you repeat it.");
        }
        return key;
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> one(@PathVariable long id, Viewer viewer) {
        return ApiAnswer.one(HttpStatus.OK, ToldImport.of(queries.page(id, viewer)));
    }

    @PostMapping(ONE + "/confirm")
    ResponseEntity<byte[]> confirm(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String version,
            Viewer viewer,
            Actor by) {
        queries.page(id, viewer);
        desk.confirm(id, version(version), TimeOrderedId.next(), viewer, by);
        return ApiAnswer.one(HttpStatus.OK, rested(id, viewer));
    }

    @PostMapping(ONE + "/undo")
    ResponseEntity<byte[]> undo(
            @PathVariable long id,
            @Valid @ModelAttribute UndoForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by) {
        ImportPage page = queries.page(id, viewer);
        if (errors.hasErrors()) {
            throw new WrongParameterException(
                    "reason", String.valueOf(errors.getAllErrors().get(0).getDefaultMessage()));
        }
        checkUndo(page);
        try {
            desk.undo(id, version(form.version()), form.reasonOrNothing(), viewer, by);
        } catch (UndoRefusedException refused) {
            throw new RuleBrokenException(
                    "import.undo.refused.because", String.join("; ", refused.obstacles()));
        }
        return ApiAnswer.one(HttpStatus.OK, rested(id, viewer));
    }

    private static void checkUndo(ImportPage page) {
        ImportStatus status = page.header().status();
        boolean over = status == ImportStatus.UNDOING || status == ImportStatus.UNDONE;
        if (!page.canUndo() && !over) {
            throw new RuleBrokenException("import.notNow", status.words());
        }
    }

    private static int version(@Nullable String typed) {
        int version = SeenVersion.of(typed);
        if (version < 0) {
            throw new WrongParameterException(
                    "version", "It takes the version that you read with the import.");
        }
        return version;
    }

    /** As it stands once the portal has done its part, or after a little while. */
    private Map<String, ?> rested(long id, Viewer viewer) {
        queries.awaitRest(Set.of(id), A_LITTLE_WHILE);
        return ToldImport.of(queries.page(id, viewer));
    }
}
