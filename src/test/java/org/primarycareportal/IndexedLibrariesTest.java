package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index answers like asking each library in turn. */
class IndexedLibrariesTest {

    private static final String CARRIED = Carried.class.getName();
    private static final String ITS_FILE = CARRIED.replace('.', '/') + ".class";

    /** A class for a library to carry. */
    static class Carried {}

    @TempDir Path folder;

    private IndexedLibraries libraries;

    @BeforeEach
    void twoLibrariesOfWhichTheSecondHasTheClass() throws IOException {
        byte[] carried;
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(ITS_FILE)) {
            carried = in.readAllBytes();
        }
        URL first =
                library(
                        "first",
                        Map.of(
                                "META-INF/services/word", text("first"),
                                "META-INF/versions/9/newer/only.txt", text("newer"),
                                "top", text("at the top")));
        URL second =
                library(
                        "second",
                        Map.of("META-INF/services/word", text("second"), ITS_FILE, carried));
        libraries =
                new IndexedLibraries(
                        new URL[] {first, second}, ClassLoader.getPlatformClassLoader());
    }

    private URL library(String name, Map<String, byte[]> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, name + "-7");
        manifest.getMainAttributes().put(new Attributes.Name("Multi-Release"), "true");
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        // The packaged jar's own addresses mean the files for the running release, too
        return new URL("jar:" + jar.toUri() + "!/#runtime");
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(URL found) throws IOException {
        try (InputStream in = found.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aClassComesFromTheLibraryThatHasItAndKnowsItsVersion() throws Exception {
        Class<?> found = libraries.loadClass(CARRIED);

        assertThat(found).isNotSameAs(Carried.class);
        assertThat(found.getClassLoader()).isSameAs(libraries);
        assertThat(found.getPackage().getImplementationVersion()).isEqualTo("second-7");
        assertThat(found.getProtectionDomain().getCodeSource().getLocation().toString())
                .contains("second.jar!/");
    }

    @Test
    void aClassThatNoLibraryHasIsNotFound() {
        assertThatThrownBy(() -> libraries.loadClass(CARRIED + "Not"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> libraries.loadClass("elsewhere.Thing"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aFileOfSeveralLibrariesIsFoundInTheirOrder() throws Exception {
        List<URL> all = Collections.list(libraries.getResources("META-INF/services/word"));

        assertThat(all).hasSize(2);
        assertThat(read(all.get(0))).isEqualTo("first");
        assertThat(read(all.get(1))).isEqualTo("second");
        assertThat(read(libraries.getResource("META-INF/services/word"))).isEqualTo("first");
        assertThat(libraries.getResource("META-INF/services/another")).isNull();
    }

    @Test
    void filesAtTheTopAndFilesOfANewerReleaseAreFound() throws Exception {
        assertThat(read(libraries.getResource("top"))).isEqualTo("at the top");
        assertThat(libraries.getResource("newer/only.txt")).isNotNull();
        assertThat(read(libraries.getResource(ITS_FILE))).isNotEmpty();
    }
}
