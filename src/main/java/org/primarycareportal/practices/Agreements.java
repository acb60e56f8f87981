package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

/** Which practices agree to be named among peers: written down, ended, put right. */
@Service
@Transactional
public class Agreements {

    private final AgreementRepository agreements;
    private final AgreementQueries queries;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    Agreements(
            AgreementRepository agreements,
            AgreementQueries queries,
            JdbcClient jdbc,
            AuditTrail audit,
            BusinessClock clock) {
        this.agreements = agreements;
        this.queries = queries;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Says why it cannot be written down so, beside a field; empty where it can. */
    Optional<Wrong> against(PracticeHead practice, Agreed agreed) {
        return practice.against(agreed.from(), agreed.to(), clock.today())
                .or(
                        () ->
                                present(practice.odsCode()).stream()
                                        .filter(
                                                other ->
                                                        other.sharesDaysWith(
                                                                agreed.from(), agreed.to()))
                                        .map(other -> overlap(other.agreed()))
                                        .findFirst());
    }

    private static Wrong overlap(Agreed other) {
        LocalDate to = other.to();
        return to == null
                ? new Wrong("from", "agreement.taken.open", other.by(), Dates.day(other.from()))
                : new Wrong(
                        "from",
                        "agreement.taken",
                        other.by(),
                        Dates.day(other.from()),
                        Dates.day(to));
    }

    private List<Agreement> present(String odsCode) {
        return agreements.findByOdsCodeAndTakenOutAtIsNullOrderByFromOn(odsCode);
    }

    /**
     * Writes down that the practice agrees.
     *
     * @param seen the state of the practice's agreements when the form was opened
     * @throws StaleVersionException where somebody has changed them since
     */
    public void writeDown(OdsCode code, int seen, Agreed agreed, Viewer viewer, Actor by) {
        PracticeHead practice = forChange(code, viewer);
        checkState(practice, seen, agreed.words());
        refuse(against(practice, agreed));
        agreements.saveAndFlush(new Agreement(code, agreed));
        record("agreement.writtenDown", practice, Map.of(), said(agreed), by);
    }

    /** The practice agrees no longer than that day. */
    public void end(UUID id, int seen, LocalDate lastDay, String reason, Viewer viewer, Actor by) {
        Agreement agreement = find(id);
        PracticeHead practice = forChange(agreement.practice(), viewer);
        checkState(practice, seen, "last day " + Dates.day(lastDay));
        Map<String, Object> was = said(agreement.agreed());
        present(practice.odsCode()).stream()
                .filter(other -> !other.id().equals(id))
                .filter(other -> other.sharesDaysWith(agreement.agreed().from(), lastDay))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new RuleBrokenException(
                                    "agreement.lastDay.next", Dates.day(other.agreed().from()));
                        });
        agreement.ends(lastDay, reason);
        agreements.saveAndFlush(agreement);
        Map<String, Object> now = said(agreement.agreed());
        now.put("reason", reason.strip());
        record("agreement.ended", practice, was, now, by);
    }

    /** It was never so; the record keeps what had been said and why it went. */
    void takeOut(UUID id, int seen, String reason, Viewer viewer, Actor by) {
        Agreement agreement = find(id);
        PracticeHead practice = forChange(agreement.practice(), viewer);
        checkState(practice, seen, "taken out");
        agreement.isTakenOut(clock.now());
        agreements.saveAndFlush(agreement);
        record(
                "agreement.takenOut",
                practice,
                said(agreement.agreed()),
                Map.of("reason", reason.strip()),
                by);
    }

    private void record(
            String action,
            PracticeHead practice,
            Map<String, Object> before,
            Map<String, Object> after,
            Actor by) {
        audit.record(by, action, "practice", practice.odsCode(), before, after, practice.ccg());
    }

    private Agreement find(UUID id) {
        return agreements
                .findById(id)
                .filter(each -> !each.isTakenOut())
                .orElseThrow(() -> new NotFoundException("agreement"));
    }

    private PracticeHead forChange(OdsCode code, Viewer viewer) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        PracticeHead practice =
                queries.practice(code.value()).orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isCaredForBy(viewer));
        jdbc.sql("select pg_advisory_xact_lock(hashtext('practices.sharing_agreement ' || ?))")
                .param(code.value())
                .query(row -> {});
        return practice;
    }

    private void checkState(PracticeHead practice, int seen, String typed) {
        if (queries.state(practice.odsCode()) != seen) {
            String now =
                    present(practice.odsCode()).stream()
                            .map(each -> each.agreed().words())
                            .reduce((one, other) -> one + "; " + other)
                            .orElse("none");
            throw new StaleVersionException(
                    "The sharing agreement of " + practice.name(),
                    "/practices/" + practice.odsCode() + "/agreement",
                    List.of(new StaleVersionException.Difference("Agreement", now, typed)));
        }
    }

    private static void refuse(Optional<Wrong> wrong) {
        wrong.ifPresent(
                each -> {
                    throw new RuleBrokenException(each.key(), each.arguments());
                });
    }

    private static Map<String, Object> said(Agreed agreed) {
        Map<String, Object> said = new HashMap<>();
        said.put("agreedBy", agreed.by());
        said.put("as", agreed.as());
        said.put("from", agreed.from().toString());
        LocalDate to = agreed.to();
        if (to != null) {
            said.put("to", to.toString());
        }
        if (!agreed.besides().isEmpty()) {
            said.put("besides", agreed.besides());
        }
        return said;
    }
}
