package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The secrets behind the codes, as they lie in the database. */
@PortalTest
class LockedSecretsTest {

    private static final String SET_UP = "/account/second-step";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired SecondStepLocksmith locksmith;
    @Autowired PersonAuditTrail audit;
    @Autowired PlatformTransactionManager transactions;

    private GuardWorld.Known nina;

    @BeforeEach
    void somebodyIsKnown() {
        world.stands();
        jdbc.sql("delete from accounts.sign_in_try").update();
        jdbc.sql("delete from accounts.second_step").update();
        nina = world.person(Role.IA, Scope.installation());
    }

    private Visitor in(GuardWorld.Known person) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(person.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private byte[] begin(Visitor visitor) throws Exception {
        return DoorTest.secretOn(Visitor.text(visitor.get(SET_UP)));
    }

    /** Sets codes up with the one of the step before, so that later ones are fresh. */
    private String setUp(Visitor visitor, byte[] secret) throws Exception {
        String page =
                Visitor.text(
                        visitor.post(
                                SET_UP,
                                Map.of(
                                        "present",
                                        GuardWorld.PASSWORD,
                                        "code",
                                        DoorTest.code(secret, -1))));
        Matcher recovery =
                Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>").matcher(page);
        assertThat(recovery.find()).as(page).isTrue();
        return recovery.group(1);
    }

    private MvcTestResult typesCode(GuardWorld.Known person, String code) {
        Visitor there = in(person);
        there.get("/sign-in/code");
        return there.post("/sign-in/code", Map.of("code", code));
    }

    private record Row(String keyId, byte[] secret) {}

    private Row row(GuardWorld.Known person) {
        return jdbc.sql("select key_id, secret from accounts.second_step where person_id = ?")
                .param(person.id().value())
                .query((row, n) -> new Row(row.getString(1), row.getBytes(2)))
                .single();
    }

    private void lies(GuardWorld.Known person, String keyId, byte[] secret) {
        jdbc.sql("update accounts.second_step set key_id = ?, secret = ? where person_id = ?")
                .params(keyId, secret, person.id().value())
                .update();
    }

    private static String letters(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void neitherTheColumnNorTheSessionHoldsTheSecret() throws Exception {
        Visitor here = in(nina);
        byte[] secret = begin(here);
        String sessions =
                String.join(
                        "\n",
                        jdbc.sql("select attribute_bytes from platform.session_attributes")
                                .query((row, n) -> letters(row.getBytes(1)))
                                .list());
        assertThat(sessions)
                .isNotEmpty()
                .doesNotContain(HexFormat.of().formatHex(secret))
                .doesNotContain(QrCode.of("nina", secret).key().replace(" ", ""))
                .doesNotContain(letters(secret));
        setUp(here, secret);
        assertThat(row(nina).keyId()).matches("[0-9a-f]{8}");
        assertThat(letters(row(nina).secret()))
                .hasSize(12 + 20 + 16)
                .doesNotContain(letters(secret))
                .doesNotContain(QrCode.of("nina", secret).key().replace(" ", ""));
    }

    @Test
    void theSecretOfSomebodyElsePutIntoTheRowLetsNobodyIn() throws Exception {
        GuardWorld.Known omar = world.person(Role.IA, Scope.installation());
        Visitor his = in(omar);
        byte[] known = begin(his);
        setUp(his, known);
        Visitor hers = in(nina);
        setUp(hers, begin(hers));
        lies(nina, row(omar).keyId(), row(omar).secret());
        MvcTestResult answer = typesCode(nina, DoorTest.code(known, 0));
        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("cannot be checked just now");
    }

    @Test
    void withoutItsKeyThePageSaysThatCodesCannotBeCheckedJustNowAndRecoveryCodesDo()
            throws Exception {
        Visitor here = in(nina);
        byte[] secret = begin(here);
        String recovery = setUp(here, secret);
        Row kept = row(nina);
        lies(nina, "0badcafe", kept.secret());
        for (int i = 0; i < 12; i++) {
            MvcTestResult answer = typesCode(nina, DoorTest.code(secret, 0));
            assertThat(answer.getResponse().getStatus()).isEqualTo(422);
            assertThat(Visitor.text(answer))
                    .as("it is nobody's fault and counts as no wrong try")
                    .contains("Codes from the telephone cannot be checked just now");
        }
        assertThat(locksmith.now().orElse("")).startsWith("Codes after the password cannot be");
        assertThat(typesCode(nina, recovery).getResponse().getRedirectedUrl())
                .isEqualTo("/account");
        lies(nina, kept.keyId(), kept.secret());
        assertThat(locksmith.now()).isEmpty();
        assertThat(typesCode(nina, DoorTest.code(secret, 0)).getResponse().getRedirectedUrl())
                .isEqualTo("/account");
    }

    @Test
    void aSecretThatLayOpenIsLockedAtTheNextStartAndGoesOnWorking() throws Exception {
        Visitor here = in(nina);
        byte[] secret = begin(here);
        setUp(here, secret);
        lies(nina, null, secret);
        locksmith.lockAll();
        assertThat(row(nina).keyId()).isNotNull();
        assertThat(letters(row(nina).secret())).doesNotContain(letters(secret));
        assertThat(recorded()).isEqualTo(1);
        locksmith.lockAll();
        assertThat(recorded()).as("nothing is done twice").isEqualTo(1);
        assertThat(typesCode(nina, DoorTest.code(secret, 0)).getResponse().getRedirectedUrl())
                .isEqualTo("/account");
    }

    private int recorded() {
        return jdbc.sql(
                        "select count(*) from audit.entry where action = 'person.secondStep.locked' and subject_id = ?")
                .param(nina.id().toString())
                .query(Integer.class)
                .single();
    }

    @Test
    void anotherKeyTakesTheSecretsOverAndTheFormerOneIsNeededNoMore() throws Exception {
        Visitor here = in(nina);
        byte[] secret = begin(here);
        setUp(here, secret);
        String young = SecondStepKeys.newKey();
        SecondStepSecrets after = secrets(young, PortalTest.KEY);
        assertThat(after.toBeLocked()).containsExactly(nina.id());
        new TransactionTemplate(transactions)
                .executeWithoutResult(open -> after.lockAnew(nina.id(), Actor.portal("keys")));
        assertThat(after.toBeLocked()).isEmpty();
        assertThat(secrets(young, "").of(nina.id()).orElseThrow().secret()).isEqualTo(secret);
        assertThat(secrets(young, "").unreadable()).isZero();
        assertThat(secrets(PortalTest.KEY, "").unreadable()).isEqualTo(1);
        lies(nina, null, secret);
    }

    private SecondStepSecrets secrets(String key, String former) {
        return new SecondStepSecrets(jdbc, SecondStepKeysTest.installation(key, former), audit);
    }

    @Test
    void whatCannotBeReadStaysAsItIs() throws Exception {
        Visitor here = in(nina);
        setUp(here, begin(here));
        byte[] kept = row(nina).secret();
        lies(nina, "0badcafe", kept);
        locksmith.lockAll();
        assertThat(List.of(row(nina).keyId(), letters(row(nina).secret())))
                .containsExactly("0badcafe", letters(kept));
    }
}
