package org.primarycareportal.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that note "last seen" at most once a minute. Written at every request, that row would be
 * the most written of the whole portal. A session in which nothing has changed is not saved, which
 * would take a connection for nothing.
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
        return new SparingSession<>(sessions.createSession(), true);
    }

    @Override
    public void save(SparingSession<S> session) {
        if (session.changed) {
            sessions.save(session.kept);
            session.changed = false;
        }
    }

    @Override
    public @Nullable SparingSession<S> findById(String id) {
        S found = sessions.findById(id);
        return found == null ? null : new SparingSession<>(found, false);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }

    /** The session as it is kept, deaf to notes that come too often. */
    static final class SparingSession<S extends Session> implements Session {

        private final S kept;
        private boolean changed;

        SparingSession(S kept, boolean changed) {
            this.kept = kept;
            this.changed = changed;
        }

        @Override
        public void setLastAccessedTime(Instant seen) {
            if (Duration.between(kept.getLastAccessedTime(), seen).compareTo(BETWEEN_NOTES) >= 0) {
                kept.setLastAccessedTime(seen);
                changed = true;
            }
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
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
            changed = true;
            if (value == null) {
                kept.removeAttribute(name);
            } else {
                kept.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
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
            changed = true;
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
