/**
 * The arithmetic behind the figures: intervals, limits round an average, places in a distribution
 * and comparisons. Pure functions on plain numbers, so it knows no practice, no period and no other
 * room, and its answers are held against published reference implementations.
 *
 * <p>Its face: {@link org.primarycareportal.statistics.ConfidenceIntervals}, {@link
 * org.primarycareportal.statistics.FunnelLimits}, {@link org.primarycareportal.statistics.Funnel}
 * (limits widened for overdispersion), {@link org.primarycareportal.statistics.Distribution},
 * {@link org.primarycareportal.statistics.SpineChart} and {@link
 * org.primarycareportal.statistics.Comparison}, with the records they take and give.
 */
@ApplicationModule(
        displayName = "Statistics",
        allowedDependencies = {})
@NullMarked
package org.primarycareportal.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
