package org.primarycareportal;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of real NHS files beside the project, found by -Dportal.published-files. */
public final class PublishedFiles {

    private PublishedFiles() {}

    /** The folder; where there is none the test is skipped and says so, in CI it fails. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("portal.published-files", "../shared/data"));
        boolean there = Files.isRegularFile(folder.resolve("TOTALS.tsv"));
        if (!there && System.getenv("CI") != null) {
            fail("In CI the published files must be there: " + folder);
        }
        Assumptions.assumeTrue(there, "Skipped: no published files in " + folder);
        return folder;
    }

    /** Every file in it but the notes about them, by its path inside the folder. */
    public static List<String> all() {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.contains("/"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
