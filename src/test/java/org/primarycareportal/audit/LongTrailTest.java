package org.primarycareportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A trail with more rows than anybody pages through, in a database of its own. */
@PortalTest
@TestPropertySource(properties = "portal.sign-in.longest=11h")
class LongTrailTest {

    private static final int MANY = 52_000;

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    private Visitor administrator;

    @BeforeEach
    void thereAreManyRows() {
        world.stands();
        if (jdbc.sql("select count(*) from audit.entry").query(Integer.class).single() < MANY) {
            jdbc.sql(
                            """
                            insert into audit.entry (at, person_name, action, subject_kind, subject_id, ccg_code, before, after)
                            select timestamptz '2015-01-01' + n * interval '1 minute', 'Clerk ' || n % 7, 'ccg.changed', 'ccg', 'row-' || n,
                                   case when n % 2 = 0 then 'G1A' else 'G2B' end, '{}', '{}'
                              from generate_series(1, :many) n
                            """)
                    .param("many", MANY)
                    .update();
        }
        administrator = in(Role.ADM, Scope.installation());
    }

    private Visitor in(Role role, Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(role, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private static int status(Visitor visitor, String address) {
        return visitor.get(address).getResponse().getStatus();
    }

    @Test
    void theNewestTenThousandAreListedAndThePageSaysThatThereAreMore() {
        String page = Visitor.text(administrator.get("/admin/audit"));
        assertThat(page)
                .contains("On record: more than 10,000 entries, the latest of")
                .contains("1 to 50 of 10,000, newest first.")
                .contains("These are the newest 10,000; narrow the list to reach others.");
        assertThat(Visitor.text(administrator.get("/admin/audit?kind=ccg")))
                .contains("CCG row-52000<")
                .doesNotContain("CCG row-1<");
    }

    @Test
    void theOldestComeFirstWhereSomebodyWantsThem() {
        assertThat(Visitor.text(administrator.get("/admin/audit?sort=when&from=2015-01-01")))
                .contains("CCG row-1<", "CCG row-50<")
                .doesNotContain("CCG row-52000<")
                .contains("These are the oldest 10,000");
    }

    /** A million rows took 0.8 seconds while each was looked at. */
    @Test
    void partsOfWordsAreFoundByAnIndex() {
        jdbc.sql("analyze audit.entry").update();
        assertThat(
                        jdbc.sql(
                                        "explain select 1 from audit.entry e where "
                                                + AuditFilter.WORDS
                                                + " like '%ow-47110%' and "
                                                + AuditFilter.WORDS
                                                + " like '%lerk%'")
                                .query(String.class)
                                .list())
                .anyMatch(line -> line.contains("entry_by_words"));
        assertThat(Visitor.text(administrator.get("/admin/audit?q=ow-47110%20LERK")))
                .contains("CCG row-47110<")
                .doesNotContain("CCG row-47111<");
    }

    @Test
    void thePageBeyondTheEndIsTheLast() {
        assertThat(Visitor.text(administrator.get("/admin/audit?page=999999")))
                .contains("9,951 to 10,000 of 10,000");
        assertThat(Visitor.text(administrator.get("/admin/audit?to=2015-01-01&page=999")))
                .contains("1,401 to 1,439 of 1,439")
                .doesNotContain("narrow the list");
    }

    @Test
    void aNarrowListIsCountedWhole() {
        assertThat(Visitor.text(administrator.get("/admin/audit?person=Clerk%203&to=2015-01-02")))
                .contains("1 to 50 of 411")
                .doesNotContain("narrow the list");
    }

    @Test
    void aFileHoldsWhatItCanAndSaysWhenThatIsNotAll() {
        assertThat(status(administrator, "/admin/audit.csv?kind=ccg")).isEqualTo(422);
        assertThat(Visitor.text(administrator.get("/admin/audit.csv?kind=ccg")))
                .contains("more than 50,000 rows");
        assertThat(Visitor.text(administrator.get("/admin/audit.csv?person=Clerk%203")).lines())
                .hasSize(1 + MANY / 7 + 1);
    }

    @Test
    void theChoicesAreThoseOfTheRowsThatOneMaySee() {
        jdbc.sql(
                        """
                        insert into audit.entry (person_name, action, subject_kind, subject_id, ccg_code, before, after)
                        values ('Only of people', 'person.changed', 'person', 'x', 'G1A', '{}', '{}'),
                               ('Only next door', 'duty.changed', 'duty', 'x', 'G2B', '{}', '{}'),
                               ('Of no CCG', 'job.run', 'job', 'x', null, '{}', '{}'),
                               ('Of data of no CCG', 'import.confirmed', 'import', 'x', null, '{}', '{}')
                        """)
                .update();
        List<String> all =
                List.of(
                        "Clerk 3",
                        "Only of people",
                        "Only next door",
                        "Of no CCG",
                        "Of data of no CCG");
        offers(administrator, all, all);
        offers(in(Role.ADM, Scope.ccg("G1A")), List.of("Clerk 2", "Only of people"), all);
        offers(in(Role.ADM, Scope.ccg("G2B")), List.of("Clerk 3", "Only next door"), all);
        offers(in(Role.IA, Scope.ccg("G1A")), List.of("Clerk 2"), all);
        offers(in(Role.IA, Scope.installation()), List.of("Clerk 3", "Of data of no CCG"), all);
        String analyst = Visitor.text(in(Role.IA, Scope.installation()).get("/admin/audit"));
        assertThat(analyst)
                .contains("value=\"ccg\"", "value=\"ccg.changed\"", "value=\"import.confirmed\"")
                .doesNotContain("value=\"person\"", "value=\"person.changed\"", "value=\"job\"");
    }

    private static void offers(Visitor visitor, List<String> some, List<String> all) {
        String page = Visitor.text(visitor.get("/admin/audit"));
        String choices = page.substring(page.indexOf("Everybody"), page.indexOf("<tbody>"));
        assertThat(choices).contains(some);
        all.stream()
                .filter(name -> !some.contains(name) && !name.startsWith("Clerk"))
                .forEach(hidden -> assertThat(choices).doesNotContain(hidden));
    }
}
