package org.primarycareportal.shared;

import java.util.List;

/** A room that can be searched from the head of every page. */
public interface SearchSource {

    /**
     * One thing found.
     *
     * @param kind what it is, in the plural, as the heading over its like: "Practices"
     * @param detail one line that tells it from others of the same name
     */
    record Hit(String kind, String title, String detail, String path) {}

    /** Where this room's hits stand among those of others, smallest first. */
    int order();

    /** At most this many hits, best first, of one world and within what the person may see. */
    List<Hit> search(String words, World world, Viewer viewer, int most);
}
