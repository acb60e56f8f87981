package org.primarycareportal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Brings files in as a person would, and waits until the background has done its part. */
@Component
public class TestImports {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ImportDesk desk;
    private final ImportQueries queries;
    private final Viewer analyst = TestViewers.analyst();
    private final Actor by = analyst.actingFrom("127.0.0.1");

    TestImports(ImportDesk desk, ImportQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    /** Sends a file and waits for its preview. */
    public Seen send(Path file) {
        try {
            return send(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Seen send(String name, String text) {
        return send(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Seen send(String name, byte[] bytes) {
        long id =
                desk.receive(
                        new ImportDesk.Upload() {
                            @Override
                            public String fileName() {
                                return name;
                            }

                            @Override
                            public InputStream open() {
                                return new ByteArrayInputStream(bytes);
                            }
                        },
                        analyst,
                        by);
        return rested(id);
    }

    /** Says the period of a file and waits for its preview. */
    public Seen periodIs(Seen page, Period period) {
        desk.periodIs(page.id(), page.version(), period, analyst, by);
        return rested(page.id());
    }

    /** Confirms a file that is ready and waits until it is live. */
    public Seen confirm(Seen page) {
        desk.confirm(page.id(), page.version(), TimeOrderedId.next(), analyst, by);
        return rested(page.id());
    }

    /** Sends and confirms. */
    public Seen bringIn(Path file) {
        return confirm(send(file));
    }

    public Seen bringIn(String name, String text) {
        return confirm(send(name, text));
    }

    public Seen undo(Seen page, String reason) {
        desk.undo(page.id(), page.version(), reason, analyst, by);
        return rested(page.id());
    }

    public Seen rested(long id) {
        queries.awaitRest(Set.of(id), LONG);
        ImportPage page = queries.page(id, analyst);
        ImportPage.Header header = page.header();
        return new Seen(
                id,
                header.version(),
                header.status().name(),
                header.family(),
                header.periodCode(),
                header.trouble(),
                new Rows(
                        header.rowsRead(),
                        header.rowsKept(),
                        header.rowsIgnored(),
                        header.rowsLeftOut()),
                page.preview(),
                queries.problems(id, 1000).stream()
                        .map(
                                row ->
                                        new Problem(
                                                row.line(),
                                                row.columnName(),
                                                row.offending(),
                                                row.why(),
                                                row.leftOut()))
                        .toList());
    }

    /** What the page of an import shows. */
    public record Seen(
            long id,
            int version,
            String status,
            @Nullable String family,
            @Nullable String period,
            @Nullable String trouble,
            Rows rows,
            @Nullable Preview preview,
            List<Problem> problems) {}

    /** Rows of a file, counted. */
    public record Rows(int read, int kept, int ignored, int leftOut) {}

    /** One line of the list of problems. */
    public record Problem(
            long line, String column, String offending, String why, boolean leftOut) {}
}
