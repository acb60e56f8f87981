package org.primarycareportal.governance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.TimeOrderedId;

/** What a duty says from a day until a day. */
@Entity
@Table(schema = "governance", name = "duty_term")
class DutyTerm {

    @Id private UUID id;
    private String ccgCode;
    private String topic;
    private String searchWords;
    private String whatTheyDo;

    @Enumerated(EnumType.STRING)
    private Organisation organisation;

    private UUID roleId;
    private @Nullable UUID deputyId;
    private @Nullable LocalDate handedOverOn;
    private String note;

    @Column(updatable = false)
    private LocalDate fromOn;

    private @Nullable LocalDate toOn;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected DutyTerm() {}

    @SuppressWarnings("NullAway.Init") // says() fills the rest
    DutyTerm(String ccgCode, Task task, LocalDate fromOn) {
        this.id = TimeOrderedId.next();
        this.ccgCode = ccgCode;
        this.fromOn = fromOn;
        says(task);
    }

    final void says(Task task) {
        topic = task.topic();
        searchWords = task.searchWords();
        whatTheyDo = task.whatTheyDo();
        organisation = task.organisation();
        roleId = task.role();
        deputyId = task.deputy();
        handedOverOn = task.handedOverOn();
        note = task.note();
    }

    void ends(LocalDate lastDay) {
        toOn = lastDay;
    }

    Task task() {
        return new Task(
                topic, searchWords, whatTheyDo, organisation, roleId, deputyId, handedOverOn, note);
    }

    LocalDate fromOn() {
        return fromOn;
    }

    @Nullable LocalDate toOn() {
        return toOn;
    }
}
