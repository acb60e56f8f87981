package org.primarycareportal.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.web.ApiField;
import org.primarycareportal.web.ApiField.Type;
import org.primarycareportal.web.ApiOperation;
import org.primarycareportal.web.ApiParameter;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.ApiTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What programs are told of an import: what its page says first. */
@Configuration(proxyBeanMethods = false)
class ToldImport {

    private static final ApiParameter ID = ApiParameter.path("id", "Number of the import.", "42");

    private static final ApiParameter VERSION =
            ApiParameter.form(
                    "version",
                    true,
                    "The version that was read; where it has changed since, nothing is done.");

    private static final ApiTable<ImportPage> IMPORT =
            new ApiTable<ImportPage>()
                    .whole("id", "Number of the import", page -> page.header().id())
                    .whole(
                            "version",
                            "Goes up with each change; confirm and undo ask for it",
                            page -> page.header().version())
                    .text("file_name", "What the file is called", page -> page.header().fileName())
                    .whole("bytes", "How long it is", page -> page.header().byteCount())
                    .text("sha256", "Its SHA-256", page -> page.header().sha256())
                    .text(
                            "state",
                            "received, reading, refused, asking, ready, unchanged, confirmed, live, undoing, undone or discarded",
                            page -> page.header().status().name().toLowerCase(Locale.ROOT))
                    .text(
                            "says",
                            "How it stands, as a sentence",
                            page -> ImportHeadline.of(page).lead())
                    .maybeText(
                            "kind",
                            "What kind of file it is, once that is known",
                            page -> page.header().family())
                    .maybeText(
                            "period",
                            "The period of the whole file; one that is asking is told it on its page",
                            page -> page.header().periodCode())
                    .text("for", "For whom it was brought in", page -> page.header().forWhom())
                    .text("brought_by", "Who brought it in", page -> page.header().uploadedBy())
                    .text("brought_at", "When, in words", page -> page.header().uploadedAt())
                    .whole("rows_read", "Rows read", page -> page.header().rowsRead())
                    .whole(
                            "rows_kept",
                            "Rows that will count, or do",
                            page -> page.header().rowsKept())
                    .whole(
                            "rows_left_out",
                            "Rows with a problem",
                            page -> page.header().rowsLeftOut())
                    .whole(
                            "rows_ignored",
                            "Rows about something else",
                            page -> page.header().rowsIgnored())
                    .add(
                            count(
                                    "fresh",
                                    "Of those kept, about something that had no figure or fact"),
                            page -> ofPreview(page, Preview::fresh))
                    .add(
                            count("changed", "Of those kept, different from what is live"),
                            page -> ofPreview(page, Preview::changed))
                    .add(
                            count("unchanged", "Of those kept, as what is live"),
                            page -> ofPreview(page, Preview::unchanged))
                    .add(
                            new ApiField(
                                    "may_be_confirmed",
                                    Type.YES_OR_NO,
                                    false,
                                    "Whether confirm will do"),
                            ImportPage::canConfirm)
                    .maybeText(
                            "obstacle",
                            "What stands in the way of that",
                            page -> ofPreview(page, Preview::obstacle))
                    .add(
                            new ApiField(
                                    "may_be_undone",
                                    Type.YES_OR_NO,
                                    false,
                                    "Whether it is live and undo may be asked for"),
                            ImportPage::canUndo)
                    .add(
                            new ApiField(
                                    "warnings", Type.LIST, false, "Sentences about the whole file"),
                            ToldImport::warnings)
                    .add(
                            new ApiField(
                                    "problems",
                                    Type.LIST,
                                    false,
                                    "The first hundred: line, column, what the file says, why, and whether the row is left out"),
                            ToldImport::problems)
                    .whole("problems_in_all", "How many there are", ImportPage::problemsInAll)
                    .maybeText(
                            "confirmed_by", "Who confirmed it", page -> page.header().confirmedBy())
                    .maybeText(
                            "confirmed_at", "When, in words", page -> page.header().confirmedAt())
                    .maybeText("undone_by", "Who undid it", page -> page.header().undoneBy())
                    .maybeText("undo_reason", "Why", page -> page.header().undoReason());

    static Map<String, ?> of(ImportPage page) {
        return IMPORT.object(page);
    }

    private static ApiField count(String name, String words) {
        return new ApiField(name, Type.WHOLE, true, words);
    }

    /** Something that the preview says; nothing before the file was checked. */
    private static @Nullable Object ofPreview(
            ImportPage page, java.util.function.Function<Preview, @Nullable Object> part) {
        Preview preview = page.preview();
        return preview == null ? null : part.apply(preview);
    }

    private static List<String> warnings(ImportPage page) {
        Preview preview = page.preview();
        return preview == null
                ? List.of()
                : preview.warnings().stream().map(Preview.Warning::text).toList();
    }

    private static List<Map<String, Object>> problems(ImportPage page) {
        return page.problems().stream().map(ToldImport::problem).toList();
    }

    private static Map<String, Object> problem(ImportQueries.ProblemRow row) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("line", row.line());
        problem.put("column", row.columnName());
        problem.put("file_says", row.offending());
        problem.put("why", row.why());
        problem.put("left_out", row.leftOut());
        return problem;
    }

    @Bean
    ApiOperation sendFile() {
        return operation(
                "POST",
                "",
                "sendFile",
                "Send a file; it is kept, recognised and checked, and counts for nothing yet",
                ApiOperation.Shape.MADE,
                List.of(
                        ApiParameter.header(
                                ImportsApi.KEY,
                                true,
                                "A name of your choice that this sending alone has, such as a UUID. The same again brings the file in once."),
                        ApiParameter.query(
                                "name",
                                "What the file is called, where the body itself is the file.",
                                "figures.csv"),
                        new ApiParameter(
                                "file",
                                ApiParameter.Place.FILE,
                                true,
                                "The file, in a form as multipart/form-data or as the body itself.",
                                null)));
    }

    @Bean
    ApiOperation readImport() {
        return operation(
                "GET",
                "/{id}",
                "readImport",
                "How a file that was sent stands",
                ApiOperation.Shape.ONE,
                List.of(ID));
    }

    @Bean
    ApiOperation confirmImport() {
        return operation(
                "POST",
                "/{id}/confirm",
                "confirmImport",
                "Make a file count that is ready; one that counts already stays as it is",
                ApiOperation.Shape.ONE,
                List.of(ID, VERSION));
    }

    @Bean
    ApiOperation undoImport() {
        return operation(
                "POST",
                "/{id}/undo",
                "undoImport",
                "Take back what a file brought; one that was undone stays as it is",
                ApiOperation.Shape.ONE,
                List.of(
                        ID,
                        VERSION,
                        ApiParameter.form("reason", true, "Why, in a sentence that is kept.")));
    }

    private static ApiOperation operation(
            String method,
            String path,
            String name,
            String words,
            ApiOperation.Shape shape,
            List<ApiParameter> parameters) {
        return new ApiOperation(
                method,
                ImportsApi.IMPORTS + path,
                name,
                words,
                ApiScope.BRING_FILES,
                shape,
                parameters,
                IMPORT.fields());
    }
}
