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
 *
 * <p>Pages need intervals, comparisons, the median with the robust distance from it, quartiles, the
 * spine and the limits of {@link org.primarycareportal.statistics.Funnel}. Quantile groups,
 * overdispersion of ratios and of counts, and limits of chance alone are on no page yet; they
 * belong to the same published methods and are kept whole, held against the same references.
 */
@ApplicationModule(
        displayName = "Statistics",
        allowedDependencies = {})
@NullMarked
package org.primarycareportal.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
