package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.FinancialYear;
import org.springframework.stereotype.Component;

/**
 * What may be said on a page of who belongs to which cluster. A day before the financial year that
 * runs now is closed: its figures have been reported, so it is put right by a file, whose preview
 * shows every row. A practice with a later change on record is not moved before it.
 */
@Component
class MoveRules {

    private static final int YEARS_AHEAD = 5;

    private final MembersQueries members;
    private final BusinessClock clock;

    MoveRules(MembersQueries members, BusinessClock clock) {
        this.members = members;
        this.clock = clock;
    }

    /** The first day of which a page may speak. */
    LocalDate firstOpenDay() {
        return FinancialYear.of(clock.today()).firstDay();
    }

    /** Everything that the rules say against a plan; empty where it may be made. */
    List<Wrong> against(MovePlan plan) {
        List<Wrong> wrong = new ArrayList<>(aboutTheDay(plan.from()));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        String target = plan.target();
        if (target != null) {
            wrong.addAll(aboutTheTarget(target, plan));
        }
        List<MembersQueries.OnDay> known = members.onDay(plan.odsCodes(), plan.from());
        Set<String> found =
                known.stream().map(MembersQueries.OnDay::odsCode).collect(Collectors.toSet());
        plan.odsCodes().stream()
                .filter(code -> !found.contains(code))
                .forEach(code -> wrong.add(new Wrong("practices", "members.unknown", code)));
        known.forEach(practice -> aboutThePractice(practice, plan, wrong));
        return wrong;
    }

    List<Wrong> aboutTheDay(LocalDate day) {
        LocalDate first = firstOpenDay();
        if (day.isBefore(first)) {
            return List.of(new Wrong("from", "members.from.closed", Dates.day(first)));
        }
        LocalDate last = clock.today().plusYears(YEARS_AHEAD);
        return day.isAfter(last)
                ? List.of(new Wrong("from", "members.from.far", Dates.day(last)))
                : List.of();
    }

    private List<Wrong> aboutTheTarget(String target, MovePlan plan) {
        MembersQueries.Head cluster =
                members.cluster(target)
                        .filter(each -> each.ccgCode().equals(plan.ccg().value()))
                        .orElse(null);
        if (cluster == null) {
            return List.of(new Wrong("to", "members.to.missing"));
        }
        String why = cluster.life().whyNot(plan.from(), null);
        return why == null ? List.of() : List.of(new Wrong("to", "members.to.life", why));
    }

    private static void aboutThePractice(
            MembersQueries.OnDay practice, MovePlan plan, List<Wrong> wrong) {
        String name = practice.name();
        String day = Dates.day(plan.from());
        if (!plan.ccg().value().equals(practice.ccgCode())) {
            wrong.add(new Wrong("practices", "members.unknown", practice.odsCode()));
        } else if (plan.from().isBefore(practice.openedOn())) {
            wrong.add(
                    new Wrong("from", "members.from.opened", name, Dates.day(practice.openedOn())));
        } else if (practice.closedOn() != null && !plan.from().isBefore(practice.closedOn())) {
            wrong.add(
                    new Wrong(
                            "from",
                            "members.from.after",
                            name,
                            Dates.day(practice.closedOn().minusDays(1))));
        } else if (Objects.equals(plan.target(), practice.clusterId())) {
            wrong.add(new Wrong("practices", "members.same", name, in(practice), day));
        } else if (plan.leaving() != null && !plan.leaving().equals(practice.clusterId())) {
            wrong.add(new Wrong("practices", "members.elsewhere", name, day, in(practice)));
        } else if (practice.nextOn() != null) {
            wrong.add(
                    new Wrong(
                            "from",
                            "members.overlap",
                            name,
                            Dates.day(practice.nextOn()),
                            String.valueOf(practice.nextName())));
        }
    }

    private static String in(MembersQueries.OnDay practice) {
        @Nullable String cluster = practice.clusterName();
        return cluster == null ? "no cluster" : cluster;
    }
}
