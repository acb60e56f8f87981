/**
 * The arithmetic behind the figures: intervals, limits round an average, places in a distribution
 * and comparisons. Pure functions on plain numbers, so it knows no practice, no period and no other
 * room, and its answers are held against published reference implementations.
 *
 * <p>Its face, by question. How sure is a figure: {@link
 * org.primarycareportal.statistics.ConfidenceIntervals}, {@link
 * org.primarycareportal.statistics.DirectStandardisation}, {@link
 * org.primarycareportal.statistics.IndirectStandardisation}. Does a practice differ: {@link
 * org.primarycareportal.statistics.Comparison}, {@link
 * org.primarycareportal.statistics.FunnelLimits}, {@link org.primarycareportal.statistics.Funnel}
 * (limits widened for overdispersion). Where does it stand: {@link
 * org.primarycareportal.statistics.Distribution}, {@link
 * org.primarycareportal.statistics.SpineChart}, {@link
 * org.primarycareportal.statistics.OuterDecile}, {@link
 * org.primarycareportal.statistics.Composite}. Is it changing: {@link
 * org.primarycareportal.statistics.XmrChart}, {@link org.primarycareportal.statistics.RecentTrend},
 * {@link org.primarycareportal.statistics.Cusum}. Who is like it and what is there to gain: {@link
 * org.primarycareportal.statistics.SimilarPeers}, {@link
 * org.primarycareportal.statistics.Opportunity}.
 *
 * <p>What has no answer is refused (an exception that names the number) or empty; no function gives
 * a number that is none. Some of it is on no page yet; it belongs to the same published methods and
 * is kept whole, held against the same references.
 */
@ApplicationModule(
        displayName = "Statistics",
        allowedDependencies = {})
@NullMarked
package org.primarycareportal.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
