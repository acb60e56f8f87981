package org.primarycareportal.governance;

import java.util.List;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.primarycareportal.shared.WaitingSource;
import org.primarycareportal.shared.WaitingSource.Waiting;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who does what in the navigation and, where rows are due for review, among what waits. */
@Configuration
class GovernanceNavigation {

    /** So many CCGs fit into the address of one list. */
    private static final int MOST_CCGS = 20;

    @Bean
    NavigationEntry whoDoesWhatArea() {
        return new NavigationEntry(
                60,
                "Who does what",
                "/who-does-what",
                List.of(Capability.VIEW_WHO_DOES_WHAT),
                true);
    }

    @Bean
    WaitingSource whoDoesWhatWaiting(DutyQueries duties, BusinessClock clock) {
        return viewer ->
                duties
                        .stale(
                                viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT),
                                clock.today(),
                                MOST_CCGS)
                        .stream()
                        .map(GovernanceNavigation::waiting)
                        .toList();
    }

    private static Waiting waiting(DutyQueries.Stale stale) {
        int ccgs = stale.ccgs().split(",").length;
        return new Waiting(
                stale.rows() == 1
                        ? "1 row of who does what is due for review"
                        : stale.rows() + " rows of who does what are due for review",
                "Say that they still hold, or change them"
                        + (ccgs == 1 ? "" : "; in " + ccgs + " CCGs"),
                "/who-does-what?ccg=" + stale.ccgs() + "&stale=yes",
                "Review overdue",
                true);
    }
}
