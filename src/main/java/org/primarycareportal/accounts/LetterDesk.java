package org.primarycareportal.accounts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looking after mail that does not go: the business of those who run the whole installation. */
@Service
class LetterDesk {

    private final Outbox outbox;
    private final AuditTrail audit;

    LetterDesk(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    void mayLook(Viewer viewer) {
        if (!viewer.reachOf(Capability.RUN_INSTALLATION).everything()) {
            throw new NotAllowedException(List.of(Capability.RUN_INSTALLATION));
        }
    }

    /** A letter is written to one person; that somebody else read it is on record. */
    void isRead(UUID id, Actor by) {
        audit.readInConfidence(by, "letter.read", "letter", id.toString());
    }

    /**
     * @throws NotFoundException where there is no such letter, or it has gone
     */
    @Transactional
    public void sendAgain(UUID id, Viewer viewer, Actor by) {
        mayLook(viewer);
        if (!outbox.tryAgain(id)) {
            throw new NotFoundException("letter");
        }
        audit.record(by, "letter.again", "letter", id.toString(), Map.of(), Map.of());
    }
}
