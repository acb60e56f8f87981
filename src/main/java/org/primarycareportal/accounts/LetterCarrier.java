package org.primarycareportal.accounts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries letters to the mail server, one after the other. What does not go is tried again later,
 * later each time, and given up after a day and a half, for a person to see. A letter that was
 * handed over in the moment of a crash goes twice, under the same Message-ID, by which mail
 * programs know it for the same.
 */
@Configuration
class LetterCarrier {

    private static final Logger log = LoggerFactory.getLogger(LetterCarrier.class);
    private static final int MOST_AT_ONCE = 50;

    /** How long to wait after each failure. */
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofHours(12),
                    Duration.ofHours(18));

    private record Letter(
            UUID id, String toName, String toAddress, String subject, String text, int tries) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Optional<JavaMailSender> server;
    private final String from;
    private final boolean tryIt;

    LetterCarrier(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectProvider<JavaMailSender> server,
            @Value("${portal.mail.from:}") String from,
            @Value("${portal.try-it}") boolean tryIt) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.server = Optional.ofNullable(server.getIfAvailable());
        this.from = from;
        this.tryIt = tryIt;
        if (this.server.isPresent() && from.isBlank()) {
            throw new IllegalStateException(
                    "spring.mail.host is set: say in portal.mail.from which address mail comes from");
        }
    }

    @Bean
    RecurringTask<Void> carryLetters() {
        return Tasks.recurring("accounts-carry-letters", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> carryAll());
    }

    /**
     * Whether letters reach somebody: by mail, or on the page that is the mailbox of try-it mode.
     */
    boolean isRead() {
        return tryIt || hasServer();
    }

    boolean hasServer() {
        return server.isPresent();
    }

    /** Sends what waits; ends early where nothing does. */
    void carryAll() {
        forgetPointless();
        if (server.isEmpty()) {
            return;
        }
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            if (!Boolean.TRUE.equals(transaction.execute(status -> carryOne(server.get())))) {
                return;
            }
        }
    }

    /**
     * A link that no longer lets in, or a reader who was shown out, is no letter to send. A link is
     * made before the letter that brings it, so a newer one keeps no older letter alive.
     */
    private void forgetPointless() {
        jdbc.sql(
                        """
                        update accounts.letter l
                           set state = 'GIVEN_UP', text = case when l.secret then null else l.text end,
                               last_trouble = 'It came to nothing before it could go'
                         where l.state = 'WAITING' and l.person_id is not null
                           and (exists (select 1 from accounts.person p
                                         where p.id = l.person_id and p.disabled_at is not null)
                                or (l.secret and not exists (
                                    select 1 from accounts.door_link k
                                     where k.person_id = l.person_id and k.ended_at is null
                                       and k.made_at <= l.written_at
                                       and k.good_until > clock_timestamp())))
                        """)
                .update();
    }

    private boolean carryOne(JavaMailSender mailServer) {
        Optional<Letter> next =
                jdbc.sql(
                                """
                                select id, to_name, to_address, subject, text, tries from accounts.letter
                                 where state = 'WAITING' and next_try_at <= clock_timestamp()
                                 order by next_try_at limit 1 for update skip locked
                                """)
                        .query(Letter.class)
                        .optional();
        next.ifPresent(letter -> carry(letter, mailServer));
        return next.isPresent();
    }

    private void carry(Letter letter, JavaMailSender mailServer) {
        try {
            mailServer.send(message(letter, mailServer));
            jdbc.sql(
                            """
                            update accounts.letter
                               set state = 'SENT', sent_at = clock_timestamp(), last_trouble = null,
                                   tries = tries + 1, text = case when secret then null else text end
                             where id = ?
                            """)
                    .param(letter.id())
                    .update();
        } catch (Exception trouble) {
            // Without the text of the exception: mail servers quote addresses in it
            log.warn("Letter {} did not go: {}", letter.id(), trouble.getClass().getSimpleName());
            put(letter, trouble);
        }
    }

    private void put(Letter letter, Exception trouble) {
        boolean givenUp = letter.tries() >= WAITS.size();
        Duration wait = WAITS.get(Math.min(letter.tries(), WAITS.size() - 1));
        jdbc.sql(
                        """
                        update accounts.letter
                           set state = ?, tries = tries + 1, last_trouble = ?,
                               text = case when secret and ? then null else text end,
                               next_try_at = clock_timestamp() + make_interval(secs => ?)
                         where id = ?
                        """)
                .params(
                        givenUp ? "GIVEN_UP" : "WAITING",
                        String.valueOf(trouble.getMessage()),
                        givenUp,
                        wait.toSeconds(),
                        letter.id())
                .update();
    }

    private MimeMessage message(Letter letter, JavaMailSender mailServer) throws Exception {
        MimeMessage message = new Numbered(mailServer.createMimeMessage(), letter.id());
        MimeMessageHelper parts =
                new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(new InternetAddress(letter.toAddress(), letter.toName(), "UTF-8"));
        parts.setSubject(letter.subject());
        parts.setText(letter.text());
        return message;
    }

    /** A message whose Message-ID is the letter's own, however often it is sent. */
    private static final class Numbered extends MimeMessage {

        private final UUID letter;

        Numbered(MimeMessage empty, UUID letter) throws jakarta.mail.MessagingException {
            super(empty.getSession());
            this.letter = letter;
        }

        @Override
        protected void updateMessageID() throws jakarta.mail.MessagingException {
            setHeader("Message-ID", "<" + letter + "@primary-care-portal>");
        }
    }
}
