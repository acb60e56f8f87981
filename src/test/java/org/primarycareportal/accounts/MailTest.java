package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters on their way to a mail server: sent once, kept while it is away, given up in the end. */
@PortalTest
class MailTest {

    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired Outbox outbox;
    @Autowired DoorLinks links;

    private GreenMail server;
    private LetterCarrier carrier;
    private GuardWorld.Known reader;

    @BeforeEach
    void aServerStands() {
        world.stands();
        jdbc.sql("delete from accounts.letter").update();
        reader = world.person(Role.IA, Scope.installation());
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        carrier = carrierTo(sender);
    }

    @AfterEach
    void theServerGoes() {
        server.stop();
    }

    private LetterCarrier carrierTo(JavaMailSender sender) {
        ObjectProvider<JavaMailSender> provider =
                new ObjectProvider<>() {
                    @Override
                    public JavaMailSender getObject() {
                        return sender;
                    }

                    @Override
                    public JavaMailSender getIfAvailable() {
                        return sender;
                    }
                };
        return new LetterCarrier(jdbc, transaction, provider, "portal@example.org", false);
    }

    private void write(String subject) {
        transaction.executeWithoutResult(
                status -> outbox.write(reader.id(), subject, "Dear reader,\n\nGrüße – and £5.\n"));
    }

    private Map<String, Object> letter() {
        return jdbc.sql("select * from accounts.letter").query().singleRow();
    }

    @Test
    void aLetterArrivesOnceWithItsWords() throws Exception {
        write("News of the portal");
        carrier.carryAll();
        carrier.carryAll();
        MimeMessage[] arrived = server.getReceivedMessages();
        assertThat(arrived).hasSize(1);
        assertThat(arrived[0].getSubject()).isEqualTo("News of the portal");
        assertThat(arrived[0].getContent().toString()).contains("Grüße – and £5.");
        assertThat(arrived[0].getHeader("Message-ID")[0]).contains(letter().get("id").toString());
        assertThat(letter()).containsEntry("state", "SENT");
    }

    @Test
    void whatIsWrittenInATransactionThatFailsIsNeverSent() {
        transaction.executeWithoutResult(
                status -> {
                    outbox.write(reader.id(), "It never happened", "text");
                    status.setRollbackOnly();
                });
        carrier.carryAll();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whileTheServerIsAwayLettersWaitAndThenGo() {
        write("Patience");
        ServerSetup place = server.getSmtp().getServerSetup();
        server.stop();
        carrier.carryAll();
        assertThat(letter()).containsEntry("state", "WAITING").containsEntry("tries", 1);
        assertThat(letter().get("last_trouble")).isNotNull();
        server = new GreenMail(place);
        server.start();
        jdbc.sql("update accounts.letter set next_try_at = now()").update();
        carrier.carryAll();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(letter()).containsEntry("state", "SENT");
    }

    @Test
    void aLetterThatNeverGoesIsGivenUpForSomebodyToSee() {
        write("Hopeless");
        server.stop();
        for (int i = 0; i < 8; i++) {
            jdbc.sql("update accounts.letter set next_try_at = now()").update();
            carrier.carryAll();
        }
        assertThat(letter()).containsEntry("state", "GIVEN_UP").containsEntry("tries", 8);
    }

    @Test
    void aLinkIsForgottenAsSoonAsItHasGone() {
        transaction.executeWithoutResult(
                status -> {
                    links.make(reader.id(), DoorLinks.Purpose.RESET, "test");
                    outbox.writeSecret(reader.id(), "A link", "/link/very-secret");
                });
        carrier.carryAll();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(letter().get("text")).isNull();
    }

    @Test
    void aLinkThatNoLongerLetsInIsForgottenInsteadOfSent() {
        transaction.executeWithoutResult(
                status -> {
                    links.make(reader.id(), DoorLinks.Purpose.RESET, "test");
                    outbox.writeSecret(reader.id(), "A link", "/link/very-secret");
                    links.endAll(reader.id());
                });
        carrier.carryAll();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(letter()).containsEntry("state", "GIVEN_UP");
        assertThat(letter().get("text")).isNull();
    }

    /** Whoever asked twice while no mail went gets the link that works, and not both. */
    @Test
    void aNewerLinkKeepsNoOlderLetterAlive() {
        for (String way : List.of("first", "second")) {
            transaction.executeWithoutResult(
                    status -> {
                        links.make(reader.id(), DoorLinks.Purpose.RESET, "test");
                        outbox.writeSecret(reader.id(), "A link, the " + way, "/link/" + way);
                    });
        }
        carrier.carryAll();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(
                        jdbc.sql("select subject from accounts.letter where state = 'SENT'")
                                .query(String.class)
                                .list())
                .containsExactly("A link, the second");
    }

    @Test
    void twoWhoCarryAtOnceSendEachLetterOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            write("Letter " + i);
        }
        Thread other = new Thread(carrier::carryAll);
        other.start();
        carrier.carryAll();
        other.join();
        assertThat(server.getReceivedMessages()).hasSize(12);
    }
}
