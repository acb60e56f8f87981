package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.indicators.TestFigures;
import org.springframework.boot.test.context.TestComponent;

/** The published files, brought in one after the other, for as many tests as need them. */
@TestComponent
public class PublishedLoad {

    private static final String[] CCGS = {"00Y", "01T", "01V"};

    private final CleanSlate slate;
    private final TestImports imports;
    private final TestFigures figures;
    private Map<String, TestImports.Seen> seen = Map.of();
    private int wipe = -1;

    PublishedLoad(CleanSlate slate, TestImports imports, TestFigures figures) {
        this.slate = slate;
        this.imports = imports;
        this.figures = figures;
    }

    /** What the page of each file showed; they are brought in where they are not there yet. */
    public Map<String, TestImports.Seen> everything() {
        if (wipe != slate.wipes()) {
            load(PublishedFiles.all());
        }
        return seen;
    }

    /** Brings these files, and no others, into an empty portal. */
    public void load(List<String> files) {
        slate.serve(CCGS);
        Map<String, TestImports.Seen> pages = new LinkedHashMap<>();
        for (String file : files) {
            TestImports.Seen page = imports.send(PublishedFiles.folder().resolve(file));
            pages.put(file, page);
            if (page.status().equals("READY")) {
                assertThat(imports.confirm(page).status()).as(file).isEqualTo("LIVE");
            }
        }
        figures.workOutWhatWasAsked();
        seen = pages;
        wipe = slate.wipes();
    }
}
