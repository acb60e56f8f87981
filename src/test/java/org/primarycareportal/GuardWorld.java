package org.primarycareportal;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.governance.Organisation;
import org.primarycareportal.governance.StaffDirectory;
import org.primarycareportal.governance.Task;
import org.primarycareportal.governance.WhoDoesWhat;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the guards of access need to find: two served CCGs, each with a practice in a cluster, a
 * file that was refused, and people. Made once for a database; its codes are its own.
 */
@Component
public class GuardWorld {

    public static final String PASSWORD = "the heron waits at noon";

    /** The CCG of the examples, its practice and its cluster. */
    public static final String CCG = "G1A";

    public static final String PRACTICE = "G99901";
    public static final String CLUSTER = "g1a-heron";

    /** The CCG next door, to which people of a narrow scope belong. */
    public static final String NEXT_CCG = "G2B";

    /** Roles whose programs may come with a token. */
    public static final Set<Role> MAY_HAVE_TOKENS =
            EnumSet.complementOf(EnumSet.of(Role.NV, Role.EXT));

    public static final String NEXT_PRACTICE = "G99902";
    public static final String NEXT_CLUSTER = "g2b-kestrel";

    /** One figure for everybody and one about income, of each practice. */
    private static final String FIGURES =
            """
            indicator_code,area_code,period_start,period_end,numerator,denominator,value,note
            ACC02,G99901,2015-04-01,2016-03-31,60,100,60,
            ACC02,G99902,2015-04-01,2016-03-31,61,100,61,
            FIN01,G99901,2015-04-01,2016-03-31,200000,2000,100,
            FIN01,G99902,2015-04-01,2016-03-31,210000,2000,105,
            """;

    private static final Actor BY = Actor.portal("guard tests");
    private static final LocalDate BEGAN = LocalDate.of(2013, 4, 1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Directory directory;
    private final People people;
    private final TestImports imports;
    private final StaffDirectory staff;
    private final WhoDoesWhat whoDoesWhat;
    private final JdbcClient jdbc;
    private final Map<String, UUID> roles = new HashMap<>();
    private final Map<String, UUID> duties = new HashMap<>();
    private long importId;
    private @org.jspecify.annotations.Nullable PersonId somebody;

    GuardWorld(
            Directory directory,
            People people,
            TestImports imports,
            StaffDirectory staff,
            WhoDoesWhat whoDoesWhat,
            JdbcClient jdbc) {
        this.directory = directory;
        this.people = people;
        this.imports = imports;
        this.staff = staff;
        this.whoDoesWhat = whoDoesWhat;
        this.jdbc = jdbc;
    }

    /** Makes the world where it is not there yet. */
    public synchronized void stands() {
        if (importId == 0) {
            add(CCG, PRACTICE, "Heron");
            add(NEXT_CCG, NEXT_PRACTICE, "Kestrel");
            addDuty(CCG, "Heron");
            addDuty(NEXT_CCG, "Kestrel");
            imports.bringIn("guard-figures.csv", FIGURES);
            importId = imports.send("no-known-family.csv", "a,b\n1,2\n").id();
        }
    }

    /** A role in the staff directory of a CCG, and what it does. */
    private void addDuty(String ccg, String bird) {
        Viewer editor = people.viewer(person(Role.ADM, Scope.installation()).id()).orElseThrow();
        UUID role =
                staff.add(
                        new CcgCode(ccg),
                        new StaffDirectory.Post(
                                bird + " keeper", Organisation.CCG, "01632 960999", null),
                        editor,
                        BY);
        Task task =
                new Task(
                        "Feeding the " + bird,
                        "fish",
                        "Feeds it",
                        Organisation.CCG,
                        role,
                        null,
                        null,
                        "");
        roles.put(ccg, role);
        duties.put(
                ccg,
                whoDoesWhat.add(
                        new CcgCode(ccg), task, BEGAN, LocalDate.of(2199, 1, 1), editor, BY));
    }

    /** The role of a CCG in its staff directory. */
    public UUID role(String ccg) {
        return roles.get(ccg);
    }

    /** The one row of who does what of a CCG. */
    public UUID duty(String ccg) {
        return duties.get(ccg);
    }

    /** An address of the lists of guards with the things of {@link #CCG} in it. */
    public String filledIn(String example) {
        return example.replace("{import}", Long.toString(importId))
                .replace("{duty}", duty(CCG).toString())
                .replace("{role}", role(CCG).toString())
                .replace("{person}", somebody().toString())
                .replace("{grant}", roleOfSomebody().toString())
                .replace("{entry}", Long.toString(auditEntry("ccg")))
                .replace("{personEntry}", Long.toString(auditEntry("person")));
    }

    /** The number of a file that was refused. */
    public long importId() {
        return importId;
    }

    /** The number of a row of the trail about a thing of this sort. */
    public long auditEntry(String kind) {
        return jdbc.sql("select min(id) from audit.entry where subject_kind = ?")
                .param(kind)
                .query(Long.class)
                .single();
    }

    private void add(String ccg, String ods, String bird) {
        directory.serve(
                new CcgCode(ccg),
                "NHS " + bird + " CCG",
                World.REAL,
                new Directory.Stated(null, null, null),
                BY);
        directory.nameCluster(new CcgCode(ccg), bird.substring(0, 1), bird, "cluster", BY);
        jdbc.sql(
                        """
                        insert into practices.observation
                            (import_id, ods_code, source, seen_from, seen_on, name, status, opened_on, ccg_code, line)
                        values (0, ?, 'OWN', ?, ?, ?, 'ACTIVE', ?, ?, 0)
                        """)
                .params(ods, BEGAN, BEGAN, bird + " Surgery", BEGAN, ccg)
                .update();
        jdbc.sql(
                        """
                        insert into practices.practice (ods_code, name, ccg_code, opened_on, search_text)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        ods,
                        bird + " Surgery",
                        ccg,
                        BEGAN,
                        (ods + " | " + bird + " surgery").toLowerCase(Locale.UK))
                .update();
        Map.of("NAME", bird + " Surgery", "COMMISSIONER", ccg)
                .forEach(
                        (kind, value) ->
                                jdbc.sql(
                                                "insert into practices.fact (ods_code, kind, value, from_on, import_id) values (?, ?, ?, ?, 0)")
                                        .params(ods, kind, value, BEGAN)
                                        .update());
        jdbc.sql(
                        "insert into practices.membership (ods_code, cluster_id, from_on, import_id) values (?, ?, ?, 0)")
                .params(ods, (ccg + "-" + bird).toLowerCase(Locale.UK), BEGAN)
                .update();
    }

    /** An analyst of the CCG of the examples, to be looked at by others. */
    public synchronized PersonId somebody() {
        if (somebody == null) {
            somebody = person(Role.IA, Scope.ccg(CCG)).id();
        }
        return somebody;
    }

    /** The id of the one role that they hold. */
    public java.util.UUID roleOfSomebody() {
        return jdbc.sql(
                        "select id from accounts.role_grant where person_id = ? order by from_on limit 1")
                .param(somebody().value())
                .query(java.util.UUID.class)
                .single();
    }

    /** Somebody known to the portal. */
    public record Known(PersonId id, String signInName) {}

    /** Adds a person who holds one role from today. */
    public Known person(Role role, Scope scope) {
        String name =
                "guard-" + role.name().toLowerCase(Locale.UK) + "-" + NUMBER.incrementAndGet();
        PersonId id =
                people.add(
                        new People.Newcomer(
                                name,
                                "Guard " + role,
                                role.words(),
                                name + "@example.org",
                                PASSWORD),
                        List.of(new People.Held(role, scope)),
                        BY);
        return new Known(id, name);
    }
}
