package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows from all that files say of one practice. The order in which files were loaded makes
 * no difference: the later snapshot wins for the time after it, an earlier one fills history, and
 * the directory of the ODS goes before other files where both speak.
 *
 * @param openedOn the first day
 * @param closedOn the first day on which it was no longer open
 */
record PracticeHistory(
        String odsCode,
        String name,
        @Nullable String ccgCode,
        @Nullable String address,
        @Nullable String postcode,
        @Nullable String phone,
        @Nullable String contract,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        Set<String> everyName,
        List<Fact> facts) {

    /** Something that held from a day until a day. */
    record Fact(
            Kind kind, String value, LocalDate fromOn, @Nullable LocalDate toOn, long importId) {

        private Fact until(LocalDate last) {
            return new Fact(kind, value, fromOn, last, importId);
        }

        private Fact from(LocalDate first) {
            return new Fact(kind, value, first, toOn, importId);
        }
    }

    /** What is kept with its dates. */
    enum Kind {
        NAME,
        COMMISSIONER,
        CONTRACT,
        ATYPICAL
    }

    /**
     * What is known of the end of a practice beside the dates that files give.
     *
     * @param missedSince the day after which files that ought to have spoken of the practice no
     *     longer did
     * @param saidOnPage the first day on which it is no longer open, as somebody said on a page
     */
    record End(@Nullable LocalDate missedSince, @Nullable LocalDate saidOnPage) {

        static final End UNKNOWN = new End(null, null);
    }

    /**
     * Works a history out.
     *
     * @param observations at least one
     * @param end what is known of its end beside the dates that files give
     */
    static PracticeHistory of(String odsCode, List<Observation> observations, End end) {
        List<Observation> byTime =
                observations.stream()
                        .sorted(
                                Comparator.comparing(Observation::seenOn)
                                        .thenComparing(Observation::source)
                                        .thenComparing(Observation::published))
                        .toList();
        List<Observation> directory =
                byTime.stream().filter(seen -> seen.status() != null).toList();
        LocalDate opened = opened(byTime, directory);
        List<Observation> naming = directory.isEmpty() ? byTime : directory;
        List<Fact> facts = new ArrayList<>();
        facts.addAll(changes(Kind.NAME, naming, opened, PracticeHistory::readableName));
        facts.addAll(commissioners(byTime, opened));
        facts.addAll(changes(Kind.CONTRACT, byTime, opened, Observation::contract));
        facts.addAll(spans(byTime));
        Set<String> everyName = new LinkedHashSet<>();
        byTime.stream()
                .map(PracticeHistory::readableName)
                .filter(n -> n != null)
                .forEach(everyName::add);
        return new PracticeHistory(
                odsCode,
                lastOr(naming, PracticeHistory::readableName, odsCode),
                last(byTime, Observation::ccgCode),
                lastTrusted(byTime, directory, Observation::address),
                lastTrusted(byTime, directory, Observation::postcode),
                lastTrusted(byTime, directory, Observation::phone),
                last(byTime, Observation::contract),
                opened,
                closed(byTime, directory, end),
                everyName,
                facts);
    }

    private static @Nullable String readableName(Observation seen) {
        return seen.name() == null ? null : ReadableName.of(seen.name());
    }

    private static LocalDate opened(List<Observation> byTime, List<Observation> directory) {
        LocalDate firstSeen =
                byTime.stream()
                        .map(Observation::seenFrom)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        LocalDate said = lastDate(directory, Observation::openedOn);
        if (said == null && directory.isEmpty()) {
            said = lastDate(byTime, Observation::openedOn);
        }
        return said == null ? firstSeen : said;
    }

    /** A date in a file goes before what is said on a page, and that before what is concluded. */
    private static @Nullable LocalDate closed(
            List<Observation> byTime, List<Observation> directory, End end) {
        boolean known = !directory.isEmpty();
        boolean ended = known && !directory.get(directory.size() - 1).isStillThere();
        LocalDate said =
                known && !ended
                        ? directory.get(directory.size() - 1).closedOn()
                        : lastDate(known ? directory : byTime, Observation::closedOn);
        if (said == null) {
            said = end.saidOnPage();
        }
        if (said != null) {
            return said;
        }
        if (ended) {
            return firstSeenEnded(directory);
        }
        return known || end.missedSince() == null ? null : end.missedSince().plusDays(1);
    }

    private static LocalDate firstSeenEnded(List<Observation> directory) {
        LocalDate since = directory.get(directory.size() - 1).seenOn();
        for (int i = directory.size() - 1; i >= 0; i--) {
            if (directory.get(i).isStillThere()) {
                break;
            }
            since = directory.get(i).seenOn();
        }
        return since;
    }

    private static List<Fact> changes(
            Kind kind,
            List<Observation> byTime,
            LocalDate opened,
            Function<Observation, @Nullable String> value) {
        List<Fact> facts = new ArrayList<>();
        for (Observation seen : byTime) {
            String now = value.apply(seen);
            if (now == null) {
                continue;
            }
            if (facts.isEmpty()) {
                LocalDate from = opened.isBefore(seen.seenFrom()) ? opened : seen.seenFrom();
                facts.add(new Fact(kind, now, from, null, seen.importId()));
            } else {
                append(facts, new Fact(kind, now, seen.seenFrom(), null, seen.importId()));
            }
        }
        return facts;
    }

    /**
     * Ends the last fact where the next begins; one that begins no later than the last replaces it.
     */
    private static void append(List<Fact> facts, Fact next) {
        Fact last = facts.get(facts.size() - 1);
        if (last.value().equals(next.value())) {
            return;
        }
        facts.remove(facts.size() - 1);
        if (next.fromOn().isAfter(last.fromOn())) {
            facts.add(last.until(next.fromOn().minusDays(1)));
        }
        facts.add(next);
    }

    private static List<Fact> commissioners(List<Observation> byTime, LocalDate opened) {
        List<Fact> facts = new ArrayList<>();
        LocalDate seenBefore = null;
        for (Observation seen : byTime) {
            String ccg = seen.ccgCode();
            if (ccg == null) {
                continue;
            }
            LocalDate from = since(seen, seenBefore, opened);
            Fact fact = new Fact(Kind.COMMISSIONER, ccg, from, null, seen.importId());
            if (facts.isEmpty()) {
                facts.add(fact);
            } else {
                append(facts, fact);
            }
            stretchBack(facts, seen);
            moveBack(facts, seen);
            seenBefore = seen.seenOn();
        }
        return facts;
    }

    private static LocalDate since(
            Observation seen, @Nullable LocalDate seenBefore, LocalDate opened) {
        LocalDate said = seen.ccgFrom();
        if (seenBefore == null) {
            return said != null
                    ? said
                    : opened.isBefore(seen.seenFrom()) ? opened : seen.seenFrom();
        }
        if (said != null && said.isAfter(seenBefore)) {
            return said;
        }
        return seen.seenFrom().isAfter(seenBefore) ? seen.seenFrom() : seen.seenOn();
    }

    /** A later file may know that the first CCG of the list has been so for longer. */
    private static void stretchBack(List<Fact> facts, Observation seen) {
        Fact first = facts.get(0);
        LocalDate said = seen.ccgFrom();
        if (said != null && first.value().equals(seen.ccgCode()) && said.isBefore(first.fromOn())) {
            facts.set(0, first.from(said));
        }
    }

    /** The history of commissioners knows the day of a change that others noticed later. */
    private static void moveBack(List<Fact> facts, Observation seen) {
        LocalDate said = seen.ccgFrom();
        int last = facts.size() - 1;
        if (seen.source() != Observation.Source.ODS_COMMISSIONERS || said == null || last == 0) {
            return;
        }
        Fact now = facts.get(last);
        Fact before = facts.get(last - 1);
        if (now.value().equals(seen.ccgCode())
                && said.isBefore(now.fromOn())
                && said.isAfter(before.fromOn())) {
            facts.set(last - 1, before.until(said.minusDays(1)));
            facts.set(last, now.from(said));
        }
    }

    /** Years for which the publisher calls the practice's figures atypical: those years only. */
    private static List<Fact> spans(List<Observation> byTime) {
        List<Fact> facts = new ArrayList<>();
        for (Observation seen : byTime) {
            String atypical = seen.atypical();
            boolean after =
                    facts.isEmpty()
                            || seen.seenFrom().isAfter(facts.get(facts.size() - 1).fromOn());
            if (atypical != null && after) {
                facts.add(
                        new Fact(
                                Kind.ATYPICAL,
                                atypical,
                                seen.seenFrom(),
                                seen.seenOn(),
                                seen.importId()));
            }
        }
        return facts;
    }

    private static @Nullable String lastTrusted(
            List<Observation> byTime,
            List<Observation> directory,
            Function<Observation, @Nullable String> value) {
        String said = last(directory, value);
        return said != null ? said : last(byTime, value);
    }

    private static @Nullable String last(
            List<Observation> byTime, Function<Observation, @Nullable String> value) {
        for (int i = byTime.size() - 1; i >= 0; i--) {
            String said = value.apply(byTime.get(i));
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static String lastOr(
            List<Observation> byTime,
            Function<Observation, @Nullable String> value,
            String otherwise) {
        String said = last(byTime, value);
        return said != null ? said : otherwise;
    }

    private static @Nullable LocalDate lastDate(
            List<Observation> byTime, Function<Observation, @Nullable LocalDate> value) {
        for (int i = byTime.size() - 1; i >= 0; i--) {
            LocalDate said = value.apply(byTime.get(i));
            if (said != null) {
                return said;
            }
        }
        return null;
    }
}
