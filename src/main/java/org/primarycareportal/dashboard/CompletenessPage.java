package org.primarycareportal.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Period;

/** Which figures are there: every set of a place, and one set practice by practice. */
final class CompletenessPage {

    private CompletenessPage() {}

    /**
     * One set of one CCG in its latest period.
     *
     * @param complete practices that have all that came in of the latest period, of all that were
     *     open on its last day
     * @param came when the latest file of that period began to count
     */
    record SetRow(
            String ccg,
            String ccgName,
            DataSet set,
            int complete,
            int practices,
            Optional<Instant> came,
            LocalDate today) {

        public String period() {
            return set.latest().words();
        }

        /** What of the set the latest period still lacks for everybody; empty where nothing. */
        public String soFar() {
            return set.soFar();
        }

        @Nullable Instant cameIn() {
            return came.orElse(null);
        }

        /** "44 of 44". */
        public String have() {
            return String.format(Locale.UK, "%,d of %,d", complete, practices);
        }

        public boolean hasGaps() {
            return complete < practices;
        }

        public int gaps() {
            return practices - complete;
        }

        public String figures() {
            return set.said();
        }

        public String cameInWords() {
            return came.map(at -> Dates.day(Dates.dayOf(at))).orElse("–");
        }

        public String dueWords() {
            return SetStanding.when(set.due(), today);
        }

        public SetStanding standing() {
            return SetStanding.of(set.due(), today);
        }
    }

    /** How much of a set a practice has for a period. */
    enum Fill {
        ALL,
        PART,
        NONE,
        /** Nothing has come in of that period for any practice: that is no gap of this one. */
        NOT_IN,
        /** The practice was not open, or of another CCG, on the last day. */
        ELSEWHERE
    }

    /**
     * @param figures that are there, of those that any practice of the CCG has
     */
    record Cell(Fill fill, int figures, int of) {

        static Cell of(boolean there, int figures, int of) {
            if (!there) {
                return new Cell(Fill.ELSEWHERE, 0, of);
            }
            if (of == 0) {
                return new Cell(Fill.NOT_IN, 0, of);
            }
            if (figures == 0) {
                return new Cell(Fill.NONE, 0, of);
            }
            return new Cell(figures < of ? Fill.PART : Fill.ALL, figures, of);
        }

        public String words() {
            return switch (fill) {
                case ALL -> "all";
                case PART -> figures + " of " + of;
                case NONE -> "none";
                case NOT_IN -> "not in";
                case ELSEWHERE -> "not open";
            };
        }

        /** The class by which the cell is told from others beside its words. */
        public String look() {
            return "pcp-fill--" + fill.name().toLowerCase(Locale.UK).replace('_', '-');
        }

        public boolean isGap() {
            return fill == Fill.NONE || fill == Fill.PART;
        }
    }

    /** A practice with a cell for each period, the earliest first. */
    record GridRow(
            String odsCode, String name, @Nullable String cluster, String ccg, List<Cell> cells) {

        public int gaps() {
            return (int) cells.stream().filter(Cell::isGap).count();
        }

        public String clusterWords() {
            return cluster == null ? "No cluster yet" : cluster;
        }
    }

    /**
     * One set, practices by periods.
     *
     * @param missing periods of which nothing is there at all
     * @param earlier the last period of the span before, {@code later} that of the span after; null
     *     where there is none
     */
    record Grid(
            DataSet set,
            List<Period> periods,
            List<GridRow> rows,
            int practices,
            List<Period> missing,
            @Nullable Period earlier,
            @Nullable Period later) {

        public String lead() {
            long with = rows.stream().filter(row -> row.gaps() > 0).count();
            String gaps =
                    with == 0
                            ? "No practice that is listed has a gap"
                            : String.format(
                                    Locale.UK,
                                    "%,d of %,d practices that are listed %s a gap",
                                    with,
                                    rows.size(),
                                    with == 1 ? "has" : "have");
            return gaps
                    + " between "
                    + periods.get(0).words()
                    + " and "
                    + periods.get(periods.size() - 1).words()
                    + ".";
        }

        public String missingWords() {
            return missing.isEmpty()
                    ? ""
                    : "Of "
                            + String.join("; ", missing.stream().map(Period::words).toList())
                            + " nothing has come in.";
        }
    }
}
