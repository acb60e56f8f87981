package org.primarycareportal.accounts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OwnedWork;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out what it means that somebody leaves, and what the rules say against it. */
@Component
@Transactional(readOnly = true)
class LeavingPlans {

    /** A last day further away is a slip of the keyboard. */
    private static final int YEARS = 5;

    private final PeopleInReach reached;
    private final List<OwnedWork> rooms;
    private final Takers takers;
    private final LeavingQueries leavings;
    private final Rules rules;

    /** What is asked about the installation as a whole. */
    @Component("leavingRules")
    record Rules(Administrators administrators, BusinessClock clock) {}

    LeavingPlans(
            PeopleInReach reached,
            List<OwnedWork> rooms,
            Takers takers,
            LeavingQueries leavings,
            Rules rules) {
        this.reached = reached;
        this.rooms = rooms;
        this.takers = takers;
        this.leavings = leavings;
        this.rules = rules;
    }

    /**
     * @throws org.primarycareportal.shared.NotFoundException where the person is out of reach
     * @throws RuleBrokenException where they also hold roles out of reach, or are the viewer
     */
    LeavingPlan of(UUID id, LeaveForm form, Viewer viewer) {
        PersonId leaver = new PersonId(id);
        Person person = reached.whole(leaver, viewer);
        if (leaver.equals(viewer.id())) {
            throw new RuleBrokenException("leave.self");
        }
        LocalDate lastDay = Objects.requireNonNullElse(form.day(), rules.clock().today());
        LocalDate pending = leavings.lastDayAhead(leaver).orElse(null);
        List<LeavingPlan.Wrong> wrong = new ArrayList<>(against(leaver, form.day()));
        if (pending != null) {
            wrong.add(new LeavingPlan.Wrong(null, "leave.already", Dates.day(pending)));
        }
        Takers.Meant all = meant(form.takerOrNone(), leaver, lastDay, viewer);
        if (all.wrong() != null) {
            wrong.add(all.wrong());
        }
        List<LeavingPlan.Line> lines = new ArrayList<>();
        for (OwnedWork room : rooms) {
            for (OwnedWork.Owned owned : room.ownedBy(leaver, lastDay, viewer)) {
                String typed = form.takerOf(owned.key());
                Takers.Meant meant = typed.isEmpty() ? all : meant(typed, leaver, lastDay, viewer);
                lines.add(line(room, owned, typed, meant));
            }
        }
        lines.stream().map(LeavingPlan.Line::wrong).filter(Objects::nonNull).forEach(wrong::add);
        return new LeavingPlan(
                leaver,
                person.details().name(),
                person.version(),
                lastDay,
                form.reasonOrNone(),
                pending,
                all.taker(),
                lines,
                wrong);
    }

    private List<LeavingPlan.Wrong> against(PersonId leaver, @Nullable LocalDate lastDay) {
        List<LeavingPlan.Wrong> wrong = new ArrayList<>();
        LocalDate today = rules.clock().today();
        if (lastDay != null && lastDay.isBefore(today)) {
            wrong.add(new LeavingPlan.Wrong("lastDay", "leave.lastDay.past"));
        }
        if (lastDay != null && lastDay.isAfter(today.plusYears(YEARS))) {
            wrong.add(
                    new LeavingPlan.Wrong(
                            "lastDay",
                            "leave.lastDay.far",
                            Dates.day(today.plusYears(YEARS).plusDays(1))));
        }
        if (rules.administrators().isLast(leaver)) {
            wrong.add(new LeavingPlan.Wrong(null, "person.lastAdministrator"));
        }
        return wrong;
    }

    private Takers.Meant meant(String typed, PersonId leaver, LocalDate lastDay, Viewer viewer) {
        return takers.find(typed, leaver, lastDay, viewer);
    }

    private static LeavingPlan.Line line(
            OwnedWork room, OwnedWork.Owned owned, String typed, Takers.Meant meant) {
        Viewer taker = meant.taker();
        LeavingPlan.Wrong wrong = null;
        if (!typed.isEmpty() && meant.wrong() != null) {
            wrong = new LeavingPlan.Wrong("takers", meant.wrong().key(), meant.wrong().arguments());
        } else if (taker != null && !room.mayHold(owned, taker)) {
            wrong =
                    new LeavingPlan.Wrong(
                            "takers", "leave.taker.cannot", taker.name(), owned.name());
        }
        return new LeavingPlan.Line(room, owned, typed, wrong == null ? taker : null, wrong);
    }
}
