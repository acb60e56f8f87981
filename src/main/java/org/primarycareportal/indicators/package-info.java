/**
 * The library of indicators, the values that files bring, their releases, and the results worked
 * out of them.
 *
 * <p>Face, for rooms that show figures: {@link org.primarycareportal.indicators.Library} for what
 * an indicator is, {@link org.primarycareportal.indicators.FigureWords} for how a figure is
 * written, {@link org.primarycareportal.indicators.UnderQuery} for which figures somebody doubts,
 * which the room of queries answers, {@link org.primarycareportal.indicators.ViewVersions} for
 * whoever changes what pages say of a figure, {@link org.primarycareportal.indicators.Standards}
 * for whoever brings standards in; other rooms read the tables of results.
 *
 * <p>For rooms that read files of figures: {@link org.primarycareportal.indicators.YearlyFamily} or
 * {@link org.primarycareportal.indicators.LayeredFamily} to offer one, {@link
 * org.primarycareportal.indicators.StagedValues} to write down what it says, {@link
 * org.primarycareportal.indicators.PaymentHeads} for the heads of payments.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Indicators",
        allowedDependencies = {"shared", "web", "statistics", "audit", "imports", "practices"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.indicators;
