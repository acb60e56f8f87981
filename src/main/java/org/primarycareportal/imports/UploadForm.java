package org.primarycareportal.imports;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.web.multipart.MultipartFile;

/** Files as somebody chose them. A browser sends one without a name where none was chosen. */
@NullUnmarked // sent by a stranger
record UploadForm(List<MultipartFile> file) {

    List<MultipartFile> chosen() {
        return file == null
                ? List.of()
                : file.stream()
                        .filter(each -> !String.valueOf(each.getOriginalFilename()).isBlank())
                        .toList();
    }
}
