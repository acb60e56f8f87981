package org.primarycareportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of the trail: what they show, how they are narrowed, and to whom. */
@PortalTest
class AuditPagesTest {

    private static final Pattern ENTRY = Pattern.compile("href=\"/admin/audit/(\\d+)\"");

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired AuditTrail trail;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    /** A word that only the rows of one test carry. */
    private final String mark = "t" + TimeOrderedId.next().toString().replace("-", "");

    private final PersonId reader = new PersonId(TimeOrderedId.next());
    private final Actor by = new Actor(reader, "Tessa Marden", "192.0.2.77");

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private Visitor somebody(Role role, Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(role, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private Visitor administrator() {
        return somebody(Role.ADM, Scope.installation());
    }

    private long write(
            String action,
            String kind,
            Map<String, ?> before,
            Map<String, ?> after,
            String ccg,
            String suffix) {
        transaction.executeWithoutResult(
                status ->
                        trail.record(
                                by,
                                action,
                                kind,
                                mark + suffix,
                                before,
                                after,
                                ccg == null ? null : new CcgCode(ccg)));
        return jdbc.sql("select max(id) from audit.entry where subject_id = ?")
                .param(mark + suffix)
                .query(Long.class)
                .single();
    }

    private long write(String action, String kind, String ccg, String suffix) {
        return write(action, kind, Map.of("name", "Old"), Map.of("name", "New"), ccg, suffix);
    }

    private String list(Visitor visitor, String... more) {
        StringBuilder address = new StringBuilder("/admin/audit?q=" + mark);
        for (String each : more) {
            address.append('&').append(each);
        }
        return Visitor.text(visitor.get(address.toString()));
    }

    private static List<Long> entries(String page) {
        return ENTRY.matcher(page).results().map(found -> Long.parseLong(found.group(1))).toList();
    }

    @Test
    void aRowSaysWhenWhatAboutWhatByWhomAndFromWhere() {
        write("ccg.changed", "ccg", "G1A", "-a");
        assertThat(list(administrator()))
                .contains("CCG changed", "CCG " + mark + "-a", "Tessa Marden", "192.0.2.77", "G1A")
                .doesNotContain(">Read</span>")
                .containsPattern("\\d{1,2} [A-Z][a-z]+ \\d{4}, \\d{2}:\\d{2}");
    }

    @Test
    void theNewestRowIsFirstAndTheOrderCanBeTurned() {
        long older = write("ccg.changed", "ccg", null, "-a");
        long newer = write("import.confirmed", "import", null, "-b");
        Visitor visitor = administrator();
        assertThat(entries(list(visitor))).containsExactly(newer, older);
        assertThat(entries(list(visitor, "sort=when"))).containsExactly(older, newer);
        assertThat(entries(list(visitor, "sort=what"))).containsExactly(older, newer);
        assertThat(entries(list(visitor, "sort=-what"))).containsExactly(newer, older);
        assertThat(list(visitor)).contains("aria-sort=\"descending\"");
    }

    @Test
    void eachFilterNarrowsTheListAndItsDownloadAlike() {
        long changed = write("ccg.changed", "ccg", null, "-a");
        long confirmed = write("import.confirmed", "import", null, "-b");
        trail.readInConfidence(by, "import.read", "import", mark + "-c");
        Visitor visitor = administrator();
        long read = entries(list(visitor, "how=read")).get(0);
        Map<String, List<Long>> wanted = new LinkedHashMap<>();
        wanted.put("action=import.confirmed", List.of(confirmed));
        wanted.put("kind=import", List.of(read, confirmed));
        wanted.put("kind=ccg", List.of(changed));
        wanted.put("how=read", List.of(read));
        wanted.put("how=changed", List.of(confirmed, changed));
        wanted.put("person=" + reader, List.of(read, confirmed, changed));
        wanted.put("person=" + encoded("The portal (guard tests)"), List.of());
        wanted.put("from=2017-01-01&to=2019-12-31", List.of());
        wanted.put("from=2017-01-01", List.of(read, confirmed, changed));
        wanted.forEach(
                (filter, ids) -> {
                    assertThat(entries(list(visitor, filter))).as(filter).isEqualTo(ids);
                    String csv =
                            Visitor.text(visitor.get("/admin/audit.csv?q=" + mark + "&" + filter));
                    assertThat(csv.lines().skip(1).map(line -> Long.parseLong(line.split(",")[0])))
                            .as("CSV with " + filter)
                            .isEqualTo(ids);
                });
        assertThat(entries(Visitor.text(visitor.get("/admin/audit?q=tessa%20" + mark + "-b"))))
                .containsExactly(confirmed);
        assertThat(entries(Visitor.text(visitor.get("/admin/audit?q=" + mark + "%25"))))
                .as("a sign that means something to a query")
                .isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Nobody knows a colleague by 36 signs, so the list says who and is found by who. */
    @Test
    void aThingIsCalledAndFoundByItsName() {
        GuardWorld.Known known = world.person(Role.KM, Scope.ccg(GuardWorld.CCG));
        String name = "Ottoline " + mark;
        transaction.executeWithoutResult(
                status -> {
                    jdbc.sql("update accounts.person set name = ? where id = ?")
                            .params(name, known.id().value())
                            .update();
                    trail.record(
                            by,
                            "person.changed",
                            "person",
                            known.id().value().toString(),
                            Map.of(),
                            Map.of(),
                            new CcgCode(GuardWorld.CCG));
                    trail.record(by, "practice.changed", "practice", "G99901", Map.of(), Map.of());
                });
        Visitor visitor = administrator();
        String found =
                Visitor.text(visitor.get("/admin/audit?person=" + reader + "&q=otto%20" + mark));
        assertThat(entries(found)).hasSize(1);
        assertThat(found).contains("Person " + name).doesNotContain("Person " + known.id());
        assertThat(Visitor.text(visitor.get("/admin/audit/" + entries(found).get(0))))
                .contains("Person " + name);
        assertThat(Visitor.text(visitor.get("/admin/audit.csv?person=" + reader + "&kind=person")))
                .contains(known.id() + "," + name + ",G1A");
        assertThat(Visitor.text(visitor.get("/admin/audit?kind=practice&person=" + reader)))
                .contains("Practice G99901, ");
        Visitor nextDoor = somebody(Role.ADM, Scope.ccg(GuardWorld.NEXT_CCG));
        assertThat(entries(Visitor.text(nextDoor.get("/admin/audit?q=otto%20" + mark)))).isEmpty();
    }

    /** Half past midnight in London's summer is still the day before in Greenwich. */
    @Test
    void aDayIsADayInLondon() {
        long id =
                jdbc.sql(
                                """
                                insert into audit.entry (at, person_name, action, subject_kind, subject_id, before, after)
                                values ('2016-07-14T23:30:00Z', 'Night worker', 'ccg.changed', 'ccg', ?, '{}', '{}')
                                returning id
                                """)
                        .param(mark)
                        .query(Long.class)
                        .single();
        Visitor visitor = administrator();
        assertThat(entries(list(visitor, "from=2016-07-15", "to=2016-07-15"))).containsExactly(id);
        assertThat(entries(list(visitor, "from=2016-07-14", "to=2016-07-14"))).isEmpty();
        assertThat(list(visitor)).contains("15 July 2016, 00:30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    from=nonsense                 | “nonsense” is no day. Write it as 2017-03-31
                    to=2017-02-30                 | “2017-02-30” is no day. Write it as 2017-03-31
                    from=2017-03-02&to=2017-03-01 | This is before 2 March 2017. Choose a later day
                    """)
    void aDayThatCannotBeIsSaidBesideItAndShowsNothing(String filter, String words) {
        write("ccg.changed", "ccg", null, "-a");
        Visitor visitor = administrator();
        var page = visitor.get("/admin/audit?q=" + mark + "&" + filter.strip());
        assertThat(page.getResponse().getStatus()).isEqualTo(422);
        assertThat(Visitor.text(page)).contains(words).contains("value=\"" + mark + "\"");
        assertThat(entries(Visitor.text(page))).isEmpty();
        var csv = visitor.get("/admin/audit.csv?q=" + mark + "&" + filter.strip());
        assertThat(csv.getResponse().getStatus()).isEqualTo(422);
        assertThat(Visitor.text(csv)).contains(words);
    }

    @Test
    void nothingFoundIsSaidWithAWayBack() {
        assertThat(list(administrator())).contains("No entry fits", "Show all entries");
    }

    @Test
    void aPageOfOneEntryShowsBothSidesAndNoEmptyCell() {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("name", "Old name");
        before.put("statedPopulation", "");
        before.put("served", true);
        before.put("concern", Restricted.CHANGED);
        Map<String, Object> after = new LinkedHashMap<>(before);
        after.put("name", "New name");
        after.put("since", "2017-04-01");
        after.remove("served");
        long id = write("ccg.changed", "ccg", before, after, "G1A", "-a");
        String page = Visitor.text(administrator().get("/admin/audit/" + id));
        String table = page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>"));
        assertThat(rows(table))
                .containsExactlyInAnyOrder(
                        "Name|Old name|New name",
                        "Stated population|–|–",
                        "Served|yes|–",
                        "Concern|changed (text restricted)|changed (text restricted)",
                        "Since|–|1 April 2017");
        assertThat(page).contains("Tessa Marden", "192.0.2.77", "Before and after");
    }

    private static List<String> rows(String table) {
        return Pattern.compile("(?s)<tr>(.*?)</tr>")
                .matcher(table)
                .results()
                .map(
                        row ->
                                Pattern.compile("(?s)<t[hd][^>]*>(.*?)</t[hd]>")
                                        .matcher(row.group(1))
                                        .results()
                                        .map(cell -> cell.group(1).replaceAll("<[^>]+>", ""))
                                        .collect(java.util.stream.Collectors.joining("|")))
                .toList();
    }

    @Test
    void aConfidentialReadIsOnRecordEvenWhereTheRestIsRolledBack() {
        transaction.executeWithoutResult(
                status -> {
                    trail.readInConfidence(by, "import.read", "import", mark + "-c");
                    status.setRollbackOnly();
                });
        Visitor visitor = administrator();
        String page = list(visitor);
        assertThat(entries(page)).hasSize(1);
        assertThat(page).contains(">Read</span>");
        assertThat(Visitor.text(visitor.get("/admin/audit/" + entries(page).get(0))))
                .contains("What was read");
    }

    @Test
    void theWordsOfARestrictedTextAreNowhere() {
        long id =
                write(
                        "ccg.changed",
                        "ccg",
                        Map.of(),
                        Map.of("concern", Restricted.CHANGED),
                        null,
                        "-a");
        assertThat(
                        jdbc.sql("select after::text from audit.entry where id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                .isEqualTo("{\"concern\": {\"restricted\": \"changed\"}}");
    }

    @Test
    void anAnalystSeesChangesOfDataAloneAndTheRestIsNotThere() {
        long imported = write("import.confirmed", "import", null, "-a");
        long person = write("person.added", "person", null, "-b");
        long unknown = write("else.done", "something-else", null, "-c");
        Visitor analyst = somebody(Role.IA, Scope.installation());
        assertThat(entries(list(analyst))).containsExactly(imported);
        assertThat(analyst.get("/admin/audit/" + imported)).hasStatusOk();
        assertThat(Visitor.text(analyst.get("/admin/audit.csv?q=" + mark)).lines()).hasSize(2);
        String missing = plain(Visitor.text(analyst.get("/admin/audit/999999999")));
        for (long hidden : List.of(person, unknown)) {
            var answer = analyst.get("/admin/audit/" + hidden);
            assertThat(answer.getResponse().getStatus()).isEqualTo(404);
            assertThat(plain(Visitor.text(answer))).isEqualTo(missing);
        }
        String all = Visitor.text(analyst.get("/admin/audit"));
        assertThat(all).doesNotContain("Person added", ">Person<");
        assertThat(Visitor.text(administrator().get("/admin/audit")))
                .contains("Person added", ">Person<");
    }

    private static String plain(String page) {
        return page.replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", "value=\"token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADM", "IA"})
    void somebodyOfOneCcgSeesItsRowsAndNoOthers(String role) {
        long own = write("ccg.changed", "ccg", GuardWorld.NEXT_CCG, "-a");
        long others = write("ccg.changed", "ccg", GuardWorld.CCG, "-b");
        long everybodys = write("ccg.changed", "ccg", null, "-c");
        Visitor narrow = somebody(Role.valueOf(role), Scope.ccg(GuardWorld.NEXT_CCG));
        assertThat(entries(list(narrow))).containsExactly(own);
        assertThat(narrow.get("/admin/audit/" + own)).hasStatusOk();
        for (long hidden : List.of(others, everybodys)) {
            assertThat(narrow.get("/admin/audit/" + hidden).getResponse().getStatus())
                    .isEqualTo(404);
        }
        assertThat(Visitor.text(narrow.get("/admin/audit.csv?q=" + mark)).lines()).hasSize(2);
        assertThat(entries(list(administrator()))).containsExactly(everybodys, others, own);
    }

    @Test
    void aLongListHasPagesThatKeepTheFilters() {
        transaction.executeWithoutResult(
                status -> {
                    for (int i = 0; i < 60; i++) {
                        trail.record(by, "ccg.changed", "ccg", mark + "-" + i, Map.of(), Map.of());
                    }
                });
        Visitor visitor = administrator();
        String first = list(visitor, "kind=ccg");
        assertThat(entries(first)).hasSize(50);
        assertThat(first).contains("1 to 50 of 60").contains("kind=ccg&amp;sort=-when&amp;page=2");
        assertThat(entries(list(visitor, "kind=ccg", "page=2"))).hasSize(10);
        assertThat(entries(list(visitor, "kind=ccg", "page=99"))).hasSize(10);
    }
}
