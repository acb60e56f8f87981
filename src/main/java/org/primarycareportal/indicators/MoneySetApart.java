package org.primarycareportal.indicators;

/**
 * Somebody said by hand whose money is compared and whose is not: figures of the CCG have to be
 * worked out again.
 */
record MoneySetApart(String ccg) {}
