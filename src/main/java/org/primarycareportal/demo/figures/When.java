package org.primarycareportal.demo.figures;

import org.primarycareportal.shared.Period;

/**
 * The period of a figure, and the month of the story that it shows: mostly the one in which the
 * period ends, for surveys the one in which they were published.
 */
record When(Period period, int month) {}
