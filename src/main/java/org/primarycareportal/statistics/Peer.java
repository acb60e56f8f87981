package org.primarycareportal.statistics;

/**
 * Another unit, by its position among all, and how far away it is in squared standard deviations.
 */
public record Peer(int unit, double squaredDistance) {}
