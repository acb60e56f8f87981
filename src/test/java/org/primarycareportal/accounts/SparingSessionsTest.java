package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

class SparingSessionsTest {

    private final Map<String, Session> kept = new HashMap<>();
    private final SparingSessions<MapSession> sessions =
            SparingSessions.over(new MapSessionRepository(kept));

    @Test
    void aNewSessionIsKept() {
        assertThat(sessions.findById(begun())).isNotNull();
    }

    @Test
    void aSessionThatWasOnlyReadIsNotSavedAgain() {
        String id = begun();
        var session = sessions.findById(id);
        session.getAttribute("portal.person");
        kept.clear();

        sessions.save(session);

        assertThat(kept).isEmpty();
    }

    @Test
    void whatIsWrittenIntoASessionIsThereAtTheNextRequest() {
        String id = begun();
        var session = sessions.findById(id);
        session.setAttribute("portal.person", "a person");
        sessions.save(session);

        assertThat(sessions.findById(id).<String>getAttribute("portal.person"))
                .isEqualTo("a person");

        var later = sessions.findById(id);
        later.removeAttribute("portal.person");
        sessions.save(later);

        assertThat(sessions.findById(id).<String>getAttribute("portal.person")).isNull();
    }

    @Test
    void aSessionKeepsTheNewIdThatItGetsAtSignIn() {
        var session = sessions.findById(begun());
        String changed = session.changeSessionId();
        sessions.save(session);

        assertThat(sessions.findById(changed)).isNotNull();
    }

    private String begun() {
        var session = sessions.createSession();
        sessions.save(session);
        return session.getId();
    }
}
