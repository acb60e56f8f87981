package org.primarycareportal.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that note "last seen" at most once a minute. Written at every request, that row would be
 * the most written of the whole portal.
 */
class SparingSessions<S extends Session>
        implements SessionRepository<SparingSessions.SparingSession<S>> {

    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final SessionRepository<S> sessions;

    private SparingSessions(SessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    static <S extends Session> SparingSessions<S> over(SessionRepository<S> sessions) {
        return new SparingSessions<>(sessions);
    }

    @Override
    public SparingSession<S> createSession() {
        return new SparingSession<>(sessions.createSession());
    }

    @Override
    public void save(SparingSession<S> session) {
        sessions.save(session.kept);
    }

    @Override
    public @Nullable SparingSession<S> findById(String id) {
        S found = sessions.findById(id);
        return found == null ? null : new SparingSession<>(found);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }

    /** The session as it is kept, deaf to notes that come too often. */
    static final class SparingSession<S extends Session> implements Session {

        private final S kept;

        SparingSession(S kept) {
            this.kept = kept;
        }

        @Override
        public void setLastAccessedTime(Instant seen) {
            if (Duration.between(kept.getLastAccessedTime(), seen).compareTo(BETWEEN_NOTES) >= 0) {
                kept.setLastAccessedTime(seen);
            }
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                kept.removeAttribute(name);
            } else {
                kept.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
