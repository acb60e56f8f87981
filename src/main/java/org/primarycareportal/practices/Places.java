package org.primarycareportal.practices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NoCcgYetException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.primarycareportal.web.Choice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which CCG, or which CCGs of a joint team, a page is about: by its address, else by who looks.
 * Only CCGs within the person's reach, and never two worlds at once.
 */
// One statement each, asked at every request: no transaction of their own
@Component
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
public class Places {

    /** So many CCGs of one person are shown together; with more, the first is. */
    private static final int TOGETHER = 3;

    private static final int MOST_AT_ONCE = 20;

    private final JdbcClient jdbc;

    Places(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(
            String code, String name, World world, boolean served, @Nullable String borough) {}

    /** The place of a page, and what else could have been chosen. */
    public record Offer(Place place, List<Choice> choices) {}

    /**
     * The place of a page of figures.
     *
     * @param typed the {@code ccg} of the address: codes with commas between; empty for none
     * @param capability what the page needs
     * @throws NotFoundException where a code is unknown, not served, out of reach, or of another
     *     world than the one before it
     * @throws NoCcgYetException where none is typed and the person reaches no served CCG
     */
    public Place choose(String typed, Viewer viewer, Capability capability) {
        return find(typed, viewer, capability, true).orElseThrow(NoCcgYetException::new);
    }

    /** The same with the choices, for little more than the place alone. */
    public Offer offer(String typed, Viewer viewer, Capability capability) {
        Reach reach = viewer.reachOf(capability);
        List<Known> served = served(reach);
        if (typed.isBlank() && served.isEmpty()) {
            throw new NoCcgYetException();
        }
        Place place =
                place(
                        typed.isBlank()
                                ? byDefault(served, reach)
                                : chosen(codesIn(typed), codes -> named(codes, served)));
        return new Offer(place, choices(place, served));
    }

    /**
     * The place of a page of the directory, which CCGs known for comparison only have too; empty
     * where the address names none and the person reaches no served one.
     *
     * @throws NotFoundException where a code is unknown, out of reach, or of another world than the
     *     one before it
     */
    public Optional<Place> chooseKnown(String typed, Viewer viewer, Capability capability) {
        return find(typed, viewer, capability, false);
    }

    private Optional<Place> find(
            String typed, Viewer viewer, Capability capability, boolean servedOnly) {
        Reach reach = viewer.reachOf(capability);
        if (typed.isBlank()) {
            List<Known> served = served(reach);
            return served.isEmpty()
                    ? Optional.empty()
                    : Optional.of(place(byDefault(served, reach)));
        }
        return Optional.of(
                place(
                        chosen(
                                codesIn(typed),
                                codes ->
                                        named(codes, reach).stream()
                                                .filter(ccg -> ccg.served() || !servedOnly)
                                                .toList())));
    }

    private static List<String> codesIn(String typed) {
        return Arrays.stream(typed.split(",")).map(String::strip).distinct().toList();
    }

    /** All of the codes, of one world; anything else does not exist. */
    private static List<Known> chosen(
            List<String> codes, Function<List<String>, List<Known>> lookedUp) {
        List<Known> chosen =
                codes.size() > MOST_AT_ONCE || !codes.stream().allMatch(CcgCode::isOne)
                        ? List.of()
                        : lookedUp.apply(codes);
        if (chosen.isEmpty()
                || chosen.size() != codes.size()
                || chosen.stream().map(Known::world).distinct().count() > 1) {
            throw new NotFoundException("ccg");
        }
        return chosen;
    }

    /**
     * The one CCG to which something belongs, served or known for comparison only.
     *
     * @throws NotFoundException where it is unknown or out of reach
     */
    public Place only(String code, Viewer viewer, Capability capability) {
        return chooseKnown(code, viewer, capability)
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

    /**
     * All places that a person may choose: each served CCG, and those that share a borough
     * together. The present one stands among them, even where it is known for comparison only.
     */
    public List<Choice> choices(Place present, Viewer viewer, Capability capability) {
        return choices(present, served(viewer.reachOf(capability)));
    }

    private static List<Choice> choices(Place present, List<Known> served) {
        List<Choice> choices = new ArrayList<>();
        Map<String, List<Known>> boroughs = new LinkedHashMap<>();
        for (Known ccg : served) {
            choices.add(new Choice(ccg.code(), ccg.name()));
            if (ccg.borough() != null) {
                boroughs.computeIfAbsent(ccg.borough(), b -> new ArrayList<>()).add(ccg);
            }
        }
        boroughs.forEach(
                (borough, ccgs) -> {
                    if (ccgs.size() > 1) {
                        choices.add(new Choice(place(ccgs).codes(), together(borough, ccgs)));
                    }
                });
        if (choices.stream().noneMatch(choice -> choice.value().equals(present.codes()))) {
            choices.add(new Choice(present.codes(), present.name()));
        }
        return choices;
    }

    private static String together(String borough, List<Known> ccgs) {
        return borough + (ccgs.size() == 2 ? ", both CCGs" : ", all " + ccgs.size() + " CCGs");
    }

    private static final String KNOWN =
            """
            select c.code, c.name, c.world, c.served, b.name as borough
              from practices.ccg c left join practices.borough b on b.id = c.borough_id
             where (:everything or c.code = any(:reach))
            """;

    /** The invented world first: it is the one that newcomers come to see. */
    private List<Known> served(Reach reach) {
        return jdbc.sql(KNOWN + " and c.served order by c.world, c.code")
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .query(Places::known)
                .list();
    }

    private static List<Known> named(List<String> codes, List<Known> served) {
        return served.stream()
                .filter(ccg -> codes.contains(ccg.code()))
                .sorted(Comparator.comparing(Known::code))
                .toList();
    }

    private List<Known> named(List<String> codes, Reach reach) {
        return jdbc.sql(KNOWN + " and c.code = any(:codes) order by c.code")
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .param("codes", codes.toArray(String[]::new))
                .query(Places::known)
                .list();
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(
                row.getString("code"),
                row.getString("name"),
                World.of(row.getString("world")),
                row.getBoolean("served"),
                row.getString("borough"));
    }

    /** Whether a cluster is one of these CCGs, or was. */
    public boolean holdsCluster(Place place, String id) {
        return jdbc.sql(
                        "select exists (select 1 from practices.cluster where id = ? and ccg_code = any(?))")
                .params(id, codes(place))
                .query(Boolean.class)
                .single();
    }

    /** Whether one of these CCGs commissions a practice, or did. */
    public boolean holdsPractice(Place place, String odsCode) {
        return jdbc.sql(
                        """
                        select exists (select 1 from practices.practice where ods_code = :code and ccg_code = any(:ccgs))
                            or exists (select 1 from practices.fact
                                        where ods_code = :code and kind = 'COMMISSIONER' and value = any(:ccgs))
                        """)
                .param("code", odsCode)
                .param("ccgs", codes(place))
                .query(Boolean.class)
                .single();
    }

    /** Codes of a place for {@code = any(?)} in a query. */
    public static String[] codes(Place place) {
        return place.ccgs().stream().map(CcgCode::value).toArray(String[]::new);
    }
}
