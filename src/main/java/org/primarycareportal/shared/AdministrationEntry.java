package org.primarycareportal.shared;

import java.util.List;

/**
 * One place of the administration. Rooms offer theirs as beans; the page of the administration
 * lists those that the person may open.
 *
 * @param what one line on what is done there
 * @param anyOf one of these capabilities opens it
 * @param wholeOnly whether it is for those alone who look after the whole installation
 */
public record AdministrationEntry(
        int order,
        String label,
        String what,
        String path,
        List<Capability> anyOf,
        boolean wholeOnly) {

    public boolean isOpenTo(Viewer viewer) {
        return anyOf.stream()
                .map(viewer::reachOf)
                .anyMatch(reach -> wholeOnly ? reach.everything() : !reach.isNothing());
    }
}
