package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.shared.OwnFolder;
import org.primarycareportal.shared.PersonId;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Which keys are taken, and what opens what. */
class SecondStepKeysTest {

    private static final String NONE = "";
    private static final PersonId NINA =
            new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final PersonId OMAR =
            new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    private static final byte[] SECRET = "twenty bytes of that".getBytes(StandardCharsets.UTF_8);

    @TempDir Path home;

    /** An installation: nothing is kept beside the database. */
    static SecondStepKeys installation(String key, String former, Role... requiredFor) {
        return new SecondStepKeys(
                key,
                former,
                Set.of(requiredFor),
                false,
                new StaticListableBeanFactory().getBeanProvider(OwnFolder.class));
    }

    private SecondStepKeys trial() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("ownFolder", new OwnFolder(home));
        return new SecondStepKeys(
                NONE, NONE, Set.of(Role.ADM), true, beans.getBeanProvider(OwnFolder.class));
    }

    @Test
    void whatIsLockedOpensForTheSamePersonWithTheSameKey() {
        SecondStepKeys keys = installation(SecondStepKeys.newKey(), NONE);
        SecondStepKeys.Locked locked = keys.lock(NINA, SECRET);
        assertThat(keys.open(NINA, locked)).isEqualTo(SECRET);
        assertThat(locked.secret()).isNotEqualTo(keys.lock(NINA, SECRET).secret());
        assertThat(new String(locked.secret(), StandardCharsets.ISO_8859_1))
                .doesNotContain("twenty");
    }

    @Test
    void forSomebodyElseItDoesNotOpen() {
        SecondStepKeys keys = installation(SecondStepKeys.newKey(), NONE);
        SecondStepKeys.Locked locked = keys.lock(NINA, SECRET);
        assertThatThrownBy(() -> keys.open(OMAR, locked))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        SecondStepKeys keys = installation(SecondStepKeys.newKey(), NONE);
        SecondStepKeys.Locked locked = keys.lock(NINA, SECRET);
        for (int length : new int[] {0, 12, 20, locked.secret().length - 1}) {
            SecondStepKeys.Locked cut =
                    new SecondStepKeys.Locked(
                            locked.key(), java.util.Arrays.copyOf(locked.secret(), length));
            assertThatThrownBy(() -> keys.open(NINA, cut))
                    .isInstanceOf(UnreadableSecretException.class);
        }
        locked.secret()[15] ^= 1;
        assertThatThrownBy(() -> keys.open(NINA, locked))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void aFormerKeyOpensAndTheNewOneLocks() {
        String old = SecondStepKeys.newKey();
        String young = SecondStepKeys.newKey();
        SecondStepKeys.Locked before = installation(old, NONE).lock(NINA, SECRET);
        assertThatThrownBy(() -> installation(young, NONE).open(NINA, before))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessage("The key " + before.key() + " is not there");
        SecondStepKeys both = installation(young, old);
        assertThat(both.open(NINA, before)).isEqualTo(SECRET);
        assertThat(installation(young, NONE).open(NINA, both.lock(NINA, SECRET))).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a password", "c2hvcnQ=", "change-me-change-me-change-me-change-me-1234"})
    void whatIsNoKeyIsRefusedAtTheStart(String given) {
        assertThatThrownBy(() -> installation(given, NONE))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageStartingWith("portal.second-step.key is not a key")
                .hasMessageNotContaining(given);
    }

    @Test
    void demandingCodesWithoutAKeyIsRefusedAtTheStart() {
        assertThatThrownBy(() -> installation(NONE, NONE, Role.ADM))
                .isInstanceOfSatisfying(
                        UnusableKeyException.class,
                        refused ->
                                assertThat(new UnusableKeyAnalyzer().analyze(refused).getAction())
                                        .contains("openssl rand -base64 32"))
                .hasMessageStartingWith("portal.second-step.required-for demands codes");
        assertThatCode(() -> installation(SecondStepKeys.newKey(), NONE, Role.ADM))
                .doesNotThrowAnyException();
    }

    @Test
    void aFormerKeyAloneIsRefused() {
        assertThatThrownBy(() -> installation(NONE, SecondStepKeys.newKey()))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("without portal.second-step.key");
    }

    @Test
    void aTrialMakesAKeyThatOnlyItsOwnerMayReadAndKeepsIt() throws Exception {
        SecondStepKeys.Locked locked = trial().lock(NINA, SECRET);
        assertThat(trial().open(NINA, locked)).isEqualTo(SECRET);
        Path file = home.resolve("second-step-key");
        assertThat(home).isDirectoryContaining(file::equals);
        assertThat(home.toFile().list()).hasSize(1);
        assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatOthersMightReadIsClosedToThem() throws Exception {
        assertThat(trial().isThere()).isTrue();
        Path file = home.resolve("second-step-key");
        assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(trial().isThere()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatHoldsNoKeyIsSetAsideAndANewOneMade() throws Exception {
        Path file = home.resolve("second-step-key");
        byte[] damaged = {'h', 'a', 'l', 'f', (byte) 0xFF, 0};
        Files.write(file, damaged);
        SecondStepKeys.Locked locked = trial().lock(NINA, SECRET);
        assertThat(trial().open(NINA, locked)).isEqualTo(SECRET);
        assertThat(home.resolve("second-step-key.unusable")).hasBinaryContent(damaged);
        Files.writeString(file, "");
        assertThat(trial().isThere()).isTrue();
        assertThat(home.resolve("second-step-key.unusable")).hasBinaryContent(damaged);
        assertThat(home.resolve("second-step-key.unusable-2")).isEmptyFile();
    }
}
