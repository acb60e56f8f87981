package org.primarycareportal.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.accounts.People;
import org.primarycareportal.indicators.Standards;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Against what invented figures are held. The national standard is the published one, since it
 * holds in both worlds; the targets of the CCGs are invented, as their documents say.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoStandards {

    private static final String PLAN = "Operating plan %s (invented)";

    private final Standards standards;
    private final People people;

    DemoStandards(Standards standards, People people) {
        this.standards = standards;
        this.people = people;
    }

    private record Set(
            String indicator,
            @Nullable String ccg,
            String value,
            LocalDate from,
            String source,
            String reason) {}

    private static final List<Set> SETS =
            List.of(
                    new Set(
                            "PRV03",
                            null,
                            "70",
                            LocalDate.of(2012, 4, 1),
                            "Health and Social Care Information Centre, Breast Screening Programme, England 2012-13, 27 February 2014: minimum standard",
                            "Published; entered from the first year of which the document speaks"),
                    new Set(
                            "URG01",
                            "Z01",
                            "37",
                            LocalDate.of(2014, 4, 1),
                            PLAN.formatted("2014/15"),
                            "Agreed with the clusters"),
                    new Set(
                            "URG01",
                            "Z01",
                            "35",
                            LocalDate.of(2016, 4, 1),
                            PLAN.formatted("2016/17"),
                            "The clusters met the one before and agreed to a lower one"),
                    new Set(
                            "URG01",
                            "Z02",
                            "36",
                            LocalDate.of(2015, 4, 1),
                            PLAN.formatted("2015/16"),
                            "Agreed with the clusters"));

    void set() {
        Viewer administrator =
                people.bySignInName("administrator").flatMap(people::viewer).orElseThrow();
        SETS.forEach(
                each ->
                        standards.set(
                                each.indicator(),
                                each.ccg() == null ? null : new CcgCode(each.ccg()),
                                new Standards.Stated(
                                        new BigDecimal(each.value()),
                                        each.from(),
                                        null,
                                        each.source(),
                                        each.reason()),
                                administrator,
                                DemoCcgs.BY));
    }
}
