package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the manual tells people to type is what is rehearsed, and speaks of what there is. */
class OperationsManualTest {

    private static final String MANUAL = Sources.read(Path.of("docs/operations.md"));
    private static final String REHEARSAL = Sources.read(Path.of("bench/RestoreRehearsal.java"));

    private static List<String> found(String pattern, String in) {
        return Pattern.compile(pattern).matcher(in).results().map(found -> found.group(1)).toList();
    }

    private static List<String> rehearsed() {
        String list = found("(?s)REHEARSED =\\s*List\\.of\\(([^)]*)\\)", REHEARSAL).get(0);
        return found("\"([^\"]+)\"", list);
    }

    /** A command that nobody runs is one that has stopped working. */
    @Test
    void everyCommandForTheDatabaseIsRehearsed() {
        List<String> parts = rehearsed();
        assertThat(parts).hasSizeGreaterThan(3);
        assertThat(found("(?m)^### (.+)$", MANUAL)).containsSubsequence(parts);
        for (String section : MANUAL.split("(?m)^#{2,3} ")) {
            String title = section.lines().findFirst().orElse("");
            assertThat(section.contains("```sh\n"))
                    .as("The commands under " + title + " are rehearsed")
                    .isEqualTo(parts.contains(title));
        }
        for (String part : parts) {
            assertThat(REHEARSAL).contains("perform(\"" + part + "\")");
        }
    }

    @Test
    void everyFileThatACommandReadsIsThere() {
        List<String> files = found("--file=(docs/\\S+)", MANUAL);
        assertThat(files).isNotEmpty();
        assertThat(files).allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    /** Environment variables are settings in capitals, without hyphens. */
    @Test
    void everySettingIsInTheListOfSettings() {
        List<String> known =
                found("`([a-z][a-z.-]+)`", Sources.read(Path.of("docs/settings.md"))).stream()
                        .map(name -> name.replace("-", "").replace('.', '_'))
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .toList();
        List<String> used =
                found(
                        "\\b((?:SPRING|SERVER|MANAGEMENT|LOGGING|PORTAL_SECONDSTEP)_[A-Z_]+)\\b",
                        MANUAL);
        assertThat(used).hasSizeGreaterThan(8);
        assertThat(known).containsAll(used);
    }

    /** Alarms on a name that nothing has would never ring. */
    @Test
    void theNamedGaugesAreThoseOfTheCode() {
        String code =
                Sources.read(
                        Path.of("src/main/java/org/primarycareportal/operation/WorkGauges.java"));
        assertThat(found("`portal_((?:jobs|imports)_[a-z_]+)`", MANUAL))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(code).contains("\"" + name.replace('_', '.') + "\""));
    }

    @Test
    void whatTheManualQuotesOfPagesAndLogIsSaidThere() throws Exception {
        String said =
                Files.readString(Path.of("src/main/resources/templates/error/unavailable.html"))
                        + Sources.read(Sources.JAVA.resolve("embedded/StartFailureAnalyzer.java"))
                        + Sources.read(Sources.JAVA.resolve("accounts/FirstAdministrator.java"))
                        + Sources.read(Sources.JAVA.resolve("accounts/SecondStepKeys.java"))
                        + Sources.read(Sources.JAVA.resolve("accounts/SecondStepLocksmith.java"));
        for (String quoted :
                List.of(
                        "The portal is not available for the moment",
                        "The database does not let the portal in",
                        "there is no key to lock their secrets with",
                        "Codes after the password cannot be checked for",
                        "The first administrator opens /welcome/")) {
            assertThat(MANUAL).contains(quoted);
            assertThat(said).contains(quoted);
        }
        assertThat(MANUAL).contains("tried again every 15 seconds");
        assertThat(Sources.read(Sources.JAVA.resolve("imports/ImportJobs.java")))
                .contains("OnFailureRetryLater<>(Duration.ofSeconds(15))");
    }
}
