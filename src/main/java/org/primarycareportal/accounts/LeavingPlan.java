package org.primarycareportal.accounts;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OwnedWork;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.validation.Errors;

/**
 * That somebody leaves, and what becomes of what they own: worked out from a form, not done yet.
 *
 * @param pending the last day that somebody has said already; nothing where none is ahead
 * @param taker whom the form names for all that has nobody of its own
 * @param wrong what the rules say against it
 */
record LeavingPlan(
        PersonId person,
        String name,
        int version,
        LocalDate lastDay,
        String reason,
        @Nullable LocalDate pending,
        @Nullable Viewer taker,
        List<Line> lines,
        List<Wrong> wrong) {

    /**
     * Something that a rule says against what was typed.
     *
     * @param field beside which it is said; nothing where it is about the whole form
     * @param key of the sentence
     */
    record Wrong(@Nullable String field, String key, Object... arguments) {

        void sayTo(Errors errors) {
            errors.rejectValue(field, key, arguments, null);
        }
    }

    /**
     * A thing that is theirs, who takes it over and what that means.
     *
     * @param typed for this thing alone
     */
    record Line(
            OwnedWork room,
            OwnedWork.Owned owned,
            String typed,
            @Nullable Viewer taker,
            @Nullable Wrong wrong) {

        public String outcome() {
            return taker == null ? owned.ifNobody() : owned.ifTakenBy(taker.name());
        }

        /** As it stands on record; what is done at once is said as done. */
        HandedOver handedOver(LocalDate today) {
            return new HandedOver(
                    owned.sort(),
                    owned.name(),
                    owned.path(),
                    taker == null ? null : taker.id().value(),
                    taker == null ? null : taker.name(),
                    taker != null && owned.from() == null
                            ? "With %s since %s".formatted(taker.name(), Dates.day(today))
                            : outcome());
        }
    }

    /** The state of play; another where the person or something of theirs has changed since. */
    public String seen() {
        return DoorLinks.hash(
                version
                        + lines.stream()
                                .map(line -> " " + line.owned().key() + " " + line.owned().state())
                                .collect(Collectors.joining()));
    }

    public String day() {
        return Dates.day(lastDay);
    }

    public String dayAfter() {
        return Dates.day(lastDay.plusDays(1));
    }

    /** What the rules say against the one or the other thing. */
    Optional<Wrong> firstWrong() {
        return wrong.stream().findFirst();
    }

    /** Things by who takes them over; those of nobody are left out. */
    Map<Viewer, List<Line>> byTaker() {
        Map<PersonId, List<Line>> lines =
                this.lines.stream()
                        .filter(line -> line.taker() != null)
                        .collect(
                                Collectors.groupingBy(
                                        line -> Objects.requireNonNull(line.taker()).id(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        Map<Viewer, List<Line>> byTaker = new LinkedHashMap<>();
        lines.values()
                .forEach(each -> byTaker.put(Objects.requireNonNull(each.get(0).taker()), each));
        return byTaker;
    }
}
