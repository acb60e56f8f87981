package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.primarycareportal.shared.PersonId;

/**
 * Somebody between the password and the code: known to the session for ten minutes, and signed in
 * for no page.
 */
final class Halfway {

    private static final String PERSON = "portal.halfway";
    private static final String SINCE = "portal.halfway.since";
    private static final String MARKER = "portal.halfway.marker";
    private static final String SECRET = "portal.second-step.secret";
    private static final String REPLACING = "portal.second-step.replacing";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Halfway() {}

    /** Who is between the steps, and with which password they got there. */
    record In(PersonId person, String marker) {}

    /**
     * @param marker of the password that was right; with another one the way in is closed
     */
    static void begin(HttpServletRequest request, PersonId person, String marker) {
        request.getSession();
        request.changeSessionId();
        HttpSession session = request.getSession();
        session.setAttribute(PERSON, person.toString());
        session.setAttribute(SINCE, Instant.now().getEpochSecond());
        session.setAttribute(MARKER, marker);
    }

    static Optional<In> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(PERSON) instanceof String person)
                || !(session.getAttribute(SINCE) instanceof Long since)
                || !(session.getAttribute(MARKER) instanceof String marker)
                || Instant.ofEpochSecond(since).plus(PATIENCE).isBefore(Instant.now())) {
            return Optional.empty();
        }
        return Optional.of(new In(PersonId.from(person), marker));
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.removeAttribute(PERSON);
        session.removeAttribute(SINCE);
        session.removeAttribute(MARKER);
        session.removeAttribute(SECRET);
    }

    /** The secret that is being set up, as it was locked. */
    static Optional<SecondStepKeys.Locked> secret(HttpServletRequest request) {
        if (request.getSession().getAttribute(SECRET) instanceof String kept
                && kept.indexOf(' ') > 0) {
            String[] parts = kept.split(" ");
            return Optional.of(
                    new SecondStepKeys.Locked(parts[0], HexFormat.of().parseHex(parts[1])));
        }
        return Optional.empty();
    }

    static void keepSecret(HttpServletRequest request, SecondStepKeys.Locked locked) {
        request.getSession()
                .setAttribute(
                        SECRET, locked.key() + " " + HexFormat.of().formatHex(locked.secret()));
    }

    static void forgetSecret(HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.removeAttribute(SECRET);
        session.removeAttribute(REPLACING);
    }

    /** Somebody who has shown a code of the old telephone sets up another in its place. */
    static void beginReplacing(HttpServletRequest request) {
        forgetSecret(request);
        request.getSession().setAttribute(REPLACING, Instant.now().getEpochSecond());
    }

    static boolean isReplacing(HttpServletRequest request) {
        return request.getSession().getAttribute(REPLACING) instanceof Long since
                && Instant.ofEpochSecond(since).plus(PATIENCE).isAfter(Instant.now());
    }
}
