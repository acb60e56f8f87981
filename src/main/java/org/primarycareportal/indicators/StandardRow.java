package org.primarycareportal.indicators;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;

/**
 * One line of the register of standards.
 *
 * @param ccgCode whose target it is, with its name; nothing for a national standard
 * @param reason why it was set
 * @param ended by whom and when it was ended or taken back, with the reason; nothing while nobody
 *     has
 */
record StandardRow(
        UUID id,
        int version,
        Indicator indicator,
        @Nullable String ccgCode,
        @Nullable String ccgName,
        HeldStandard held,
        String reason,
        Said set,
        @Nullable Said ended,
        @Nullable String endReason,
        State state) {

    /** The heading of the register and of its downloads. */
    static final String[] HEADING = {
        "indicator_code",
        "indicator",
        "kind",
        "ccg_code",
        "says",
        "value",
        "unit",
        "from",
        "to",
        "state",
        "source",
        "reason",
        "entered_by",
        "entered_at",
        "ended_by",
        "ended_at",
        "end_reason"
    };

    /** Who said something and when. */
    record Said(String by, Instant at) {

        public String words() {
            return "%s, %s".formatted(by, Dates.moment(at));
        }
    }

    /** Where a standard stands on a day. */
    enum State {
        NOW("Holds", "green"),
        AHEAD("Later", "blue"),
        PAST("Past", "grey"),
        BACK("Taken back", "grey");

        private final String words;
        private final String colour;

        State(String words, String colour) {
            this.words = words;
            this.colour = colour;
        }

        static State of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }

        String code() {
            return name().toLowerCase(java.util.Locale.UK);
        }

        public String words() {
            return words;
        }

        public String colour() {
            return colour;
        }
    }

    @Nullable CcgCode ccg() {
        return ccgCode == null ? null : new CcgCode(ccgCode);
    }

    /** "Local target of Mockton CCG" */
    public String whose() {
        return ccgCode == null
                ? held.kind()
                : "%s of %s".formatted(held.kind(), ccgName == null ? ccgCode : ccgName);
    }

    /** "at least 80%" */
    public String says() {
        return held.words(FigureWords.of(indicator));
    }

    public String label() {
        return held.label(FigureWords.of(indicator));
    }

    public String from() {
        return Dates.day(held.from());
    }

    public String to() {
        return held.to() == null ? "No end yet" : Dates.day(held.to());
    }

    public boolean takenBack() {
        return state == State.BACK;
    }

    /** Empty while nobody has ended it. */
    public String endedWords() {
        return ended == null
                ? ""
                : "%s by %s: %s"
                        .formatted(takenBack() ? "Taken back" : "Ended", ended.words(), endReason);
    }

    @Nullable Object[] cells() {
        return new @Nullable Object[] {
            indicator.code(),
            indicator.shortName(),
            held.national() ? "national" : "local",
            ccgCode,
            held.says().words(),
            held.value().stripTrailingZeros().toPlainString(),
            indicator.unit(),
            held.from(),
            held.to(),
            state.words().toLowerCase(java.util.Locale.UK),
            held.source(),
            reason,
            set.by(),
            set.at(),
            ended == null ? null : ended.by(),
            ended == null ? null : ended.at(),
            endReason
        };
    }
}
