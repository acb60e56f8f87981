package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The control beside {@link SeparateCcgsTest}: the form that is refused with an id of next door is
 * taken with one's own in the same field, so that it is the id that was refused.
 */
@DirtiesContext // what it sends is taken: practices end, people leave
@PortalTest
class OwnIdsTest {

    private static final Pattern VERSION =
            Pattern.compile("name=\"version\"[^>]*value=\"([^\"]*)\"");

    /** Fields for which one has nothing of one's own here that would be taken, and why. */
    private static final Pattern NOTHING_TO_GIVE =
            Pattern.compile(
                    // Only after a preview, whose own form is tried
                    ".*/confirm .*"
                            // What is searched for and not found is no refusal
                            + "|.* q"
                            // There is one cluster, one practice and one role of one's own, and
                            // each of these fields asks for a second
                            + "|.*/members/.* to|.*/closure successors|/who-does-what/.* deputy"
                            // Takers of single things; the taker of all of them is tried
                            + "|.*/leave (items|takers)"
                            // The query that was read before asking anew; it names nothing
                            + "|.*/query seen");

    /** What may be there once only. */
    private static final Set<String> ONCE =
            Set.of("topic", "title", "name", "code", "who.signInName", "who.email");

    private int turn;

    @Autowired MockMvcTester pages;
    @Autowired NextDoor nextDoor;
    @Autowired GuardWorld world;
    @Autowired BusinessClock clock;
    @Autowired List<HandlerMapping> mappings;

    private final Map<String, AskedFields.Typed> list = AskedFields.list();

    @Test
    void whatIsRefusedWithAnIdOfNextDoorIsTakenWithOnesOwn() {
        nextDoor.stands();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (GuardList.Row row : GuardList.rows()) {
            for (AskedFields.Field field : fieldsWithIds(row)) {
                asked++;
                wrong.addAll(difference(row, field));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(15);
    }

    private List<AskedFields.Field> fieldsWithIds(GuardList.Row row) {
        return row.method().equals("POST")
                ? new OwnAddresses(Map.of(), clock, mappings)
                        .fields(row).stream()
                                .filter(field -> !list.get(field.key()).things().isEmpty())
                                .filter(
                                        field ->
                                                !NOTHING_TO_GIVE
                                                        .matcher(row.path() + " " + field.name())
                                                        .matches())
                                .toList()
                : List.of();
    }

    private List<String> difference(GuardList.Row row, AskedFields.Field field) {
        Role role = row.whoMay();
        GuardWorld.Known known =
                world.person(
                        role,
                        role == Role.PM
                                ? Scope.practice(GuardWorld.NEXT_PRACTICE)
                                : Scope.ccg(GuardWorld.NEXT_CCG));
        Map<String, NextDoor.Thing> things =
                nextDoor.things(
                        nextDoor.group(known.id().value(), "Mine", null, GuardWorld.NEXT_PRACTICE));
        OwnAddresses addresses = new OwnAddresses(things, clock, mappings);
        OwnAddresses.Cut cut = OwnAddresses.Cut.of(row.path());
        String path = cut.with(addresses.values(row, cut));
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(known.signInName(), GuardWorld.PASSWORD);
        Map<String, String> typed = addresses.typed(row);
        ONCE.forEach(name -> typed.computeIfPresent(name, (same, value) -> ++turn + value));
        Matcher version = VERSION.matcher(Visitor.text(visitor.get(path)));
        if (version.find()) {
            typed.put("version", version.group(1));
        }
        NextDoor.Thing thing = things.get(list.get(field.key()).things().get(0));
        // Nobody hands over to themselves
        String mine = field.name().equals("taker") ? known.signInName() : thing.own();
        int theirs = send(visitor, path, typed, field, thing.others().get(0));
        int own = send(visitor, path, typed, field, mine);
        boolean differ = List.of(404, 422).contains(theirs) && List.of(200, 302).contains(own);
        return differ
                ? List.of()
                : List.of(
                        "%s %s: next door's answers %d and one's own %d"
                                .formatted(row.path(), field.name(), theirs, own));
    }

    private static int send(
            Visitor visitor,
            String path,
            Map<String, String> typed,
            AskedFields.Field field,
            String id) {
        Map<String, String> sent = new LinkedHashMap<>(typed);
        sent.put(field.name(), id);
        return visitor.post(path, sent).getResponse().getStatus();
    }
}
