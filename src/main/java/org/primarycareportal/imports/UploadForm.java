package org.primarycareportal.imports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.web.multipart.MultipartFile;

/** Files as somebody chose them. A browser sends one without a name where none was chosen. */
@NullUnmarked // sent by a stranger
record UploadForm(List<MultipartFile> file, String submission) {

    static UploadForm fresh() {
        return new UploadForm(List.of(), TimeOrderedId.next().toString());
    }

    /** What tells this form from others; one of its own where a stranger sent none. */
    UUID key() {
        return TimeOrderedId.typed(submission);
    }

    List<MultipartFile> chosen() {
        return file == null
                ? List.of()
                : file.stream()
                        .filter(each -> !String.valueOf(each.getOriginalFilename()).isBlank())
                        .toList();
    }
}
