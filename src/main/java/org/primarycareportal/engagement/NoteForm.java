package org.primarycareportal.engagement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.TimeOrderedId;

/** How a practice did it, as somebody types it. */
@NullUnmarked // typed by a stranger
record NoteForm(
        @NotBlank(message = "{learning.title.missing}")
                @Size(max = 120, message = "{learning.title.long}")
                @NoNhsNumber
                String title,
        @NotBlank(message = "{learning.problem.missing}")
                @Size(max = 1000, message = "{learning.text.long}")
                @NoNhsNumber
                String problem,
        @NotBlank(message = "{learning.change.missing}")
                @Size(max = 1000, message = "{learning.text.long}")
                @NoNhsNumber
                String change,
        @NotBlank(message = "{learning.outcome.missing}")
                @Size(max = 1000, message = "{learning.text.long}")
                @NoNhsNumber
                String outcome,
        @Size(max = 200, message = "{learning.line.long}") @NoNhsNumber String took,
        @Size(max = 200, message = "{learning.line.long}") @NoNhsNumber String contact,
        String version,
        String key) {

    static NoteForm empty() {
        return new NoteForm("", "", "", "", "", "", "0", TimeOrderedId.next().toString());
    }

    static NoteForm of(LearningQueries.Note note) {
        NoteContent content = note.content();
        return new NoteForm(
                content.title(),
                content.problem(),
                content.change(),
                content.outcome(),
                content.took(),
                content.contact(),
                Integer.toString(note.version()),
                TimeOrderedId.next().toString());
    }

    NoteContent content() {
        return new NoteContent(
                text(title), text(problem), text(change), text(outcome), text(took), text(contact));
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }

    UUID submission() {
        return TimeOrderedId.typed(key);
    }

    static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
