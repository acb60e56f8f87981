package org.primarycareportal.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;

/** What can be chosen in the filters and forms of this room. */
final class Choices {

    private Choices() {}

    /** For a filter: all, or one exactly. */
    static List<Choice> organisationsOrAll() {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "All")));
        choices.addAll(organisations());
        return choices;
    }

    static List<Choice> organisations() {
        return Stream.of(Organisation.values())
                .map(each -> new Choice(each.code(), each.words()))
                .toList();
    }

    /** The CCGs of a place whose list the person keeps, each with its name. */
    static List<Choice> kept(Place place, Places places, Viewer viewer) {
        return places.choices(place, viewer, Capability.VIEW_WHO_DOES_WHAT).stream()
                .filter(choice -> CcgCode.isOne(choice.value()))
                .filter(choice -> place.ccgs().contains(new CcgCode(choice.value())))
                .filter(choice -> keeps(choice.value(), viewer))
                .toList();
    }

    static boolean keeps(String ccg, Viewer viewer) {
        return viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT).includes(new CcgCode(ccg));
    }
}
