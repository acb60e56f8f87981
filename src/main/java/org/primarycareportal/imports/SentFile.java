package org.primarycareportal.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.web.UploadLimits;
import org.primarycareportal.web.WrongParameterException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/**
 * A file as a program sends it: the one file of a form, or the body itself. A body is kept on disk
 * until it has been read, as the files of forms are.
 */
final class SentFile implements ImportDesk.Upload, AutoCloseable {

    /** What opens the file, as often as it is asked to. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Source source;
    private final @Nullable Path kept;

    private SentFile(String name, Source source, @Nullable Path kept) {
        this.name = name;
        this.source = source;
        this.kept = kept;
    }

    /**
     * @param name of the file, where the body itself is it
     */
    static SentFile of(HttpServletRequest request, String name, UploadLimits limits)
            throws IOException {
        MultipartRequest form = WebUtils.getNativeRequest(request, MultipartRequest.class);
        if (form != null) {
            return ofForm(form.getMultiFileMap().values().stream().flatMap(List::stream).toList());
        }
        if (name.isBlank()) {
            throw new WrongParameterException(
                    "name",
                    "Say what the file is called, or send it in a form as multipart/form-data.");
        }
        return ofBody(request, name, limits.mostBytes());
    }

    private static SentFile ofForm(List<MultipartFile> files) {
        MultipartFile file = files.size() == 1 ? files.get(0) : null;
        if (file == null || String.valueOf(file.getOriginalFilename()).isBlank()) {
            throw new WrongParameterException("file", "Send one file with its name at a time.");
        }
        return new SentFile(String.valueOf(file.getOriginalFilename()), file::getInputStream, null);
    }

    private static SentFile ofBody(HttpServletRequest request, String name, long most)
            throws IOException {
        Path kept = Files.createTempFile("portal-import", null);
        SentFile file = new SentFile(name, () -> Files.newInputStream(kept), kept);
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(kept)) {
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (most >= 0 && bytes > most) {
                    throw new MaxUploadSizeExceededException(most);
                }
                out.write(buffer, 0, n);
            }
            if (bytes == 0) {
                throw new WrongParameterException(
                        "file", "The body is empty; it must be the file.");
            }
            return file;
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    @Override
    public String fileName() {
        return name;
    }

    @Override
    public InputStream open() throws IOException {
        return source.open();
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            Files.deleteIfExists(kept);
        }
    }
}
