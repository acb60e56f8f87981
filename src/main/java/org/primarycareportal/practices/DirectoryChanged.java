package org.primarycareportal.practices;

import java.util.List;

/**
 * What the directory says of these CCGs has changed: who was open, who belonged where, whether the
 * CCG is served. Figures that rest on it have to be worked out again.
 *
 * @param ccgs codes
 */
public record DirectoryChanged(List<String> ccgs) {

    public DirectoryChanged {
        ccgs = List.copyOf(ccgs);
    }
}
