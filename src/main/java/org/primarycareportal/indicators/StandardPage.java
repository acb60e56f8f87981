package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;

/**
 * Against what the figures of one indicator are held in a place.
 *
 * @param rows also those that are past or were taken back
 * @param scopes for whom the person may set one; empty for nobody
 * @param endable those that the person may end
 * @param state what a form must have seen
 */
record StandardPage(
        Indicator indicator,
        Place place,
        List<StandardRow> rows,
        List<Choice> scopes,
        List<UUID> endable,
        int state,
        LocalDate today) {

    public boolean canSet() {
        return !scopes.isEmpty();
    }

    public boolean canEnd() {
        return !endable.isEmpty();
    }

    public boolean endable(StandardRow row) {
        return endable.contains(row.id());
    }

    public boolean neither() {
        return indicator.direction() == Indicator.Direction.NEITHER;
    }

    /** What holds today, in a sentence. */
    public String lead() {
        if (neither()) {
            return "Neither direction is better here, so it is held against no standard.";
        }
        List<String> now =
                rows.stream()
                        .filter(row -> row.state() == StandardRow.State.NOW)
                        .map(row -> "%s: %s".formatted(row.whose(), row.says()))
                        .toList();
        return now.isEmpty()
                ? "Figures are held against no standard today."
                : String.join("; ", now) + ".";
    }

    /** "At least, in %" */
    public String valueHint() {
        String says = StandardSays.wantedBy(indicator.direction()).words();
        return "A figure meets it with %s this value%s."
                .formatted(says, indicator.unit().isEmpty() ? "" : " (" + indicator.unit() + ")");
    }

    /** No share lies above all of its things. */
    boolean canBe(BigDecimal value) {
        return indicator.type() != Indicator.Type.PROPORTION
                || value.compareTo(indicator.multiplier()) <= 0;
    }
}
