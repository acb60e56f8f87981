package org.primarycareportal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One of everything that somebody can name or write a word about, named to do harm: markup that
 * would run, words of templates, an address that is a program, marks that turn the writing round,
 * and a word that no line can hold.
 */
@Component
public class HostileNames {

    /** Stands in every name. */
    public static final String WORDS =
            "\"'><script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3)"
                    + " ${7*7}[[${7*7}]]__${7*7}__ \u202Egnp.exe\u05D0 "
                    + "W".repeat(60);

    private final GuardWorld world;
    private final NextDoor nextDoor;
    private final BusinessClock clock;
    private final JdbcClient jdbc;
    private final Map<Role, GuardWorld.Known> people = new EnumMap<>(Role.class);
    private @Nullable String group;

    HostileNames(GuardWorld world, NextDoor nextDoor, BusinessClock clock, JdbcClient jdbc) {
        this.world = world;
        this.nextDoor = nextDoor;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Names everything so, once for a database; nothing in it may have other names before. */
    public synchronized void stand() {
        if (group != null) {
            return;
        }
        nextDoor.stands(WORDS, WORDS);
        people.put(Role.ADM, world.person(Role.ADM, Scope.installation()));
        people.put(Role.PM, world.person(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE)));
        group =
                nextDoor.group(
                        people.get(Role.ADM).id().value(), WORDS, null, GuardWorld.NEXT_PRACTICE);
        for (String column :
                List.of(
                        "accounts.person.name",
                        "accounts.person.job_title",
                        "practices.practice_group.purpose",
                        "practices.ccg.name",
                        "practices.cluster.name",
                        "practices.practice.name",
                        "governance.staff_role.title",
                        "governance.duty_term.what_they_do",
                        "governance.duty_term.note")) {
            int point = column.lastIndexOf('.');
            jdbc.sql(
                            "update %s set %s = ?"
                                    .formatted(
                                            column.substring(0, point),
                                            column.substring(point + 1)))
                    .param(WORDS)
                    .update();
        }
        jdbc.sql("update practices.fact set value = ? where kind = 'NAME'").param(WORDS).update();
    }

    /** Who looks at the pages: an administrator and a practice manager may open all of them. */
    public GuardWorld.Known somebody(Role role) {
        return people.get(role);
    }

    /** Every page that such a person may open, downloads left out. */
    public List<String> pagesOf(Role role, List<HandlerMapping> mappings) {
        OwnAddresses addresses = new OwnAddresses(nextDoor.things(group), clock, mappings);
        return GuardList.rows().stream()
                .filter(row -> row.method().equals("GET") && row.whoMay() == role)
                .filter(row -> !row.path().matches(".*\\.(csv|json)|/(assets|actuator)/.*|.*/file"))
                .map(
                        row -> {
                            OwnAddresses.Cut cut = OwnAddresses.Cut.of(row.path());
                            return cut.with(addresses.values(row, cut))
                                    + SeparateCcgsTest.query(addresses.typed(row));
                        })
                .distinct()
                .toList();
    }
}
