package org.primarycareportal.governance;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** A role in the staff directory of a CCG, and who has held it when: one person on a day. */
@Entity
@Table(schema = "governance", name = "staff_role")
class StaffRole {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private String ccgCode;
    private String title;

    @Enumerated(EnumType.STRING)
    private Organisation organisation;

    private @Nullable String phone;
    private @Nullable String email;

    /** Touched by every change, so that a new holder is a new version too. */
    private Instant changedAt;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "role_id", nullable = false, updatable = false)
    @OrderBy("fromOn")
    private List<RoleHolder> holders = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected StaffRole() {}

    @SuppressWarnings("NullAway.Init") // is() fills the rest
    StaffRole(CcgCode ccg, StaffDirectory.Post post, Instant now) {
        this.id = TimeOrderedId.next();
        this.ccgCode = ccg.value();
        is(post, now);
    }

    final void is(StaffDirectory.Post post, Instant now) {
        title = post.title();
        organisation = post.organisation();
        phone = post.phone();
        email = post.email();
        changedAt = now;
    }

    /** Who holds the role at some time within these days, the first of them. */
    Optional<RoleHolder> holderBetween(LocalDate from, @Nullable LocalDate to) {
        return holders.stream().filter(each -> each.holdsBetween(from, to)).findFirst();
    }

    Optional<RoleHolder> holderOn(LocalDate day) {
        return holderBetween(day, day);
    }

    /**
     * Ends the time of whoever holds the role without an end, to be saved before the next is named:
     * the database lets no two hold it for a moment.
     */
    void makesWayFor(LocalDate from, Instant now) {
        holders.stream()
                .filter(held -> held.toOn() == null && held.fromOn().isBefore(from))
                .forEach(held -> held.ends(from.minusDays(1)));
        changedAt = now;
    }

    /**
     * Somebody holds the role for these days; refused where somebody else does. Who began on the
     * same day was named wrongly and is named anew.
     */
    void isHeldBy(RoleHolder holder) {
        Optional<RoleHolder> sameDay =
                holders.stream().filter(held -> held.fromOn().equals(holder.fromOn())).findFirst();
        holders.stream()
                .filter(held -> !sameDay.equals(Optional.of(held)))
                .filter(held -> held.holdsBetween(holder.fromOn(), holder.toOn()))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new RuleBrokenException(
                                    "staffRole.fromOn.held",
                                    other.name(),
                                    Dates.day(other.fromOn()),
                                    untilWords(other.toOn()));
                        });
        sameDay.ifPresentOrElse(held -> held.isRather(holder), () -> holders.add(holder));
    }

    /** "until 4 March 2017", or that nobody has said until when. */
    static String untilWords(@Nullable LocalDate to) {
        return to == null ? "with no end" : "until " + Dates.day(to);
    }

    /** The holder of a day holds the role no longer than until that day. */
    void isHeldUntil(LocalDate lastDay, Instant now) {
        holderOn(lastDay)
                .orElseThrow(() -> new RuleBrokenException("staffRole.lastDay.nobody"))
                .ends(lastDay);
        changedAt = now;
    }

    Optional<RoleHolder> holder(UUID holderId) {
        return holders.stream().filter(each -> each.is(holderId)).findFirst();
    }

    /**
     * A holder leaves with a day; one who would have begun later never does. To be saved before the
     * next is named, as with {@link #makesWayFor}.
     */
    void isLeftBy(RoleHolder holder, LocalDate lastDay, Instant now) {
        if (holder.fromOn().isAfter(lastDay)) {
            holders.remove(holder);
        } else {
            holder.ends(lastDay);
        }
        changedAt = now;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }

    CcgCode ccg() {
        return new CcgCode(ccgCode);
    }

    StaffDirectory.Post post() {
        return new StaffDirectory.Post(title, organisation, phone, email);
    }
}
