package org.primarycareportal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Which of the two ways to run is chosen, and what is said where neither can be. */
class TryItEnvironmentTest {

    private static StandardEnvironment decided(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
        new TryItEnvironment().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void withoutADatabaseItIsATrialThatAnswersOnThisMachineOnly() {
        StandardEnvironment trial = decided(Map.of());
        assertThat(trial.getProperty("portal.try-it")).isEqualTo("true");
        assertThat(trial.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void withADatabaseItIsARealInstallationForOtherMachinesToo() {
        StandardEnvironment real =
                decided(Map.of("spring.datasource.url", "jdbc:postgresql://database/portal"));
        assertThat(real.getProperty("portal.try-it")).isEqualTo("false");
        assertThat(real.getProperty("server.address")).isNull();
    }

    @Test
    void aTrialNeverAnswersOtherMachines() {
        assertThatThrownBy(() -> decided(Map.of("server.address", "0.0.0.0")))
                .isInstanceOf(NotLoopbackException.class)
                .hasMessageContaining("this machine only");
        assertThatThrownBy(
                        () ->
                                decided(
                                        Map.of(
                                                "portal.try-it",
                                                "true",
                                                "spring.datasource.url",
                                                "jdbc:postgresql://database/portal",
                                                "server.address",
                                                "192.0.2.1")))
                .isInstanceOf(NotLoopbackException.class);
        assertThat(decided(Map.of("server.address", "::1")).getProperty("portal.try-it"))
                .isEqualTo("true");
    }

    @Test
    void aStartThatFailsSaysWhyInPlainWords() {
        FailureAnalysis second =
                analysis(new FolderInUseException(Path.of("/home/somebody/.primary-care-portal")));
        assertThat(second.getDescription())
                .contains("Another copy of the portal")
                .contains("/home/somebody/.primary-care-portal")
                .doesNotContain("Exception");
        assertThat(second.getAction()).contains("Stop the other copy");

        FailureAnalysis refused =
                analysis(
                        new ServerRefusedException(
                                Path.of("/home/somebody"), new IllegalStateException("no room")));
        assertThat(refused.getDescription()).contains("could not start").contains("no room");
        assertThat(refused.getAction()).contains("ordinary user").contains("spring.datasource.url");
    }

    private static FailureAnalysis analysis(RuntimeException failure) {
        FailureAnalysis analysis =
                new StartFailureAnalyzer().analyze(new IllegalStateException(failure));
        assertThat(analysis).isNotNull();
        return analysis;
    }
}
