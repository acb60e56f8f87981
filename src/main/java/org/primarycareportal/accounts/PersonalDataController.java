package org.primarycareportal.accounts;

import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What is held about a person: one's own for everybody, somebody else's for administrators who may
 * manage all of that person. The latter is written down as read in confidence.
 */
@Controller
class PersonalDataController {

    private static final String OTHERS = "/admin/users/{id:[0-9a-f-]{36}}/data";

    private final HeldAboutPerson held;
    private final PeopleInReach reached;
    private final RolePages pages;
    private final PersonAuditTrail audit;

    PersonalDataController(
            HeldAboutPerson held, PeopleInReach reached, RolePages pages, PersonAuditTrail audit) {
        this.held = held;
        this.reached = reached;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/account/my-data")
    @OpenTo(OpenTo.Circle.SIGNED_IN)
    String own(Viewer viewer, Model model) {
        model.addAttribute("sections", held.forPage(viewer.id()));
        return "accounts/my-data";
    }

    @GetMapping("/account/my-data.json")
    @OpenTo(OpenTo.Circle.SIGNED_IN)
    ResponseEntity<byte[]> ownDownload(Viewer viewer) {
        return held.download(viewer.id(), "my-data.json");
    }

    @GetMapping(OTHERS)
    @Requires(Capability.MANAGE_PEOPLE)
    String others(@PathVariable UUID id, Viewer viewer, Actor by, Model model) {
        model.addAttribute("person", pages.find(id, viewer, Power.ADMINISTRATOR));
        read(id, viewer, by);
        model.addAttribute("sections", held.forPage(new PersonId(id)));
        return "accounts/person-data";
    }

    @GetMapping(OTHERS + ".json")
    @Requires(Capability.MANAGE_PEOPLE)
    ResponseEntity<byte[]> othersDownload(@PathVariable UUID id, Viewer viewer, Actor by) {
        read(id, viewer, by);
        return held.download(new PersonId(id), "person-data.json");
    }

    private void read(UUID id, Viewer viewer, Actor by) {
        reached.mayReadAllOf(new PersonId(id), viewer);
        audit.readInConfidence(by, "person.data.read", new PersonId(id));
    }
}
