package org.primarycareportal.indicators;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.springframework.ui.Model;

/**
 * What the address of a figure's page asks for.
 *
 * @param periods with figures for the place, latest first
 * @param chosen nothing where there are no figures
 */
record AskedFigure(
        Indicator indicator, Place place, List<Period> periods, @Nullable Period chosen) {

    /** Puts it before a page, with the periods before and after. */
    void describe(Model model) {
        model.addAttribute("place", place);
        model.addAttribute("indicator", indicator);
        model.addAttribute("periods", periods);
        model.addAttribute("chosen", chosen);
        int at = chosen == null ? -1 : periods.indexOf(chosen);
        if (at >= 0 && at + 1 < periods.size()) {
            model.addAttribute("earlier", periods.get(at + 1));
        }
        if (at > 0) {
            model.addAttribute("later", periods.get(at - 1));
        }
    }
}
