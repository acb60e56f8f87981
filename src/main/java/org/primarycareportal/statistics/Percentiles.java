package org.primarycareportal.statistics;

/** The marks of a distribution that Fingertips publishes, in the unit of the values. */
public record Percentiles(
        double min, double p5, double p25, double median, double p75, double p95, double max) {}
