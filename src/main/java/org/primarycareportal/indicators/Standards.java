package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What figures are held against: set, followed by another, ended, taken back. A national standard
 * holds for every CCG, so it is set by those alone whose reach is the whole installation.
 */
@Service
@Transactional
public class Standards {

    private final StandardRepository standards;
    private final StandardQueries queries;
    private final Library library;
    private final JdbcClient jdbc;
    private final Record record;

    /** Where a change is written down, when it was, and whose pages it changes. */
    @org.springframework.stereotype.Component("standardRecord")
    record Record(AuditTrail audit, BusinessClock clock, ViewVersions versions) {}

    /**
     * What a document sets.
     *
     * @param value in the unit of the indicator
     * @param to the last day; nothing while no end is known
     * @param source the document or letter
     * @param reason why it is set, or changed
     */
    public record Stated(
            BigDecimal value,
            LocalDate from,
            @Nullable LocalDate to,
            String source,
            String reason) {}

    /**
     * What a form showed when it was opened.
     *
     * @param state of the national standards of the indicator and of those of these CCGs
     */
    record Seen(List<String> ccgs, int state) {}

    Standards(
            StandardRepository standards,
            StandardQueries queries,
            Library library,
            JdbcClient jdbc,
            Record record) {
        this.standards = standards;
        this.queries = queries;
        this.library = library;
        this.jdbc = jdbc;
        this.record = record;
    }

    /**
     * A standard holds from that day. One that runs on without an end ends on the day before.
     *
     * @param code of the indicator
     * @param ccg nothing for a national standard
     * @throws RuleBrokenException where neither direction is better, or others hold on its days
     */
    public void set(String code, @Nullable CcgCode ccg, Stated stated, Viewer viewer, Actor by) {
        Indicator indicator =
                library.find(code).orElseThrow(() -> new NotFoundException("indicator"));
        lock(indicator, viewer);
        mustAnswerFor(ccg, indicator, viewer);
        add(indicator, ccg, TimeOrderedId.next(), stated, by);
    }

    /**
     * The same from a form: sent twice it makes one standard.
     *
     * @throws StaleVersionException where somebody has changed what the form showed
     */
    void set(
            Indicator indicator,
            @Nullable CcgCode ccg,
            Seen seen,
            UUID key,
            Stated stated,
            Viewer viewer,
            Actor by) {
        lock(indicator, viewer);
        mustAnswerFor(ccg, indicator, viewer);
        if (standards.existsBySubmissionAndIndicatorId(key, indicator.id())) {
            return;
        }
        if (queries.state(indicator, seen.ccgs()) != seen.state()) {
            throw stale(indicator, ccg, stated);
        }
        add(indicator, ccg, key, stated, by);
    }

    private StaleVersionException stale(Indicator indicator, @Nullable CcgCode ccg, Stated stated) {
        FigureWords words = FigureWords.of(indicator);
        String now =
                present(indicator, ccg).stream()
                        .map(each -> each.held().label(words))
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("none");
        return new StaleVersionException(
                "The standards of " + indicator.shortName(),
                "/indicators/%s/standards%s"
                        .formatted(indicator.code(), ccg == null ? "" : "?ccg=" + ccg.value()),
                List.of(
                        new StaleVersionException.Difference(
                                HeldStandard.kind(ccg == null),
                                now,
                                "%s from %s"
                                        .formatted(words.stated(stated.value()), stated.from()))));
    }

    private void add(
            Indicator indicator, @Nullable CcgCode ccg, UUID key, Stated stated, Actor by) {
        if (indicator.direction() == Indicator.Direction.NEITHER) {
            throw new RuleBrokenException("standard.neither");
        }
        for (Standard other : present(indicator, ccg)) {
            if (other.runsOnInto(stated.from())) {
                end(indicator, other, stated.from().minusDays(1), stated.reason(), by);
            } else if (other.sharesDaysWith(stated.from(), stated.to())) {
                throw new RuleBrokenException(
                        "standard.taken",
                        other.held().label(FigureWords.of(indicator)),
                        other.enteredByName());
            }
        }
        Standard standard = new Standard(key, indicator, ccg, stated, by, record.clock().now());
        standards.saveAndFlush(standard);
        written(standard, "standard.set", Map.of(), said(indicator, standard), by);
    }

    private List<Standard> present(Indicator indicator, @Nullable CcgCode ccg) {
        return standards.findByIndicatorIdAndCcgCodeAndTakenBackFalseOrderByFromOn(
                indicator.id(), ccg == null ? null : ccg.value());
    }

    /**
     * A standard holds up to a day, and no longer. The same said twice is said once.
     *
     * @param last nothing to take it back for all its days
     * @throws RuleBrokenException where it cannot end on that day
     */
    void end(
            Indicator indicator,
            UUID id,
            int seen,
            @Nullable LocalDate last,
            String reason,
            Viewer viewer,
            Actor by) {
        lock(indicator, viewer);
        Standard standard = find(indicator, id);
        mustAnswerFor(standard.ccg(), indicator, viewer);
        if (standard.endsAlready(last)) {
            return;
        }
        if (!standard.wasSeenAs(seen)) {
            throw new StaleVersionException(
                    "The " + standard.held().label(FigureWords.of(indicator)),
                    "/indicators/%s/standards/%s".formatted(indicator.code(), id),
                    List.of(
                            new StaleVersionException.Difference(
                                    "Holds",
                                    standard.isTakenBack() ? "on no day" : standard.held().span(),
                                    last == null ? "on no day" : "to " + last)));
        }
        refuse(indicator, standard, last);
        end(indicator, standard, last, reason, by);
    }

    private Standard find(Indicator indicator, UUID id) {
        return standards
                .findByIdAndIndicatorId(id, indicator.id())
                .orElseThrow(() -> new NotFoundException("standard"));
    }

    private void refuse(Indicator indicator, Standard standard, @Nullable LocalDate last) {
        HeldStandard held = standard.held();
        if (standard.isTakenBack() || last != null && last.isBefore(held.from())) {
            throw new RuleBrokenException("standard.last.early");
        }
        if (last != null) {
            present(indicator, standard.ccg()).stream()
                    .filter(other -> !other.id().equals(standard.id()))
                    .filter(other -> other.sharesDaysWith(held.from(), last))
                    .findFirst()
                    .ifPresent(
                            other -> {
                                throw new RuleBrokenException(
                                        "standard.taken",
                                        other.held().label(FigureWords.of(indicator)),
                                        other.enteredByName());
                            });
        }
    }

    private void end(
            Indicator indicator,
            Standard standard,
            @Nullable LocalDate last,
            String reason,
            Actor by) {
        Map<String, Object> was = said(indicator, standard);
        if (last == null) {
            standard.isTakenBack(reason, by, record.clock().now());
        } else {
            standard.endsOn(last, reason, by, record.clock().now());
        }
        standards.saveAndFlush(standard);
        Map<String, Object> now = last == null ? new LinkedHashMap<>() : said(indicator, standard);
        now.put("endReason", reason.strip());
        written(standard, last == null ? "standard.takenBack" : "standard.ended", was, now, by);
    }

    private void lock(Indicator indicator, Viewer viewer) {
        viewer.needs(Capability.EDIT_STANDARDS);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('indicators.standard ' || ?))")
                .param(indicator.id())
                .query(row -> {});
    }

    private static void mustAnswerFor(@Nullable CcgCode ccg, Indicator indicator, Viewer viewer) {
        if (!isAnsweredForBy(viewer, indicator, ccg)) {
            throw new NotFoundException("standard");
        }
    }

    /** Whether somebody may say what figures of the CCG, or of all, are held against. */
    static boolean isAnsweredForBy(Viewer viewer, Indicator indicator, @Nullable CcgCode ccg) {
        Reach edits = viewer.reachOf(Capability.EDIT_STANDARDS);
        Reach sees = viewer.reachOf(indicator.seenWith());
        return ccg == null
                ? edits.everything() && sees.everything()
                : edits.includes(ccg) && sees.includes(ccg);
    }

    private void written(
            Standard standard, String action, Map<String, ?> was, Map<String, ?> now, Actor by) {
        CcgCode ccg = standard.ccg();
        record.audit().record(by, action, "standard", standard.id().toString(), was, now, ccg);
        if (ccg == null) {
            record.versions().raiseAll();
        } else {
            record.versions().raise(List.of(ccg.value()));
        }
    }

    private static Map<String, Object> said(Indicator indicator, Standard standard) {
        HeldStandard held = standard.held();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("indicator", indicator.code());
        said.put("value", held.words(FigureWords.of(indicator)));
        said.put("days", held.span());
        said.put("source", held.source());
        said.put("reason", standard.reason());
        return said;
    }
}
