package org.primarycareportal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later start runs from the files of the very program that was started, or not from files. */
class UnpackedProgramTest {

    @TempDir Path folder;

    private Path jar;

    @BeforeEach
    void packaged() throws IOException {
        jar = packaged("first", "the library");
    }

    private Path packaged(String code, String library) throws IOException {
        Path made = folder.resolve(code + ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
            stored(out, "BOOT-INF/classes/Portal.class", code);
            stored(out, "BOOT-INF/lib/library-1.jar", library);
        }
        return made;
    }

    /** As Spring Boot packs libraries: not compressed. */
    private static void stored(ZipOutputStream out, String name, String content)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
    }

    private void unpacked(String library) throws IOException {
        Path files = UnpackedProgram.of(jar, folder).files();
        Files.createDirectories(files.resolve("lib"));
        Files.writeString(files.resolve("lib/library-1.jar"), library);
        Path program = Files.writeString(files.resolve("portal.jar"), "the program");
        Files.writeString(files.resolve("portal.jar.sum"), UnpackedProgram.sumOf(program));
        for (Path each : List.of(folder, folder.resolve("program"))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void itsOwnFilesAreTaken() throws IOException {
        unpacked("the library");
        assertThat(UnpackedProgram.of(jar, folder).complete())
                .hasValueSatisfying(program -> assertThat(program).hasFileName("portal.jar"));
    }

    @Test
    void withoutFilesItRunsAsItIs() throws IOException {
        assertThat(UnpackedProgram.of(jar, folder).complete()).isEmpty();
    }

    @Test
    void filesOfAnotherProgramArePassedBy() throws IOException {
        unpacked("the library");
        Path newer = packaged("other", "the library");
        assertThat(UnpackedProgram.of(newer, folder).complete()).isEmpty();
    }

    @Test
    void aLibraryThatWasCutShortIsNotTrusted() throws IOException {
        unpacked("the lib");
        assertThat(UnpackedProgram.of(jar, folder).complete()).isEmpty();
    }

    @Test
    void aProgramThatWasCutShortIsNotTrusted() throws IOException {
        unpacked("the library");
        Files.writeString(UnpackedProgram.of(jar, folder).files().resolve("portal.jar"), "the pro");
        assertThat(UnpackedProgram.of(jar, folder).complete()).isEmpty();
    }

    @Test
    void filesThatOthersMayHavePutThereAreNotRun() throws IOException {
        unpacked("the library");
        Files.setPosixFilePermissions(
                folder.resolve("program"), PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(UnpackedProgram.of(jar, folder).complete()).isEmpty();
    }

    @Test
    void anInstallationLeavesTheFolderOfATrialAlone() {
        assertThat(
                        UnpackedProgram.isInstallation(
                                new String[] {"--spring.datasource.url=jdbc:postgresql://db/p"}))
                .isTrue();
        assertThat(UnpackedProgram.isInstallation(new String[] {"--server.port=1"})).isFalse();
    }

    @Test
    void filesWithoutTheProgramItselfArePassedBy() throws IOException {
        unpacked("the library");
        Files.delete(UnpackedProgram.of(jar, folder).files().resolve("portal.jar"));
        assertThat(UnpackedProgram.of(jar, folder).complete()).isEmpty();
    }

    @Test
    void theFolderIsTheOneOnTheCommandLine() {
        assertThat(
                        UnpackedProgram.likelyFolder(
                                new String[] {
                                    "--server.port=1", "--portal.embedded.data-directory=here"
                                }))
                .isEqualTo(Path.of("here"));
        assertThat(UnpackedProgram.likelyFolder(new String[0]))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".primary-care-portal"));
    }

    @Test
    void aProgramThatIsNotPackagedRunsAsItIsAndUnpacksNothing() throws Exception {
        Path data = folder.resolve("data");
        assertThat(UnpackedProgram.runs(UnpackedProgramTest.class, new String[0])).isFalse();
        UnpackedProgram.keep(data);
        assertThat(data).doesNotExist();
    }
}
