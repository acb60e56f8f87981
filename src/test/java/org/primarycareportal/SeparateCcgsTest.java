package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primarycareportal.NextDoor.Thing;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Two CCGs that look alike, and everybody of the one asks for what is the other's: in every address
 * and in every field. The answer is that for an id that nobody has; nothing is read and nothing is
 * written. Addresses and fields are those of the portal itself, so a new one has to say in the
 * lists what its ids are.
 */
@PortalTest
class SeparateCcgsTest {

    private static final String NOTHING = "404";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired NextDoor nextDoor;
    @Autowired TableSums tables;
    @Autowired BusinessClock clock;
    @Autowired List<HandlerMapping> mappings;

    @BeforeEach
    void bothCcgsStand() {
        nextDoor.stands();
    }

    private static List<GuardList.Row> rows() {
        return GuardList.rows().stream().filter(row -> !row.path().startsWith("/assets")).toList();
    }

    @Test
    void everyIdInAnAddressAndEveryFieldIsInTheLists() {
        assertThat(
                        GuardList.rows().stream()
                                .flatMap(row -> OwnAddresses.Cut.of(row.path()).prefixes().stream())
                                .collect(Collectors.toSet()))
                .isEqualTo(OwnAddresses.ids().keySet());
        assertThat(
                        OwnAddresses.handlers(mappings).values().stream()
                                .flatMap(method -> AskedFields.of(method).stream())
                                .map(AskedFields.Field::key)
                                .collect(Collectors.toSet()))
                .isEqualTo(AskedFields.list().keySet());
    }

    /** One request with an id of the other CCG in it, and the same with an id of nobody. */
    private record Swap(
            GuardList.Row row,
            String others,
            Map<String, String> othersFields,
            String missing,
            Map<String, String> missingFields,
            String answer) {

        boolean isForm() {
            return row.method().equals("POST");
        }

        String words() {
            return row.method() + " " + others + (isForm() ? " with " + othersFields : "");
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyReadsOrWritesWhatIsNextDoor(Role role) {
        Asker asker = new Asker(role);
        Map<String, String> before = tables.now();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (GuardList.Row row : rows()) {
            wrong.addAll(asker.tellsOfOthers(row));
            for (Swap swap : asker.swaps(row)) {
                asked++;
                wrong.addAll(asker.difference(swap));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(200);
        assertThat(tables.now()).as("nothing is written").isEqualTo(before);
    }

    private static Scope scopeOf(Role role) {
        return switch (role) {
            case PM, GP -> Scope.practice(GuardWorld.NEXT_PRACTICE);
            case CL, CBP -> Scope.cluster(GuardWorld.NEXT_CLUSTER);
            default -> Scope.ccg(GuardWorld.NEXT_CCG);
        };
    }

    /** Somebody of the CCG next door, and all that they can try. */
    private final class Asker {

        private final Role role;
        private final Visitor visitor = Visitor.at(pages);

        /** With a token, where the role may have one. */
        private final @Nullable Program program;

        private final Map<String, Thing> things;
        private final OwnAddresses addresses;
        private final Map<String, OwnAddresses.Id> ids = OwnAddresses.ids();
        private final Map<String, AskedFields.Typed> list = AskedFields.list();

        Asker(Role role) {
            this.role = role;
            GuardWorld.Known known = world.person(role, scopeOf(role));
            things =
                    nextDoor.things(
                            nextDoor.group(
                                    known.id().value(), "Mine", null, GuardWorld.NEXT_PRACTICE));
            addresses = new OwnAddresses(things, clock, mappings);
            visitor.signIn(known.signInName(), GuardWorld.PASSWORD);
            program =
                    GuardWorld.MAY_HAVE_TOKENS.contains(role)
                            ? Program.at(pages).with(Program.make(visitor, Program.ALL))
                            : null;
        }

        /** A page of one's own opens, and says nothing of the CCG next door. */
        List<String> tellsOfOthers(GuardList.Row row) {
            if (!row.method().equals("GET")) {
                return List.of();
            }
            OwnAddresses.Cut cut = OwnAddresses.Cut.of(row.path());
            List<String> wrong = new ArrayList<>();
            for (List<String> values : addresses.allValues(row, cut)) {
                String address = cut.with(values) + query(addresses.typed(row));
                MvcTestResult answer =
                        row.isForPrograms() && program != null
                                ? program.get(address)
                                : visitor.get(address);
                if (isOfOthers(Visitor.text(answer))) {
                    wrong.add("GET " + address + " tells of the CCG next door");
                }
                // The rest is the matter of the walk of the permissions,
                boolean opens =
                        row.answers().get(role.name()).equals("ok")
                                && cut.prefixes().stream()
                                        .map(ids::get)
                                        .anyMatch(id -> !id.things().isEmpty());
                if (opens && answer.getResponse().getStatus() >= 400) {
                    wrong.add("GET " + address + " answers " + answer.getResponse().getStatus());
                }
            }
            return wrong;
        }

        List<Swap> swaps(GuardList.Row row) {
            OwnAddresses.Cut cut = OwnAddresses.Cut.of(row.path());
            Map<String, String> own = addresses.typed(row);
            String ownPath = cut.with(addresses.values(row, cut));
            List<Swap> swaps = new ArrayList<>(inThePath(row, cut, own));
            for (AskedFields.Field field : addresses.fields(row)) {
                for (String name : list.get(field.key()).things()) {
                    Thing thing = things.get(name);
                    for (String others : thing.others()) {
                        Map<String, String> theirs = new LinkedHashMap<>(own);
                        Map<String, String> nobodys = new LinkedHashMap<>(own);
                        if (field.name().equals("q") && row.method().equals("POST")) {
                            theirs.put("step", "find");
                            nobodys.put("step", "find");
                        }
                        theirs.put(field.name(), others);
                        nobodys.put(field.name(), thing.missing());
                        swaps.add(
                                swap(
                                        row,
                                        ownPath,
                                        theirs,
                                        ownPath,
                                        nobodys,
                                        fieldAnswer(row, field)));
                    }
                }
            }
            return swaps;
        }

        /** Of an address that asks for one CCG or group, the whole page is there or is not. */
        private String fieldAnswer(GuardList.Row row, AskedFields.Field field) {
            boolean whole =
                    field.name().equals("ccg") && !row.path().matches("/|/groups.*")
                            || field.name().equals("group")
                                    && row.path().matches("/practices(\\.csv)?");
            return whole ? NOTHING : "";
        }

        /** An id of the other CCG, and one of the same shape that nobody has. */
        private record Stranger(String others, String missing) {}

        private List<Stranger> strangers(OwnAddresses.Id id) {
            return id.things().stream()
                    .map(things::get)
                    .flatMap(
                            thing ->
                                    thing.others().stream()
                                            .map(each -> new Stranger(each, thing.missing())))
                    .toList();
        }

        private List<Swap> inThePath(
                GuardList.Row row, OwnAddresses.Cut cut, Map<String, String> own) {
            List<Swap> swaps = new ArrayList<>();
            int count = cut.prefixes().size();
            for (int which = 1; which < 1 << count; which++) {
                int turns = 1;
                for (int turn = 0; turn < turns; turn++) {
                    List<String> theirs = addresses.values(row, cut);
                    List<String> nobodys = addresses.values(row, cut);
                    String answer = NOTHING;
                    boolean any = false;
                    for (int i = 0; i < count; i++) {
                        OwnAddresses.Id id = ids.get(cut.prefixes().get(i));
                        List<Stranger> strangers = strangers(id);
                        if ((which & 1 << i) != 0 && !strangers.isEmpty()) {
                            turns = Math.max(turns, strangers.size());
                            Stranger stranger = strangers.get(Math.min(turn, strangers.size() - 1));
                            theirs.set(i, stranger.others());
                            nobodys.set(i, stranger.missing());
                            answer = id.answer().isEmpty() ? answer : id.answer();
                            any = true;
                        }
                    }
                    if (any) {
                        swaps.add(swap(row, cut.with(theirs), own, cut.with(nobodys), own, answer));
                    }
                }
            }
            return swaps;
        }

        private Swap swap(
                GuardList.Row row,
                String others,
                Map<String, String> othersFields,
                String missing,
                Map<String, String> missingFields,
                String answer) {
            return row.method().equals("POST")
                    ? new Swap(row, others, othersFields, missing, missingFields, answer)
                    : new Swap(
                            row,
                            others + query(othersFields),
                            Map.of(),
                            missing + query(missingFields),
                            Map.of(),
                            answer);
        }

        List<String> difference(Swap swap) {
            MvcTestResult others = ask(swap, swap.others(), swap.othersFields());
            MvcTestResult missing = ask(swap, swap.missing(), swap.missingFields());
            if (others.getUnresolvedException() != null) {
                return List.of(swap.words() + " fails: " + others.getUnresolvedException());
            }
            List<String> wrong = new ArrayList<>();
            int status = others.getResponse().getStatus();
            String page = plain(others);
            if (!page.equals(plain(missing))) {
                wrong.add(
                        "%s answers %d, not as for nothing: %d; %s"
                                .formatted(
                                        swap.words(),
                                        status,
                                        missing.getResponse().getStatus(),
                                        firstDifference(page, plain(missing))));
            } else if (!headers(others).equals(headers(missing))) {
                wrong.add(swap.words() + " has other headers: " + headers(others));
            }
            if (isOfOthers(page)) {
                wrong.add(swap.words() + " tells of the CCG next door");
            }
            String listed = swap.row().answers().get(role.name());
            String expected = List.of("401", "403").contains(listed) ? listed : swap.answer();
            if (!expected.isEmpty() && status != Integer.parseInt(expected)) {
                wrong.add("%s answers %d instead of %s".formatted(swap.words(), status, expected));
            }
            return wrong;
        }

        private MvcTestResult ask(Swap swap, String address, Map<String, String> fields) {
            if (swap.row().isForPrograms() && program != null) {
                return swap.isForm() ? program.post(address, fields) : program.get(address);
            }
            return swap.isForm() ? visitor.post(address, fields) : visitor.get(address);
        }

        /** The page with what was asked for made alike, and without what is another each time. */
        private String plain(MvcTestResult answer) {
            return answer.getResponse().getStatus()
                    + " "
                    + alike(Visitor.text(answer))
                            .replaceAll("(name=\"_csrf\"[^>]*value=)\"[^\"]+\"", "$1\"token\"")
                            .replaceAll("(name=\"key\" value=)\"[^\"]+\"", "$1\"key\"");
        }

        private String alike(String text) {
            String alike = text;
            for (Thing thing : things.values()) {
                for (String each : thing.others()) {
                    if (each.matches("\\d+")) {
                        alike = alike.replaceAll("(?<=/)" + each + "(?!\\d)", thing.missing());
                        continue;
                    }
                    alike = alike.replace(each, thing.missing());
                    alike = alike.replace(encoded(each), encoded(thing.missing()));
                    alike =
                            alike.replace(
                                    each.replace(' ', '+'), thing.missing().replace(' ', '+'));
                }
            }
            return alike;
        }

        private Map<String, List<String>> headers(MvcTestResult answer) {
            var response = answer.getResponse();
            return response.getHeaderNames().stream()
                    // Each answer has a number, a token and a fingerprint of its own
                    .filter(
                            name ->
                                    !List.of("x-request-id", "set-cookie", "etag", "content-length")
                                            .contains(name.toLowerCase(Locale.UK)))
                    .collect(
                            Collectors.toMap(
                                    name -> name,
                                    name ->
                                            response.getHeaders(name).stream()
                                                    .map(this::alike)
                                                    .toList()));
        }
    }

    private static boolean isOfOthers(String page) {
        return page.toLowerCase(Locale.UK).contains("heron") || page.contains(GuardWorld.PRACTICE);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String query(Map<String, String> fields) {
        return fields.isEmpty()
                ? ""
                : fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String firstDifference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return "“"
                + one.substring(Math.max(0, at - 60), Math.min(one.length(), at + 120))
                + "” for “"
                + other.substring(Math.max(0, at - 60), Math.min(other.length(), at + 120))
                + "”";
    }
}
