package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who speaks for a practice in its cluster, and who stands in: said by those who look after the
 * directory of its CCG, and by its own manager.
 */
@Service
@Transactional
public class Representatives {

    private final RepresentativeRepository representatives;
    private final RepresentativeQueries queries;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    Representatives(
            RepresentativeRepository representatives,
            RepresentativeQueries queries,
            JdbcClient jdbc,
            AuditTrail audit,
            BusinessClock clock) {
        this.representatives = representatives;
        this.queries = queries;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Says why somebody cannot be named so, beside a field; empty where they can. */
    Optional<Wrong> against(PracticeHead practice, Voice voice, @Nullable UUID rather) {
        return practice.against(voice.from(), voice.to(), clock.today())
                .or(
                        () ->
                                present(practice.odsCode()).stream()
                                        .filter(other -> !other.id().equals(rather))
                                        .filter(other -> rather != null || !other.givesWayTo(voice))
                                        .filter(other -> other.sharesDaysWith(voice))
                                        .flatMap(other -> clash(other.voice(), voice).stream())
                                        .findFirst());
    }

    private static Optional<Wrong> clash(Voice other, Voice voice) {
        if (other.standing() == voice.standing()) {
            return Optional.of(
                    new Wrong(
                            "from",
                            other.to() == null
                                    ? "representative.taken.open"
                                    : "representative.taken",
                            other.name(),
                            other.standing().lower(),
                            Dates.day(other.from()),
                            other.to() == null ? "" : Dates.day(other.to())));
        }
        return other.name().equalsIgnoreCase(voice.name())
                ? Optional.of(
                        new Wrong(
                                "name",
                                "representative.both",
                                other.name(),
                                other.standing().lower()))
                : Optional.empty();
    }

    private List<Representative> present(String odsCode) {
        return representatives.findByOdsCodeAndTakenOutAtIsNullOrderByFromOn(odsCode);
    }

    /**
     * Names somebody from a day on. Who has been it without a last day makes way the day before.
     *
     * @param seen the state of the practice's list when the form was opened
     * @throws StaleVersionException where somebody has changed the list since
     */
    public void name(OdsCode code, int seen, Voice voice, Viewer viewer, Actor by) {
        PracticeHead practice = forChange(code, viewer);
        checkState(practice, seen, voice.words());
        refuse(against(practice, voice, null));
        present(code.value()).stream()
                .filter(other -> other.givesWayTo(voice))
                .filter(other -> other.sharesDaysWith(voice))
                .forEach(other -> makeWay(practice, other, voice.from(), by));
        representatives.saveAndFlush(new Representative(code, voice));
        record("representative.named", practice, Map.of(), said(voice), by);
    }

    private void makeWay(PracticeHead practice, Representative before, LocalDate from, Actor by) {
        Map<String, Object> was = said(before.voice());
        before.makesWayFor(from);
        representatives.saveAndFlush(before);
        record("representative.changed", practice, was, said(before.voice()), by);
    }

    /** It was rather so, or ends on another day. */
    void change(UUID id, int seen, Voice voice, Viewer viewer, Actor by) {
        Representative present = find(id);
        PracticeHead practice = forChange(present.practice(), viewer);
        checkState(practice, seen, voice.words());
        refuse(against(practice, voice, id));
        Map<String, Object> was = said(present.voice());
        present.is(voice);
        representatives.saveAndFlush(present);
        record("representative.changed", practice, was, said(voice), by);
    }

    /** It was never so; the record keeps what had been said and why it went. */
    void takeOut(UUID id, int seen, String reason, Viewer viewer, Actor by) {
        Representative present = find(id);
        PracticeHead practice = forChange(present.practice(), viewer);
        checkState(practice, seen, "taken out");
        present.isTakenOut(clock.now());
        representatives.saveAndFlush(present);
        record(
                "representative.takenOut",
                practice,
                said(present.voice()),
                Map.of("reason", reason.strip()),
                by);
    }

    private Representative find(UUID id) {
        return representatives
                .findById(id)
                .filter(each -> !each.isTakenOut())
                .orElseThrow(() -> new NotFoundException("representative"));
    }

    private PracticeHead forChange(OdsCode code, Viewer viewer) {
        viewer.needs(Capability.EDIT_DIRECTORY, Capability.KEEP_OWN_PRACTICE);
        PracticeHead practice =
                queries.practice(code.value()).orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isKeptBy(viewer));
        jdbc.sql("select pg_advisory_xact_lock(hashtext('practices.representative ' || ?))")
                .param(code.value())
                .query(row -> {});
        return practice;
    }

    private void checkState(PracticeHead practice, int seen, String typed) {
        if (queries.state(practice.odsCode()) != seen) {
            String now =
                    present(practice.odsCode()).stream()
                            .map(each -> each.voice().words())
                            .reduce((one, other) -> one + "; " + other)
                            .orElse("nobody");
            throw new StaleVersionException(
                    "Who speaks for " + practice.name(),
                    "/practices/" + practice.odsCode() + "/representatives",
                    List.of(new StaleVersionException.Difference("Named", now, typed)));
        }
    }

    private static void refuse(Optional<Wrong> wrong) {
        wrong.ifPresent(
                each -> {
                    throw new RuleBrokenException(each.key(), each.arguments());
                });
    }

    private static Map<String, Object> said(Voice voice) {
        Map<String, Object> said = new HashMap<>();
        said.put("as", voice.standing().words());
        said.put("name", voice.name());
        said.put("job", voice.job());
        said.put("from", voice.from().toString());
        LocalDate to = voice.to();
        if (to != null) {
            said.put("to", to.toString());
        }
        return said;
    }

    private void record(
            String action,
            PracticeHead practice,
            Map<String, Object> before,
            Map<String, Object> after,
            Actor by) {
        audit.record(by, action, "practice", practice.odsCode(), before, after, practice.ccg());
    }
}
