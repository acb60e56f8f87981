package org.primarycareportal.practices;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.TimeOrderedId;

/** Practices that somebody looks at together, under a name and for a purpose. */
@Entity
@Table(schema = "practices", name = "practice_group")
class PracticeGroup {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private UUID ownerId;
    private String ownerName;
    private String name;
    private String purpose;
    private @Nullable String sharedWith;
    private Instant changedAt;
    private @Nullable Instant deletedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            schema = "practices",
            name = "practice_group_member",
            joinColumns = @JoinColumn(name = "group_id"))
    @Column(name = "ods_code")
    private Set<String> practices = new TreeSet<>();

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected PracticeGroup() {}

    PracticeGroup(PersonId owner, String ownerName, Instant at) {
        this.id = TimeOrderedId.next();
        this.ownerId = owner.value();
        this.ownerName = ownerName;
        this.name = "";
        this.purpose = "";
        this.changedAt = at;
    }

    /** What a group is: its name, what it is for, who sees it, and its practices. */
    record Content(
            String name, String purpose, @Nullable String sharedWith, Set<String> practices) {

        Content {
            name = name.strip().replaceAll("\\s+", " ");
            purpose = purpose.strip();
            practices = new TreeSet<>(practices);
        }

        Content called(String otherName) {
            return new Content(otherName, purpose, sharedWith, practices);
        }
    }

    /** From now on the group is somebody else's. */
    void isNowOf(PersonId owner, String name, Instant at) {
        ownerId = owner.value();
        ownerName = name;
        changedAt = at;
    }

    void is(Content content, Instant at) {
        name = content.name();
        purpose = content.purpose();
        sharedWith = content.sharedWith();
        retainAndAdd(content.practices());
        changedAt = at;
    }

    private void retainAndAdd(Collection<String> codes) {
        practices.retainAll(codes);
        practices.addAll(codes);
    }

    Content content() {
        return new Content(name, purpose, sharedWith, practices);
    }

    /** Nobody sees it any more; its owner may bring it back. */
    void delete(Instant at) {
        deletedAt = at;
    }

    void comeBack() {
        deletedAt = null;
    }

    String ownerName() {
        return ownerName;
    }

    boolean isOf(PersonId person) {
        return ownerId.equals(person.value());
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }
}
