package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.primarycareportal.web.Choice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which CCG, or which CCGs of one world, a page is about: those that its address names, else the
 * first served one that the person may see.
 */
@Component
@Transactional(readOnly = true)
public class CcgChoice {

    private static final int MOST_AT_ONCE = 20;

    private final JdbcClient jdbc;

    CcgChoice(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String code, String name, String world, @Nullable String borough) {}

    /**
     * The place of a page; empty where the person can see no served CCG at all.
     *
     * @param codes as in the address: 00Y, or Z02,Z03, or nothing
     * @throws NotFoundException where one of them does not exist, is out of reach, or lies in
     *     another world than the others
     */
    public Optional<Place> choose(String codes, Viewer viewer, Capability capability) {
        Reach reach = viewer.reachOf(capability);
        if (codes.isBlank()) {
            return served(reach).stream().findFirst().map(row -> place(List.of(row)));
        }
        List<String> named = Arrays.stream(codes.split(",")).map(String::strip).distinct().toList();
        boolean allGood =
                !named.isEmpty()
                        && named.size() <= MOST_AT_ONCE
                        && named.stream().allMatch(CcgCode::isOne)
                        && named.stream().map(CcgCode::new).allMatch(reach::includes);
        List<Row> found = allGood ? byCode(named) : List.of();
        if (found.isEmpty()
                || found.size() != named.size()
                || found.stream().map(Row::world).distinct().count() != 1) {
            throw new NotFoundException("ccg");
        }
        return Optional.of(place(found));
    }

    private static Place place(List<Row> rows) {
        return new Place(
                World.of(rows.get(0).world()),
                rows.stream().map(Row::name).collect(Collectors.joining(" and ")),
                rows.stream().map(row -> new CcgCode(row.code())).toList());
    }

    /**
     * What the person can choose from: each served CCG in reach, and those of a borough together. A
     * place from elsewhere, such as a CCG known for comparison only, is added.
     */
    public List<Choice> choices(Place present, Viewer viewer, Capability capability) {
        List<Choice> choices = new ArrayList<>();
        Map<String, List<Row>> boroughs = new LinkedHashMap<>();
        for (Row row : served(viewer.reachOf(capability))) {
            choices.add(new Choice(row.code(), row.name()));
            if (row.borough() != null) {
                boroughs.computeIfAbsent(row.borough(), b -> new ArrayList<>()).add(row);
            }
        }
        boroughs.forEach(
                (borough, rows) -> {
                    if (rows.size() > 1) {
                        choices.add(new Choice(place(rows).codes(), together(borough, rows)));
                    }
                });
        if (choices.stream().noneMatch(choice -> choice.value().equals(present.codes()))) {
            choices.add(new Choice(present.codes(), present.name()));
        }
        return choices;
    }

    private static String together(String borough, List<Row> rows) {
        return borough + (rows.size() == 2 ? ", both CCGs" : ", all " + rows.size() + " CCGs");
    }

    private List<Row> served(Reach reach) {
        return jdbc.sql(
                        """
                        select c.code, c.name, c.world, b.name as borough
                          from practices.ccg c
                          left join practices.borough b on b.id = c.borough_id
                         where c.served and (:everything or c.code = any(:codes))
                         order by c.world = 'real', c.code
                        """)
                .param("everything", reach.everything())
                .param("codes", reach.codes())
                .query(Row.class)
                .list();
    }

    private List<Row> byCode(List<String> codes) {
        return jdbc.sql(
                        """
                        select code, name, world, null as borough from practices.ccg
                         where code = any(:codes) order by code
                        """)
                .param("codes", codes.toArray(String[]::new))
                .query(Row.class)
                .list();
    }
}
