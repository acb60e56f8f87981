package org.primarycareportal.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key that the portal makes for itself and keeps in a file that only its owner may read. */
final class KeyFile {

    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

    private static final String NAME = "second-step-key";

    private KeyFile() {}

    /**
     * The key of a folder as it stands in the file. It is made the first time, and again where the
     * file holds no key; that file is kept under another name.
     */
    static String in(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (Files.exists(file)) {
                forItsOwner(file);
                // Byte by byte: a damaged file need not be text
                String kept = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
                if (SecondStepKeys.isKey(kept)) {
                    return kept;
                }
                setAside(file);
            }
            return make(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void forItsOwner(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(NAME + ".unusable");
        for (int n = 2; Files.exists(aside); n++) {
            aside = file.resolveSibling(NAME + ".unusable-" + n);
        }
        Files.move(file, aside);
        log.error(
                "{} held no key and is kept as {}. A new key is made; codes after the password that the former one locked must be set up again.",
                file,
                aside.getFileName());
    }

    private static String make(Path file) throws IOException {
        String key = SecondStepKeys.newKey();
        Path folder = file.toAbsolutePath().getParent();
        // Under its name only when it is whole and on the disk
        Path draft = Files.createTempFile(folder, NAME, null);
        forItsOwner(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }
}
