package org.primarycareportal.shared;

import java.util.List;

/**
 * One area in the navigation of every page. Rooms offer theirs as beans; the frame shows those that
 * the person may open.
 *
 * @param order from left to right
 * @param path where it leads, also the beginning of the addresses that belong to it
 * @param anyOf one of these capabilities opens it; empty for everybody who has signed in
 * @param keepsCcg whether the CCG of the present page goes along
 */
public record NavigationEntry(
        int order, String label, String path, List<Capability> anyOf, boolean keepsCcg) {}
