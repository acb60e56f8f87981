package org.primarycareportal.shared;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a page is: one CCG, or several of a joint team, always in one world. The frame takes the
 * name for its head, the world for its banner and the codes for the links that stay there.
 */
public record Place(World world, String name, List<CcgCode> ccgs) {

    public Place {
        ccgs = List.copyOf(ccgs);
    }

    public boolean invented() {
        return world == World.INVENTED;
    }

    /** The codes as they stand in addresses: {@code Z02,Z03}. */
    public String codes() {
        return ccgs.stream().map(CcgCode::value).collect(Collectors.joining(","));
    }
}
