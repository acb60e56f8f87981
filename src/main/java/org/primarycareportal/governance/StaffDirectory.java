package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roles of a CCG's staff directory, and who holds each of them from when to when. */
@Service
@Transactional
public class StaffDirectory {

    private final StaffRoleRepository roles;
    private final StaffRoleQueries queries;
    private final Turns turns;
    private final AuditTrail audit;
    private final BusinessClock clock;

    StaffDirectory(
            StaffRoleRepository roles,
            StaffRoleQueries queries,
            Turns turns,
            AuditTrail audit,
            BusinessClock clock) {
        this.roles = roles;
        this.queries = queries;
        this.turns = turns;
        this.audit = audit;
        this.clock = clock;
    }

    /** A role as the directory knows it; it can be reached by phone or by e-mail. */
    public record Post(
            String title,
            Organisation organisation,
            @Nullable String phone,
            @Nullable String email) {

        public Post {
            title = title.strip().replaceAll("\\s+", " ");
        }

        private Map<String, String> words() {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("title", title);
            words.put("organisation", organisation.words());
            words.put("phone", phone == null ? "" : phone);
            words.put("email", email == null ? "" : email);
            return words;
        }
    }

    /**
     * Somebody in a role.
     *
     * @param account the account of the person, where they have one and it is known
     * @param to the last day, where it is known
     */
    public record Holder(
            String name, @Nullable PersonId account, LocalDate from, @Nullable LocalDate to) {

        private Map<String, String> words() {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("holder", name.strip());
            words.put("fromOn", Dates.day(from));
            words.put("toOn", DutyWords.day(to));
            return words;
        }
    }

    /**
     * Adds a role to the directory of a CCG.
     *
     * @throws RuleBrokenException where the CCG has a role of this title
     */
    public UUID add(CcgCode ccg, Post post, Viewer viewer, Actor by) {
        mayEdit(ccg, viewer);
        turns.take(ccg);
        check(ccg, null, post);
        StaffRole role = roles.saveAndFlush(new StaffRole(ccg, post, clock.now()));
        record(by, "staffRole.added", role, Map.of(), post.words());
        return role.id();
    }

    /** Changes what the directory says of a role, from now on and for all days alike. */
    void change(UUID id, int seenVersion, Post post, Viewer viewer, Actor by) {
        StaffRole role = find(id, viewer);
        Map<String, String> before = role.post().words();
        if (role.version() != seenVersion) {
            throw stale(
                    role,
                    "/change",
                    List.of(
                            new Difference("Title", role.post().title(), post.title()),
                            new Difference(
                                    "Organisation",
                                    role.post().organisation().words(),
                                    post.organisation().words()),
                            new Difference(
                                    "Phone", words(role.post().phone()), words(post.phone())),
                            new Difference(
                                    "E-mail", words(role.post().email()), words(post.email()))));
        }
        check(role.ccg(), id, post);
        role.is(post, clock.now());
        roles.saveAndFlush(role);
        record(
                by,
                "staffRole.changed",
                role,
                DutyWords.only(before, post.words()),
                DutyWords.only(post.words(), before));
    }

    /**
     * Names who holds a role. Whoever holds it without an end until then ends the day before.
     *
     * @throws RuleBrokenException where somebody else holds it on one of the days
     */
    public void give(UUID id, Holder holder, Viewer viewer, Actor by) {
        give(find(id, viewer), holder, null, by);
    }

    /** The same from a form: refused where the role was changed since the form was opened. */
    void give(
            UUID id,
            int seenVersion,
            Holder holder,
            @Nullable String reason,
            Viewer viewer,
            Actor by) {
        StaffRole role = find(id, viewer);
        if (role.version() != seenVersion) {
            throw stale(
                    role,
                    "/holder",
                    List.of(
                            new Difference(
                                    "Holder on " + Dates.day(holder.from()),
                                    holderWords(role, holder.from()),
                                    holder.name())));
        }
        boolean endsEarlierDays =
                holder.from().isBefore(clock.today())
                        && role.holderBetween(holder.from(), holder.to()).isPresent();
        if (endsEarlierDays && (reason == null || reason.isBlank())) {
            throw new RuleBrokenException("staffRole.reason.missing");
        }
        give(role, holder, reason, by);
    }

    private void give(StaffRole role, Holder holder, @Nullable String reason, Actor by) {
        if (holder.to() != null && holder.to().isBefore(holder.from())) {
            throw new RuleBrokenException("staffRole.toOn.early");
        }
        String before = holderWords(role, holder.from());
        role.makesWayFor(holder.from(), clock.now());
        roles.saveAndFlush(role);
        role.isHeldBy(new RoleHolder(holder.name(), holder.account(), holder.from(), holder.to()));
        roles.saveAndFlush(role);
        Map<String, String> after = holder.words();
        if (reason != null && !reason.isBlank()) {
            after.put("reason", reason.strip());
        }
        record(by, "staffRole.given", role, Map.of("holder", before), after);
    }

    private static String holderWords(StaffRole role, LocalDate day) {
        return role.holderOn(day).map(RoleHolder::name).orElse("nobody");
    }

    /** Whoever holds the role on a day leaves it with that day. */
    void vacate(
            UUID id,
            int seenVersion,
            LocalDate lastDay,
            @Nullable String reason,
            Viewer viewer,
            Actor by) {
        StaffRole role = find(id, viewer);
        Optional<RoleHolder> holder = role.holderOn(lastDay);
        if (role.version() != seenVersion) {
            String until =
                    holder.map(held -> StaffRole.untilWords(held.toOn())).orElse("nobody then");
            throw stale(role, "", List.of(new Difference("Last day", until, Dates.day(lastDay))));
        }
        if (lastDay.isBefore(clock.today().minusDays(1)) && (reason == null || reason.isBlank())) {
            throw new RuleBrokenException("staffRole.reason.missing");
        }
        role.isHeldUntil(lastDay, clock.now());
        roles.saveAndFlush(role);
        Map<String, String> after = new LinkedHashMap<>();
        after.put("lastDay", Dates.day(lastDay));
        if (reason != null && !reason.isBlank()) {
            after.put("reason", reason.strip());
        }
        record(
                by,
                "staffRole.vacated",
                role,
                Map.of("holder", holder.map(RoleHolder::name).orElse("nobody")),
                after);
    }

    private static void mayEdit(CcgCode ccg, Viewer viewer) {
        viewer.needs(Capability.EDIT_WHO_DOES_WHAT);
        if (!viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT).includes(ccg)) {
            throw new NotFoundException("staff role");
        }
    }

    private StaffRole find(UUID id, Viewer viewer) {
        CcgCode ccg = queries.ccgOf(id).orElseThrow(() -> new NotFoundException("staff role"));
        mayEdit(ccg, viewer);
        turns.take(ccg);
        return roles.findById(id).orElseThrow(() -> new NotFoundException("staff role"));
    }

    private void check(CcgCode ccg, @Nullable UUID id, Post post) {
        if (queries.isTaken(ccg, post.title(), id)) {
            throw new RuleBrokenException("staffRole.title.taken", post.title());
        }
        if (post.phone() == null && post.email() == null) {
            throw new RuleBrokenException("staffRole.phone.missing");
        }
    }

    private static StaleVersionException stale(
            StaffRole role, String form, List<Difference> differences) {
        return new StaleVersionException(
                "“" + role.post().title() + "”",
                "/who-does-what/roles/" + role.id() + form,
                differences);
    }

    private static String words(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private void record(
            Actor by,
            String action,
            StaffRole role,
            Map<String, String> before,
            Map<String, String> after) {
        audit.record(by, action, "staff-role", role.id().toString(), before, after, role.ccg());
    }
}
