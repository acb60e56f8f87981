package org.primarycareportal.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who does what as people look it up, and as those keep it who may. */
@PortalTest
class WhoDoesWhatPagesTest {

    private static final LocalDate OVERDUE = LocalDate.of(2016, 12, 31);

    @Autowired WhoDoesWhatWorld world;
    @Autowired MockMvcTester pages;
    @Autowired JdbcClient jdbc;

    private Visitor editor;
    private Visitor reader;
    private UUID manager;
    private UUID officer;
    private UUID premises;
    private UUID complaints;

    @BeforeEach
    void twoTopics() {
        world.beginsAfresh();
        manager = world.role("Contracts manager", "01632 960706");
        officer = world.role("Quality officer", "01632 960740");
        world.holds(manager, "Samira Pell", WhoDoesWhatWorld.APRIL_2015);
        premises =
                world.duty(
                        WhoDoesWhatWorld.task(
                                "Premises: improvement", Organisation.CCG, manager, officer),
                        WhoDoesWhatWorld.APRIL_2015,
                        WhoDoesWhatWorld.FAR);
        complaints =
                world.duty(
                        new Task(
                                "Complaints",
                                "unhappy",
                                "Answers within ten days",
                                Organisation.NHS_ENGLAND,
                                officer,
                                null,
                                null,
                                "The patient may also go to the practice"),
                        WhoDoesWhatWorld.APRIL_2015,
                        OVERDUE);
        editor = world.visitor(pages, Role.QO, WhoDoesWhatWorld.CCG);
        reader = world.visitor(pages, Role.NV, WhoDoesWhatWorld.CCG);
    }

    private static String main(MvcTestResult answer) {
        String page = Visitor.text(answer);
        int start = page.indexOf("<main");
        return start < 0 ? page : page.substring(start, page.indexOf("</main>"));
    }

    /** What a reader sees, without markup. */
    private static String words(MvcTestResult answer) {
        return main(answer)
                .replaceAll("(?s)<(select|form).*?</\\1>", " ")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private Map<String, String> duty(String topic, UUID role, String from, int version) {
        Map<String, String> fields = new HashMap<>();
        fields.put("topic", topic);
        fields.put("whatTheyDo", "Decides anew");
        fields.put("organisation", "ccg");
        fields.put("role", role.toString());
        fields.put("fromOn", from);
        fields.put("reviewOn", "2198-12-31");
        fields.put("version", Integer.toString(version));
        return fields;
    }

    @Test
    void typingPremisesAnswersWithRoleHolderOrganisationAndPhone() {
        String answer = words(reader.get("/who-does-what?q=premises"));
        assertThat(answer)
                .contains("Contracts manager (Samira Pell), CCG, 01632 960706.")
                .contains("Premises: improvement")
                .contains("Decides and pays")
                .contains("Quality officer 01632 960740")
                .contains("1 April 2015")
                .contains("1 January 2199")
                .doesNotContain("Complaints");
    }

    @Test
    void aTaskIsFoundByHowPeopleAskForIt() {
        for (String asked : List.of("rent", "leases", "who%20is%20paying", "PREM", "premise")) {
            assertThat(words(reader.get("/who-does-what?q=" + asked)))
                    .as(asked)
                    .contains("Premises: improvement")
                    .doesNotContain("Complaints ");
        }
        assertThat(words(reader.get("/who-does-what?q=rent%20complaints")))
                .contains("No topic fits");
        assertThat(words(reader.get("/who-does-what?q=%25")))
                .as("a sign alone asks for nothing")
                .contains("2 topics");
    }

    @Test
    void rowsWhoseReviewIsOverdueAreMarkedAndCanBeListedAlone() {
        String all = words(reader.get("/who-does-what"));
        assertThat(all).contains("the review of 1 is overdue");
        assertThat(all.split("Review overdue", -1)).hasSize(2);
        assertThat(words(reader.get("/who-does-what?stale=yes")))
                .contains("Complaints")
                .doesNotContain("Premises");
        assertThat(words(reader.get("/who-does-what?stale=yes&at=2016-12-31")))
                .as("on its day it is not overdue")
                .contains("No topic fits");
    }

    @Test
    void homeTellsThoseWhoKeepTheListAndNobodyElse() {
        assertThat(main(editor.get("/")))
                .contains("1 row of who does what is due for review")
                .contains("/who-does-what?ccg=W1A&amp;stale=yes");
        assertThat(main(reader.get("/"))).doesNotContain("due for review");
    }

    @Test
    void theListIsNarrowedSortedAndTakenAsCsv() {
        assertThat(words(reader.get("/who-does-what?organisation=nhs-england")))
                .contains("Complaints")
                .doesNotContain("Premises");
        String falling = words(reader.get("/who-does-what?sort=-topic"));
        assertThat(falling.indexOf("Premises: improvement"))
                .isLessThan(falling.indexOf("Complaints"));
        String csv = Visitor.text(reader.get("/who-does-what.csv?q=premises"));
        assertThat(csv.lines().skip(1))
                .containsExactly(
                        "W1A,Premises: improvement,\"rent, lease\",Decides and pays,CCG,Contracts manager,Samira Pell,01632 960706,,Quality officer,,01632 960740,,2015-04-01,2199-01-01,no,,2015-04-01,");
    }

    @Test
    void eachDayShowsWhatHeldThen() {
        Map<String, String> change = duty("Premises: improvement", officer, "2190-01-01", 0);
        assertThat(editor.post("/who-does-what/" + premises + "/change", change)).hasStatus(302);
        assertThat(words(reader.get("/who-does-what?q=premises")))
                .contains("Contracts manager (Samira Pell)")
                .doesNotContain("Decides anew");
        assertThat(words(reader.get("/who-does-what?q=premises&at=2190-01-01")))
                .contains("Quality officer, CCG, 01632 960740 on 1 January 2190.")
                .contains("Decides anew")
                .doesNotContain("Samira Pell");
        assertThat(words(reader.get("/who-does-what?q=premises&at=2015-03-31")))
                .contains("Nobody has written down who does what on 31 March 2015");
        assertThat(words(reader.get("/who-does-what/" + premises)))
                .contains("From 1 January 2190")
                .contains("1 April 2015 to 31 December 2189");
    }

    @Test
    void aSecondLeadIsRefusedBesideTheFieldAndTheWordsAreKept() {
        Map<String, String> second = duty("premises: Improvement", officer, "2020-01-01", 0);
        second.put("note", "typed with care");
        editor.get("/who-does-what/new");
        MvcTestResult answer = editor.post("/who-does-what/new?ccg=W1A", second);
        assertThat(answer).hasStatus(422);
        assertThat(main(answer))
                .contains("id=\"topic-error\"")
                .contains("value=\"typed with care\"")
                .contains("value=\"2020-01-01\"");
        assertThat(words(answer).replace("&nbsp;", " ")).isNotBlank();
        assertThat(main(answer))
                .contains(
                        "“Premises: improvement” has a lead of this organisation on these days: Contracts manager (Samira Pell), CCG, from 1 April 2015 with no end");
        second.put("organisation", "council");
        assertThat(editor.post("/who-does-what/new?ccg=W1A", second)).hasStatus(302);
    }

    @Test
    void whatIsMissingIsSaidFieldByField() {
        MvcTestResult answer =
                editor.post(
                        "/who-does-what/new?ccg=W1A",
                        Map.of("topic", "Vans", "fromOn", "31/2/2017", "reviewOn", "2001-01-01"));
        assertThat(answer).hasStatus(422);
        assertThat(main(answer))
                .contains("Say what is done about it")
                .contains("Choose the organisation that answers for it")
                .contains("Choose the role that leads")
                .contains("Enter the first day on which this holds")
                .contains("The next review must be after today")
                .contains("value=\"Vans\"")
                .contains("value=\"31/2/2017\"");
    }

    @Test
    void aChangeOfDaysThatHavePassedNeedsAReason() {
        Map<String, String> change = duty("Premises: improvement", officer, "2016-01-01", 0);
        String form = "/who-does-what/" + premises + "/change";
        MvcTestResult answer = editor.post(form, change);
        assertThat(answer).hasStatus(422);
        assertThat(main(answer)).contains("This changes days that have passed. Say why");
        change.put("reason", "It was so all the time");
        assertThat(editor.post(form, change)).hasStatus(302);
        assertThat(audited(premises))
                .contains(
                        "duty.changed Contracts manager > Quality officer, It was so all the time");
        assertThat(words(reader.get("/who-does-what?q=premises&at=2015-12-31")))
                .contains("Samira Pell");
    }

    private List<String> audited(UUID id) {
        return jdbc.sql(
                        "select action || ' ' || coalesce(before->>'role', '') || ' > ' || coalesce(after->>'role', '') || ', ' || coalesce(after->>'reason', '') from audit.entry where subject_id = ? order by id")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    @Test
    void nothingIsSaidOfDaysBeforeWhatIsSaidNow() {
        Map<String, String> change = duty("Premises: improvement", officer, "2014-01-01", 0);
        change.put("reason", "It was so all the time");
        MvcTestResult answer = editor.post("/who-does-what/" + premises + "/change", change);
        assertThat(answer).hasStatus(422);
        assertThat(main(answer)).contains("What this row says now holds from 1 April 2015");
    }

    @Test
    void whoComesSecondSeesBothVersions() {
        Map<String, String> change = duty("Premises: improvement", officer, "2190-01-01", 0);
        String form = "/who-does-what/" + premises + "/change";
        assertThat(editor.post(form, change)).hasStatus(302);
        Map<String, String> second = duty("Premises: grants", manager, "2191-01-01", 0);
        MvcTestResult answer = editor.post(form, second);
        assertThat(answer).hasStatus(409);
        assertThat(words(answer))
                .contains("Role that leads Quality officer Contracts manager")
                .contains("Topic Premises: improvement Premises: grants")
                .contains("From 1 January 2190 1 January 2191");
        assertThat(words(reader.get("/who-does-what?at=2191-06-01")))
                .doesNotContain("Premises: grants");
    }

    @Test
    void aRowThatStillHoldsIsNoLongerOverdue() {
        String review = "/who-does-what/" + complaints + "/review";
        MvcTestResult early = editor.post(review, Map.of("reviewOn", "2017-01-01", "version", "0"));
        assertThat(early).hasStatus(422);
        assertThat(main(early)).contains("The next review must be after today");
        assertThat(editor.post(review, Map.of("reviewOn", "2198-01-01", "version", "0")))
                .hasStatus(302);
        assertThat(words(reader.get("/who-does-what?stale=yes"))).contains("No topic fits");
        assertThat(main(editor.get("/"))).doesNotContain("due for review");
        assertThat(editor.post(review, Map.of("reviewOn", "2198-02-01", "version", "0")))
                .hasStatus(409);
        assertThat(audited(complaints)).anyMatch(row -> row.startsWith("duty.reviewed"));
    }

    @Test
    void anEndedRowIsGoneAfterItsLastDayAndStaysOnRecord() {
        String end = "/who-does-what/" + complaints + "/end";
        assertThat(editor.post(end, Map.of("lastDay", "2016-03-31", "version", "0")))
                .as("without a reason")
                .hasStatus(422);
        assertThat(
                        editor.post(
                                end,
                                Map.of(
                                        "lastDay",
                                        "2016-03-31",
                                        "version",
                                        "0",
                                        "reason",
                                        "Nobody asks")))
                .hasStatus(302);
        assertThat(words(reader.get("/who-does-what"))).doesNotContain("Complaints");
        assertThat(words(reader.get("/who-does-what?at=2016-03-31"))).contains("Complaints");
        assertThat(words(reader.get("/who-does-what/" + complaints)))
                .contains("This does not hold today. 1 April 2015 to 31 March 2016.");
    }

    @Test
    void anEndBeforeAPlannedChangeCallsTheChangeOff() {
        Map<String, String> change = duty("Premises: improvement", officer, "2190-01-01", 0);
        assertThat(editor.post("/who-does-what/" + premises + "/change", change)).hasStatus(302);
        String end = "/who-does-what/" + premises + "/end";
        String version =
                jdbc.sql("select version::text from governance.duty where id = ?")
                        .param(premises)
                        .query(String.class)
                        .single();
        assertThat(editor.post(end, Map.of("lastDay", "2014-12-31", "version", version)))
                .as("before it began")
                .hasStatus(422);
        assertThat(editor.post(end, Map.of("lastDay", "2180-12-31", "version", version)))
                .hasStatus(302);
        assertThat(words(reader.get("/who-does-what?q=premises&at=2180-12-31")))
                .contains("Samira Pell");
        assertThat(words(reader.get("/who-does-what?q=premises&at=2190-01-01")))
                .contains("No topic fits");
        assertThat(audited(premises)).anyMatch(row -> row.startsWith("duty.ended Quality officer"));
    }

    @Test
    void theStaffDirectoryShowsRolesTheirHoldersAndTheirTopics() {
        assertThat(words(reader.get("/who-does-what/roles")))
                .contains("2 roles; who holds 1 of them is known.")
                .contains("Contracts manager CCG Samira Pell 01632 960706");
        assertThat(words(reader.get("/who-does-what/roles?q=samira")))
                .contains("Contracts manager")
                .doesNotContain("Quality officer");
        assertThat(words(reader.get("/who-does-what/roles/" + officer)))
                .contains("Who holds this role is not known.")
                .contains("Leads 1, stands in for 1")
                .contains("Complaints Leads")
                .contains("Premises: improvement Stands in")
                .contains("Contracts manager Samira Pell");
        assertThat(Visitor.text(reader.get("/who-does-what/roles.csv?q=contracts")))
                .contains("W1A,Contracts manager,CCG,Samira Pell,2015-04-01,01632 960706,,1,0");
    }

    @Test
    void aNewHolderEndsTheOneBeforeAndPastDaysNeedAReason() {
        String form = "/who-does-what/roles/" + manager + "/holder";
        int version = versionOf(manager);
        Map<String, String> given = new HashMap<>();
        given.put("name", "Bob Roy");
        given.put("fromOn", "2016-04-01");
        given.put("version", Integer.toString(version));
        given.put("account", "nobody-here");
        assertThat(main(editor.post(form, given)))
                .contains("Nobody with this sign-in name or e-mail address works for this CCG");
        given.remove("account");
        assertThat(main(editor.post(form, given)))
                .contains("This changes days that have passed. Say why");
        given.put("reason", "Samira Pell left");
        assertThat(editor.post(form, given)).hasStatus(302);
        assertThat(words(reader.get("/who-does-what/roles/" + manager)))
                .contains("Bob Roy has held this role since 1 April 2016.")
                .contains("Samira Pell 1 April 2015 31 March 2016");
        assertThat(words(reader.get("/who-does-what?q=premises&at=2016-03-31")))
                .contains("Samira Pell");
        assertThat(editor.post(form, given)).as("the same form again").hasStatus(409);
        assertThat(
                        editor.post(
                                "/who-does-what/roles/" + manager + "/vacate",
                                Map.of(
                                        "lastDay",
                                        "2190-01-01",
                                        "version",
                                        Integer.toString(versionOf(manager)))))
                .hasStatus(302);
        assertThat(words(reader.get("/who-does-what?q=premises&at=2190-01-02")))
                .doesNotContain("Bob Roy");
    }

    private int versionOf(UUID role) {
        return jdbc.sql("select version from governance.staff_role where id = ?")
                .param(role)
                .query(Integer.class)
                .single();
    }

    @Test
    void aRoleCanBeReachedAndHasATitleOfItsOwn() {
        Map<String, String> role = new HashMap<>();
        role.put("title", "contracts Manager");
        role.put("organisation", "ccg");
        MvcTestResult answer = editor.post("/who-does-what/roles/new?ccg=W1A", role);
        assertThat(answer).hasStatus(422);
        assertThat(main(answer))
                .contains("The staff directory has a role “contracts Manager” already");
        role.put("title", "Estates lead");
        assertThat(main(editor.post("/who-does-what/roles/new?ccg=W1A", role)))
                .contains("Enter a phone number or an e-mail address");
        role.put("phone", "call me");
        assertThat(main(editor.post("/who-does-what/roles/new?ccg=W1A", role)))
                .contains("Enter a phone number such as");
        role.put("phone", "01632 960750");
        assertThat(editor.post("/who-does-what/roles/new?ccg=W1A", role)).hasStatus(302);
        assertThat(words(reader.get("/who-does-what/roles"))).contains("Estates lead");
    }

    @Test
    void theSearchOfEveryPageFindsTopicsAndRoles() {
        String found = words(reader.get("/search?q=premises"));
        assertThat(found)
                .contains("Premises: improvement")
                .contains("CCG: Contracts manager, Samira Pell, 01632 960706");
        assertThat(words(reader.get("/search?q=samira")))
                .contains("Staff directory")
                .contains("Contracts manager");
        Visitor next = world.visitor(pages, Role.CM, WhoDoesWhatWorld.NEXT);
        assertThat(words(next.get("/search?q=premises"))).doesNotContain("Premises: improvement");
    }

    @Test
    void whoOnlyReadsIsOfferedNothingToChange() {
        for (String path :
                List.of(
                        "/who-does-what",
                        "/who-does-what/" + premises,
                        "/who-does-what/roles",
                        "/who-does-what/roles/" + manager)) {
            assertThat(main(reader.get(path)))
                    .as(path)
                    .doesNotContain("Add a")
                    .doesNotContain("/change")
                    .doesNotContain("/holder")
                    .doesNotContain("method=\"post\"");
        }
    }

    @Test
    void anEmptyListSaysHowItIsFilled() {
        Visitor next = world.visitor(pages, Role.CM, WhoDoesWhatWorld.NEXT);
        assertThat(words(next.get("/who-does-what")))
                .contains("Nobody has written down yet who does what for NHS Wren W2B CCG")
                .contains("Add a role");
        assertThat(next.get("/who-does-what/" + premises)).hasStatus(404);
        assertThat(next.get("/who-does-what/roles/" + manager)).hasStatus(404);
    }
}
