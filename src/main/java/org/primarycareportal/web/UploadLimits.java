package org.primarycareportal.web;

import java.util.Locale;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much may be sent at once, as whoever runs the portal has set it, in words. */
@Component
public class UploadLimits {

    private final DataSize perFile;
    private final DataSize together;

    UploadLimits(MultipartProperties settings) {
        this.perFile = settings.getMaxFileSize();
        this.together = settings.getMaxRequestSize();
    }

    /** How large one file may be; empty where the setting names no limit. */
    public String perFile() {
        return perFile.isNegative() ? "" : "up to " + words(perFile);
    }

    /** The same in bytes, for what comes past the forms; negative where there is no limit. */
    public long mostBytes() {
        return perFile.toBytes();
    }

    /** The page for what is too large says how large it may be; any other stays as it is. */
    ErrorPage saidOn(ErrorPage page) {
        return page.status() == 413 ? page.saying((page.what() + " " + words()).strip()) : page;
    }

    private String words() {
        String one = perFile.isNegative() ? "" : "One file may have up to " + words(perFile);
        if (together.isNegative()) {
            return one.isEmpty() ? "" : one + ".";
        }
        return (one.isEmpty() ? "All files together may have" : one + ", all together")
                + " up to %s.".formatted(words(together));
    }

    private static String words(DataSize size) {
        return size.toMegabytes() > 0
                ? String.format(Locale.UK, "%,d MB", size.toMegabytes())
                : String.format(Locale.UK, "%,d KB", size.toKilobytes());
    }
}
