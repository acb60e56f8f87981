package org.primarycareportal.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose money is left out by hand: marked, ended, taken back. The figures of the CCG follow in the
 * background.
 */
@Service
@Transactional
class AtypicalMarks {

    private final AtypicalMarkRepository marks;
    private final AtypicalMarkQueries queries;
    private final JdbcClient jdbc;
    private final Record record;

    /** Where a change is written down, when it was, and who hears of it. */
    @org.springframework.stereotype.Component("atypicalRecord")
    record Record(AuditTrail audit, BusinessClock clock, ApplicationEventPublisher events) {}

    AtypicalMarks(
            AtypicalMarkRepository marks,
            AtypicalMarkQueries queries,
            JdbcClient jdbc,
            Record record) {
        this.marks = marks;
        this.queries = queries;
        this.jdbc = jdbc;
        this.record = record;
    }

    /**
     * The money of the practice is left out in these years.
     *
     * @param seen the state of the practice's marks when the form was opened
     * @param key of the form: the same form sent twice makes one mark
     * @throws StaleVersionException where somebody has changed them since
     * @throws RuleBrokenException where a year is not for the person to mark, or marked already
     */
    void mark(
            OdsCode code,
            int seen,
            UUID key,
            MarkedYears years,
            String reason,
            Viewer viewer,
            Actor by) {
        lock(code, viewer);
        MarkablePractice practice =
                queries.practice(code.value()).orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isAnsweredForBy(viewer));
        if (marks.existsBySubmissionAndOdsCode(key, code.value())) {
            return;
        }
        checkState(practice, seen, "%s: %s".formatted(years.words(), reason.strip()));
        refuse(practice, years);
        AtypicalMark mark =
                new AtypicalMark(key, practice, years, reason, by, record.clock().now());
        marks.saveAndFlush(mark);
        written(practice, "atypical.marked", Map.of(), said(mark), by);
    }

    private void refuse(MarkablePractice practice, MarkedYears years) {
        FinancialYear last = years.last();
        List<FinancialYear> offered = practice.years(record.clock().today());
        if (!offered.contains(years.first()) || last != null && !offered.contains(last)) {
            throw new RuleBrokenException("atypical.year.unknown");
        }
        present(practice).stream()
                .filter(other -> other.years().sharesYearsWith(years))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new RuleBrokenException(
                                    "atypical.taken",
                                    other.years().words(),
                                    other.madeByName(),
                                    other.reason());
                        });
    }

    private List<AtypicalMark> present(MarkablePractice practice) {
        return marks.findByOdsCodeAndCcgCodeAndTakenBackFalseOrderByFromOn(
                practice.odsCode(), practice.ccgCode());
    }

    /**
     * A mark counts up to a year, and no longer. The same said twice is said once. It is the CCG of
     * the mark that answers for it, even where the practice has moved to another since.
     *
     * @param last nothing to take the mark back for all its years
     * @throws RuleBrokenException where the mark cannot end with that year
     */
    void end(
            OdsCode code,
            UUID id,
            int seen,
            @Nullable FinancialYear last,
            String reason,
            Viewer viewer,
            Actor by) {
        lock(code, viewer);
        AtypicalMark mark =
                marks.findByIdAndOdsCode(id, code.value())
                        .orElseThrow(() -> new NotFoundException("mark"));
        MarkablePractice practice =
                queries.practice(code.value(), mark.ccgCode())
                        .orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isAnsweredForBy(viewer));
        if (mark.endsAlready(last)) {
            return;
        }
        checkState(practice, seen, last == null ? "taken back" : "last year %s".formatted(last));
        if (!mark.counts()
                || !Ends.of(mark.years(), practice, record.clock().today()).allow(last)) {
            throw new RuleBrokenException("atypical.last.unknown");
        }
        Map<String, Object> was = said(mark);
        if (last == null) {
            mark.isTakenBack(reason, by, record.clock().now());
        } else {
            mark.endsWith(last, reason, by, record.clock().now());
        }
        marks.saveAndFlush(mark);
        Map<String, Object> now = last == null ? new LinkedHashMap<>() : said(mark);
        now.put("endReason", reason.strip());
        written(practice, last == null ? "atypical.takenBack" : "atypical.ended", was, now, by);
    }

    private void lock(OdsCode code, Viewer viewer) {
        viewer.needs(Capability.MARK_ATYPICAL);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('indicators.atypical_mark ' || ?))")
                .param(code.value())
                .query(row -> {});
    }

    private void checkState(MarkablePractice practice, int seen, String typed) {
        if (queries.state(practice.odsCode(), practice.ccgCode()) != seen) {
            String now =
                    present(practice).stream()
                            .map(each -> "%s: %s".formatted(each.years().words(), each.reason()))
                            .reduce((one, other) -> one + "; " + other)
                            .orElse("none");
            throw new StaleVersionException(
                    "What is said by hand of the money of " + practice.name(),
                    "/practices/" + practice.odsCode() + "/atypical",
                    List.of(new StaleVersionException.Difference("Left out", now, typed)));
        }
    }

    private void written(
            MarkablePractice practice,
            String action,
            Map<String, ?> was,
            Map<String, ?> now,
            Actor by) {
        record.audit()
                .record(
                        by,
                        action,
                        "practice",
                        practice.odsCode(),
                        was,
                        now,
                        new CcgCode(practice.ccgCode()));
        record.events().publishEvent(new MoneySetApart(practice.ccgCode()));
    }

    private static Map<String, Object> said(AtypicalMark mark) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("years", mark.years().words());
        said.put("reason", mark.reason());
        return said;
    }
}
