package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who is, was and will be in a cluster, and who says so. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class MembersController {

    static final String ID = "/clusters/{id:[a-z0-9-]+}";

    private final MembersQueries members;
    private final MembershipEditQueries edits;
    private final Places places;
    private final BusinessClock clock;

    MembersController(
            MembersQueries members,
            MembershipEditQueries edits,
            Places places,
            BusinessClock clock) {
        this.members = members;
        this.edits = edits;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(ID + "/members")
    String page(@PathVariable String id, Viewer viewer, Model model) {
        MembersQueries.Head cluster = find(id);
        var place = places.only(cluster.ccgCode(), viewer, Capability.VIEW_DIRECTORY);
        LocalDate today = clock.today();
        List<MembersQueries.MemberRow> all = members.members(id);
        model.addAttribute("place", place);
        model.addAttribute("cluster", cluster);
        model.addAttribute("ended", cluster.hasEndedBy(today));
        model.addAttribute("canEdit", viewer.can(Capability.EDIT_DIRECTORY, place));
        List<MembersQueries.MemberRow> planned =
                all.stream().filter(row -> row.isPlanned(today)).toList();
        List<MembersQueries.MemberRow> past =
                all.stream().filter(row -> row.isPast(today)).toList();
        List<MembersQueries.MemberRow> current =
                all.stream().filter(row -> !row.isPlanned(today) && !row.isPast(today)).toList();
        model.addAttribute("current", current);
        model.addAttribute("planned", planned);
        model.addAttribute("past", past);
        model.addAttribute("former", members.formerNames(id));
        model.addAttribute("edits", edits.about(id));
        model.addAttribute("lead", lead(cluster, current.size(), planned.size(), past.size()));
        return "practices/cluster-members";
    }

    private static String lead(MembersQueries.Head cluster, int current, int planned, int past) {
        String now =
                current == 1 ? "1 practice is in it now" : current + " practices are in it now";
        String coming = planned == 0 ? "" : ", %d more planned".formatted(planned);
        String gone = past == 0 ? "." : "; %d earlier.".formatted(past);
        return now + coming + gone;
    }

    private MembersQueries.Head find(String id) {
        return members.cluster(id).orElseThrow(() -> new NotFoundException("cluster"));
    }

    @GetMapping(ID + "/members.csv")
    ResponseEntity<byte[]> csv(@PathVariable String id, Viewer viewer) {
        MembersQueries.Head cluster = find(id);
        places.only(cluster.ccgCode(), viewer, Capability.VIEW_DIRECTORY);
        Csv csv =
                Csv.withHeading(
                        "cluster", "practice_code", "practice", "from", "to", "state", "said_by");
        LocalDate today = clock.today();
        for (MembersQueries.MemberRow row : members.members(id)) {
            String state =
                    row.isPlanned(today) ? "planned" : row.isPast(today) ? "past" : "current";
            csv.row(
                    cluster.name(),
                    row.odsCode(),
                    row.name(),
                    row.fromOn(),
                    row.toOn(),
                    state,
                    row.saidBy());
        }
        return csv.as("members-%s-%s.csv".formatted(id, today));
    }
}
