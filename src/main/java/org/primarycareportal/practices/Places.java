package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which CCG, or which CCGs of a joint team, a page is about: by its address, else by who looks.
 * Only served CCGs within the person's reach, and never two worlds at once.
 */
@Component
@Transactional(readOnly = true)
public class Places {

    /** So many CCGs of one person are shown together; with more, the first is. */
    private static final int TOGETHER = 3;

    private final JdbcClient jdbc;

    Places(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One line of the choice of places.
     *
     * @param codes as they stand in addresses
     */
    public record Choice(String codes, String name, World world) {}

    private record Known(String code, String name, World world, @Nullable String borough) {}

    /**
     * The place of a page.
     *
     * @param typed the {@code ccg} of the address: codes with commas between; empty for none
     * @param capability what the page needs
     * @throws NotFoundException where a code is unknown, not served, out of reach, or of another
     *     world than the one before it
     */
    public Place choose(String typed, Viewer viewer, Capability capability) {
        List<Known> reachable = served(viewer.reachOf(capability));
        if (reachable.isEmpty()) {
            throw new NotFoundException("ccg");
        }
        if (typed.isBlank()) {
            return place(byDefault(reachable, viewer.reachOf(capability)));
        }
        List<Known> chosen = new ArrayList<>();
        for (String code : typed.split(",")) {
            chosen.add(
                    reachable.stream()
                            .filter(ccg -> ccg.code().equalsIgnoreCase(code.strip()))
                            .findFirst()
                            .orElseThrow(() -> new NotFoundException("ccg")));
        }
        World world = chosen.get(0).world();
        if (chosen.stream().anyMatch(ccg -> ccg.world() != world)) {
            throw new NotFoundException("ccg");
        }
        return place(chosen.stream().distinct().toList());
    }

    /**
     * The one CCG to which something belongs, served or known for comparison only.
     *
     * @throws NotFoundException where it is unknown or out of reach
     */
    public Place only(String code, Viewer viewer, Capability capability) {
        Reach reach = viewer.reachOf(capability);
        return known(reach, false).stream()
                .filter(ccg -> ccg.code().equals(code))
                .findFirst()
                .map(ccg -> place(List.of(ccg)))
                .orElseThrow(() -> new NotFoundException("ccg"));
    }

    private static List<Known> byDefault(List<Known> reachable, Reach reach) {
        World world = reachable.get(0).world();
        List<Known> same = reachable.stream().filter(ccg -> ccg.world() == world).toList();
        return reach.everything() || same.size() > TOGETHER ? same.subList(0, 1) : same;
    }

    private static Place place(List<Known> ccgs) {
        return new Place(
                ccgs.get(0).world(),
                ccgs.stream().map(Known::name).collect(Collectors.joining(" and ")),
                ccgs.stream().map(ccg -> new CcgCode(ccg.code())).toList());
    }

    /** All places that a person may choose: each CCG, and those that share a borough together. */
    public List<Choice> choices(Viewer viewer, Capability capability) {
        List<Known> reachable = served(viewer.reachOf(capability));
        List<Choice> choices = new ArrayList<>();
        Map<String, List<Known>> shared = new LinkedHashMap<>();
        for (Known ccg : reachable) {
            choices.add(new Choice(ccg.code(), ccg.name(), ccg.world()));
            if (ccg.borough() != null) {
                shared.computeIfAbsent(ccg.borough(), b -> new ArrayList<>()).add(ccg);
            }
        }
        shared.values().stream()
                .filter(ccgs -> ccgs.size() > 1)
                .forEach(
                        ccgs -> {
                            Place both = place(ccgs);
                            choices.add(new Choice(both.codes(), both.name(), both.world()));
                        });
        choices.sort(Comparator.comparing(Choice::world).reversed());
        return choices;
    }

    /** The invented world first: it is the one that newcomers come to see. */
    private List<Known> served(Reach reach) {
        return known(reach, true);
    }

    private List<Known> known(Reach reach, boolean servedOnly) {
        return jdbc.sql(
                        """
                        select code, name, world, borough_id from practices.ccg
                         where (served or not :servedOnly) and (:everything or code = any(:codes))
                         order by world, code
                        """)
                .param("servedOnly", servedOnly)
                .param("everything", reach.everything())
                .param("codes", reach.codes())
                .query(
                        (row, n) ->
                                new Known(
                                        row.getString("code"),
                                        row.getString("name"),
                                        World.of(row.getString("world")),
                                        row.getString("borough_id")))
                .list();
    }

    /** Codes of a place for {@code = any(?)} in a query. */
    public static String[] codes(Place place) {
        return place.ccgs().stream().map(CcgCode::value).toArray(String[]::new);
    }
}
