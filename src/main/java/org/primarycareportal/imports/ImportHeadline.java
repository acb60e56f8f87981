package org.primarycareportal.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an import says first: how it stands, in a heading, a sentence and four steps.
 *
 * @param title the heading
 * @param lead the sentence under it
 */
record ImportHeadline(String title, String lead, List<Step> steps) {

    /**
     * One of the four steps.
     *
     * @param look done, now, or nothing for what is still to come
     */
    record Step(String words, String look) {

        public boolean isNow() {
            return look.equals("now");
        }
    }

    private static final List<String> STEPS =
            List.of("Upload", "Read and check", "You confirm", "Goes live");

    static ImportHeadline of(ImportPage page) {
        return new ImportHeadline(title(page), lead(page), steps(page));
    }

    private static String title(ImportPage page) {
        return switch (page.header().status()) {
            case RECEIVED -> "This file waits to be read";
            case READING -> "This file is being read";
            case REFUSED -> "This file cannot be used";
            case ASKING -> "Which period is this file for?";
            case READY -> "Check this file before it goes live";
            case UNCHANGED -> "There is nothing new in this file";
            case CONFIRMED -> "This file is going live";
            case LIVE -> "This file is live";
            case UNDOING -> "This file is being undone";
            case UNDONE -> "This file was undone";
            case DISCARDED -> "This file was discarded";
        };
    }

    private static String lead(ImportPage page) {
        ImportPage.Header header = page.header();
        String name = header.fileName();
        return switch (header.status()) {
            case RECEIVED, READING ->
                    "You need not wait here: it goes on by itself, and nothing counts until you confirm it.";
            case REFUSED -> String.valueOf(header.trouble());
            case ASKING ->
                    "Neither a column nor the name of %s says it. It is read and checked once you do."
                            .formatted(name);
            case READY -> join(previewLead(page), leftOut(header));
            case UNCHANGED -> join("0 changes:", nothingNew(page));
            case CONFIRMED ->
                    "Its %s rows are being made live. The earlier figures stay on show until all is done."
                            .formatted(header.kept());
            case LIVE -> live(header);
            case UNDOING -> "What it brought is being taken back.";
            case UNDONE ->
                    "Nothing of it counts any more. What stood before it is live again, and the file itself is kept.";
            case DISCARDED -> "Nothing of it ever counted. The file itself is kept.";
        };
    }

    private static String previewLead(ImportPage page) {
        Preview preview = page.preview();
        return preview == null ? "" : preview.lead();
    }

    private static String leftOut(ImportPage.Header header) {
        return switch (header.rowsLeftOut()) {
            case 0 -> "";
            case 1 -> "1 row has a problem and is left out.";
            default -> header.leftOut() + " rows have a problem and are left out.";
        };
    }

    private static String nothingNew(ImportPage page) {
        Long same = page.sameFile();
        return same != null
                ? "import %d brought the same figures.".formatted(same)
                : "all that it says is live already.";
    }

    private static String live(ImportPage.Header header) {
        return "%s confirmed it on %s. %s brought something new, %s changed what was known."
                .formatted(
                        header.confirmedBy(),
                        header.confirmedAt(),
                        header.liveFresh() == 1 ? "1 row" : rows(header.liveFresh()) + " rows",
                        header.liveChanged() == 0
                                ? "none"
                                : ImportPage.number(header.liveChanged()));
    }

    private static String rows(int n) {
        return n == 0 ? "No" : ImportPage.number(n);
    }

    private static String join(String first, String second) {
        return (first + " " + second).strip();
    }

    private static List<Step> steps(ImportPage page) {
        ImportStatus status = page.header().status();
        int now = stepOf(status);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            String words = (i + 1) + ". " + STEPS.get(i);
            if (i < now) {
                steps.add(new Step(words + ", done", "done"));
            } else if (i == now) {
                String note = noteOn(status);
                steps.add(new Step(note == null ? words : words + ", " + note, "now"));
            } else {
                steps.add(new Step(words, ""));
            }
        }
        return steps;
    }

    private static int stepOf(ImportStatus status) {
        return switch (status) {
            case RECEIVED, READING, REFUSED, ASKING -> 1;
            case READY, UNCHANGED, DISCARDED -> 2;
            case CONFIRMED -> 3;
            case LIVE, UNDOING, UNDONE -> STEPS.size();
        };
    }

    private static @Nullable String noteOn(ImportStatus status) {
        return switch (status) {
            case RECEIVED -> "waiting";
            case REFUSED -> "stopped";
            case ASKING -> "needs the period";
            case UNCHANGED -> "nothing to do";
            case DISCARDED -> "discarded";
            default -> null;
        };
    }
}
