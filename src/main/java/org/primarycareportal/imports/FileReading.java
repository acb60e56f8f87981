package org.primarycareportal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads a file from its first byte to its preview. All of it is one transaction, and it begins by
 * forgetting what an earlier reading staged, so it can be stopped at any point and done again.
 */
@Component
class FileReading {

    private static final int MOST_CELLS_SHOWN = 100;
    private static final int LONGEST_CELL_SHOWN = 100;
    private static final Logger log = LoggerFactory.getLogger(FileReading.class);

    private final FileImportRepository imports;
    private final Families families;
    private final Originals originals;
    private final ProgressNotes progress;
    private final Tools tools;

    /** What every reading needs of the platform. */
    @Component
    record Tools(
            DataSource dataSource,
            JdbcClient jdbc,
            ObjectMapper json,
            LongWork longWork,
            TransactionOperations transactions,
            OtherFiles otherFiles) {}

    FileReading(
            FileImportRepository imports,
            Families families,
            Originals originals,
            ProgressNotes progress,
            Tools tools) {
        this.imports = imports;
        this.families = families;
        this.originals = originals;
        this.progress = progress;
        this.tools = tools;
    }

    void read(long importId) {
        if (!begin(importId)) {
            return;
        }
        progress.note(importId, "Reading", 0);
        try {
            tools.longWork().inOneTransaction(() -> readAndCheck(importId));
        } catch (UnreadableFileException unreadable) {
            refuse(importId, unreadable.why());
        } catch (RuntimeException ours) {
            if (LongWork.mayPass(ours)) {
                throw ours; // the job tries again
            }
            log.error("Import {} could not be read", importId, ours);
            refuse(
                    importId,
                    "The portal itself failed while reading this file. It is kept; tell the administrator of the portal.");
        }
    }

    private boolean begin(long importId) {
        return Boolean.TRUE.equals(
                tools.transactions()
                        .execute(
                                status -> {
                                    FileImport file =
                                            imports.findByIdForChange(importId).orElseThrow();
                                    boolean due =
                                            file.status() == ImportStatus.RECEIVED
                                                    || file.status() == ImportStatus.READING;
                                    if (due) {
                                        file.beginReading();
                                    }
                                    return due;
                                }));
    }

    private void refuse(long importId, String why) {
        tools.transactions()
                .executeWithoutResult(
                        status ->
                                imports.findByIdForChange(importId)
                                        .orElseThrow()
                                        .refuse(why, null));
    }

    private ImportStatus readAndCheck(long importId) {
        FileImport file = imports.findByIdForChange(importId).orElseThrow();
        forgetEarlierReading(importId);
        try {
            FileText text = FileText.of(file.fileName(), () -> originals.open(importId));
            List<Families.Match> tried = families.tried(text.head());
            Optional<Families.Match> match =
                    tried.stream().filter(m -> m.recognition().isFull()).findFirst();
            if (match.isEmpty()) {
                refuseUnknown(file, text.head(), tried);
            } else if (file.moneyOnly() && !match.get().family().definition().money()) {
                file.refuse(
                        "Your role brings in files about money only, and this is \"%s\"."
                                .formatted(match.get().family().definition().name()),
                        null);
            } else {
                readAs(file, text, match.get());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file.status();
    }

    private void forgetEarlierReading(long importId) {
        families.all().forEach(family -> family.forget(importId));
        for (String table : List.of("problem", "ignored")) {
            tools.jdbc()
                    .sql("delete from imports." + table + " where import_id = ?")
                    .param(importId)
                    .update();
        }
    }

    private void refuseUnknown(FileImport file, FileHead head, List<Families.Match> tried) {
        Optional<String> why = tools.otherFiles().whyNot(head);
        if (why.isPresent()) {
            file.refuse(why.get(), null);
            return;
        }
        List<LookedFor.Family> looked =
                tried.stream()
                        .map(
                                match ->
                                        new LookedFor.Family(
                                                match.family().definition().name(),
                                                match.recognition().columns().size(),
                                                match.recognition().missing(),
                                                match.recognition().unclear()))
                        .sorted(Comparator.comparingInt(LookedFor.Family::found).reversed())
                        .toList();
        long bestLine = Math.max(1, tried.get(0).recognition().headingLine());
        FileHead.Line heading =
                head.lines().stream()
                        .filter(line -> line.number() == bestLine)
                        .findFirst()
                        .orElse(new FileHead.Line(1, List.of()));
        file.refuse(
                "This is none of the kinds of file that the portal reads.",
                tools.json()
                        .writeValueAsString(
                                new LookedFor(heading.number(), excerpt(heading.cells()), looked)));
    }

    /** Enough of an unknown heading to know it again. */
    private static List<String> excerpt(List<String> cells) {
        return cells.stream()
                .limit(MOST_CELLS_SHOWN)
                .map(
                        cell ->
                                cell.length() <= LONGEST_CELL_SHOWN
                                        ? cell
                                        : cell.substring(0, LONGEST_CELL_SHOWN) + "…")
                .toList();
    }

    private void readAs(FileImport file, FileText text, Families.Match match) throws IOException {
        FileFamily family = match.family();
        file.recognisedAs(family.definition().code());
        ReadingStaging staging =
                new ReadingStaging(
                        file, family.definition().periodKind(), tools.dataSource(), tools.jdbc());
        TableReading.Read read;
        try {
            read =
                    TableReading.read(
                            text,
                            match,
                            staging,
                            progress.watching(file.id(), file.byteCount(), "Reading", 80));
        } catch (HopelessFileException hopeless) {
            giveUp(file, family, staging, hopeless);
            return;
        }
        staging.finish();
        progress.note(file.id(), "Checking", 85);
        if (read.rows() == 0) {
            file.refuse("The file has a heading but no rows below it.", null);
            return;
        }
        settlePeriod(file, family, read.period());
        check(file, family, staging);
        file.counted(read.rows(), staging.kept(), staging.ignoredRows(), staging.leftOut());
        staging.finishProblems();
        if (file.status() != ImportStatus.READY && file.status() != ImportStatus.CONFIRMED) {
            family.forget(file.id());
        }
    }

    private static void giveUp(
            FileImport file,
            FileFamily family,
            ReadingStaging staging,
            HopelessFileException hopeless) {
        file.refuse(hopeless.why(), null);
        int known = staging.kept() + staging.ignoredRows() + staging.leftOut();
        file.counted(known, staging.kept(), staging.ignoredRows(), staging.leftOut());
        staging.finishProblems();
        family.forget(file.id());
    }

    private static void settlePeriod(
            FileImport file, FileFamily family, @Nullable Period fromColumn) {
        if (file.periodWasTyped()) {
            return;
        }
        Period.Kind kind = family.definition().periodKind();
        if (kind == null) {
            return;
        }
        if (fromColumn != null) {
            file.periodIs(fromColumn, FileImport.PeriodSource.COLUMN);
            return;
        }
        PeriodInName.find(file.fileName(), kind)
                .ifPresent(named -> file.periodIs(named, FileImport.PeriodSource.NAME));
    }

    private void check(FileImport file, FileFamily family, ReadingStaging staging) {
        Period period = file.period();
        if (family.definition().periodKind() != null && period == null) {
            file.askForPeriod();
            return;
        }
        String state = family.stateOfPlay();
        Preview preview = family.check(new Check(file.id(), period, file.reach(), staging));
        if (preview.kept() == 0) {
            file.refuse("No row of the file can be used; the problems say why.", null);
            return;
        }
        file.checked(
                new FileImport.Checked(
                        tools.json().writeValueAsString(preview),
                        preview.obstacle(),
                        preview.bringsNothing(),
                        isAsSeen(file, preview),
                        state));
    }

    private boolean isAsSeen(FileImport file, Preview preview) {
        String seen = file.seenPreview();
        return seen != null && preview.doesTheSameAs(tools.json().readValue(seen, Preview.class));
    }
}
