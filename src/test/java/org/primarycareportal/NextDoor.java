package org.primarycareportal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One of everything that has an id in an address or a form, twice: in the CCG of the examples and
 * in the CCG next to it, as like each other as two CCGs can be.
 */
@Component
class NextDoor {

    private static final String NOTHING = "00000000-0000-7000-8000-000000000009";
    private static final LocalDate DAY = LocalDate.of(2016, 10, 1);

    /**
     * A sort of thing.
     *
     * @param own of the CCG to which the visitor belongs
     * @param others of the other CCG; several where they differ in who may see them
     * @param missing what such an id looks like where there is nothing
     */
    record Thing(String own, List<String> others, String missing) {}

    /** The things of one CCG. */
    private record Ids(
            String ccg,
            String practice,
            String cluster,
            String practiceName,
            String edit,
            String file,
            List<String> groups,
            GuardWorld.Known person,
            GuardWorld.Known colleague,
            String letter,
            List<String> entries,
            String representative,
            String agreement,
            String closure,
            String atypicalMark,
            String standard,
            String query,
            String note,
            String peerQuestion) {}

    private final GuardWorld world;
    private final TestImports imports;
    private final JdbcClient jdbc;
    private @Nullable Ids here;
    private @Nullable Ids there;

    NextDoor(GuardWorld world, TestImports imports, JdbcClient jdbc) {
        this.world = world;
        this.imports = imports;
        this.jdbc = jdbc;
    }

    /** Makes all of it where it is not there yet. */
    synchronized void stands() {
        stands("Kestrel", "Heron");
    }

    /** The same by other names, where it is not there yet. */
    synchronized void stands(String birdHere, String birdThere) {
        world.stands();
        if (there == null) {
            here =
                    make(
                            GuardWorld.NEXT_CCG,
                            GuardWorld.NEXT_PRACTICE,
                            GuardWorld.NEXT_CLUSTER,
                            birdHere);
            there = make(GuardWorld.CCG, GuardWorld.PRACTICE, GuardWorld.CLUSTER, birdThere);
        }
    }

    private Ids make(String ccg, String practice, String cluster, String bird) {
        GuardWorld.Known person = world.person(Role.IA, Scope.ccg(ccg));
        GuardWorld.Known colleague = world.person(Role.GP, Scope.practice(practice));
        for (GuardWorld.Known each : List.of(person, colleague)) {
            jdbc.sql("update accounts.person set name = ? where id = ?")
                    .params(bird + " keeper", each.id().value())
                    .update();
        }
        signIn(person, bird);
        return new Ids(
                ccg,
                practice,
                cluster,
                bird + " Surgery",
                edit(ccg, practice, cluster, bird),
                file(ccg, bird),
                List.of(
                        group(person.id().value(), bird + " of mine", null, practice),
                        group(person.id().value(), bird + " of ours", ccg, practice)),
                person,
                colleague,
                letter(person, bird),
                List.of(entry(ccg, "ccg"), entry(ccg, "duty"), entry(ccg, "person")),
                representative(practice, bird),
                agreement(practice, bird),
                closure(ccg, practice, bird),
                atypicalMark(ccg, practice, bird),
                standard(ccg, bird),
                query(person, practice, bird),
                note(person, practice, bird),
                peerQuestion(person, practice, bird));
    }

    private void signIn(GuardWorld.Known person, String bird) {
        jdbc.sql(
                        "insert into accounts.sign_in (id, person_id, address, browser) values (?, ?, '192.0.2.9', ?)")
                .params(TimeOrderedId.next(), person.id().value(), bird + " 4")
                .update();
        jdbc.sql(
                        """
                        insert into accounts.token (id, submission, person_id, name, token_hash, begins_with, scopes, good_until)
                        values (:id, :id, :person, left(:bird, 80), encode(sha256(convert_to(:bird || cast(:id as text), 'UTF8')), 'hex'), 'pcp_ABCDEF',
                                array['figures:read'], clock_timestamp() + interval '30 days')
                        """)
                .param("id", TimeOrderedId.next())
                .param("person", person.id().value())
                .param("bird", bird)
                .update();
    }

    private String edit(String ccg, String practice, String cluster, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into practices.membership_edit
                            (id, version, submission, ccg_code, from_on, reason, made_by_name, made_at)
                        values (?, 0, ?, ?, ?, ?, ?, timestamptz '2016-10-01 09:00Z')
                        """)
                .params(
                        id,
                        TimeOrderedId.next(),
                        ccg,
                        DAY,
                        bird + " moves",
                        "Keeper of the " + bird)
                .update();
        jdbc.sql(
                        """
                        insert into practices.membership_statement (import_id, edit_id, ods_code, cluster_id, from_on, line)
                        values (0, ?, ?, ?, ?, 0)
                        """)
                .params(id, practice, cluster, DAY)
                .update();
        return id.toString();
    }

    private String file(String ccg, String bird) {
        long id = imports.send(bird + ".csv", bird + ",b\n1,2\n").id();
        jdbc.sql(
                        "update imports.import set reach_everything = false, reach_ccgs = array[?] where id = ?")
                .params(ccg, id)
                .update();
        return Long.toString(id);
    }

    /** A group of somebody, shared with a CCG or their own alone. */
    String group(UUID owner, String name, @Nullable String sharedWith, String practice) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into practices.practice_group
                            (id, version, owner_id, owner_name, name, purpose, shared_with, changed_at)
                        values (:id, 0, :owner, :name, :name, '', :shared, timestamptz '2016-10-01 09:00Z')
                        """)
                .param("id", id)
                .param("owner", owner)
                .param("name", name)
                .param("shared", sharedWith)
                .update();
        jdbc.sql("insert into practices.practice_group_member values (?, ?)")
                .params(id, practice)
                .update();
        return id.toString();
    }

    private String letter(GuardWorld.Known person, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into accounts.letter (id, person_id, to_name, to_address, subject, text, secret, state)
                        values (?, ?, ?, 'nobody@example.org', ?, 'Dear', false, 'SENT')
                        """)
                .params(id, person.id().value(), bird, bird)
                .update();
        return id.toString();
    }

    private String representative(String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into practices.representative (id, version, ods_code, standing, name, job, from_on)
                        values (?, 0, ?, 'DEPUTY', ?, 'Keeper', ?)
                        """)
                .params(id, practice, "Keeper of the " + bird, DAY)
                .update();
        return id.toString();
    }

    private String agreement(String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into practices.sharing_agreement (id, version, ods_code, agreed_by, agreed_as, besides, from_on)
                        values (?, 0, ?, ?, 'Keeper', '', ?)
                        """)
                .params(id, practice, "Keeper of the " + bird, DAY)
                .update();
        return id.toString();
    }

    /** One that was undone, so that the practice goes on. */
    private String closure(String ccg, String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into practices.closure
                            (id, version, submission, ods_code, ccg_code, ending, last_day, reason, made_by_name, made_at,
                             undone_by_name, undone_at, undo_reason)
                        values (:id, 0, :id, :practice, :ccg, 'CLOSURE', :day, :bird, :bird, timestamptz '2016-10-01 09:00Z',
                                :bird, timestamptz '2016-10-02 09:00Z', :bird)
                        """)
                .param("id", id)
                .param("practice", practice)
                .param("ccg", ccg)
                .param("day", DAY)
                .param("bird", bird)
                .update();
        return id.toString();
    }

    /** Of a year before the figures of the guards begin. */
    private String atypicalMark(String ccg, String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into indicators.atypical_mark
                            (id, version, submission, ods_code, ccg_code, from_on, to_on, reason, made_by_name, made_at)
                        values (:id, 0, :id, :practice, :ccg, '2013-04-01', '2014-03-31', :bird, :bird, timestamptz '2016-10-01 09:00Z')
                        """)
                .param("id", id)
                .param("ccg", ccg)
                .param("practice", practice)
                .param("bird", bird)
                .update();
        return id.toString();
    }

    /** Of days before the figures of the guards begin. */
    private String standard(String ccg, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into indicators.standard
                            (id, version, submission, indicator_id, ccg_code, says, value, from_on, to_on, source, reason,
                             entered_by_name, entered_at)
                        select :id, 0, :id, i.id, :ccg, 'AT_LEAST', 61, '2012-04-01', '2013-03-31', :bird || ' Surgery', :bird, :bird,
                               timestamptz '2016-10-01 09:00Z'
                          from indicators.indicator i where i.code = 'ACC02'
                        """)
                .param("id", id)
                .param("ccg", ccg)
                .param("bird", bird)
                .update();
        return id.toString();
    }

    /**
     * Closed, so that the figure of the examples can still be asked about, and not long ago, so
     * that it is not forgotten yet.
     */
    private String query(GuardWorld.Known person, String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into queries.figure_query
                            (id, version, indicator_id, ods_code, period_start, period_end, state, asked_by, asked_by_name, asked_at,
                             due_on, closed_at, steps)
                        select :id, 0, i.id, :practice, date '2015-04-01', date '2016-03-31', 'RIGHT', :person, :bird,
                               clock_timestamp() - interval '30 days', current_date - 16, clock_timestamp() - interval '29 days', 1
                          from indicators.indicator i where i.code = 'ACC02'
                        """)
                .param("id", id)
                .param("practice", practice)
                .param("person", person.id().value())
                .param("bird", bird)
                .update();
        jdbc.sql(
                        """
                        insert into queries.figure_query_step
                            (query_id, number, submission, kind, by_person, by_name, by_role, at, words, expected, evidence,
                             numerator, denominator, value, status, imports)
                        values (:id, 1, :id, 'ASKED', :person, :bird, 'Keeper', clock_timestamp() - interval '30 days', :bird, '', '',
                                60, 100, 60, 'V', array[]::bigint[])
                        """)
                .param("id", id)
                .param("person", person.id().value())
                .param("bird", bird + " keeper")
                .update();
        return id.toString();
    }

    /** About a figure other than that of the examples, which has none yet. */
    private String note(GuardWorld.Known person, String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into engagement.learning_note
                            (id, version, submission, indicator_id, ods_code, title, problem, change, outcome, took, contact,
                             written_by, written_by_name, from_practice, written_at)
                        select :id, 0, :id, i.id, :practice, :bird, :bird, :bird, :bird, :bird, :bird, :person, :bird, false, clock_timestamp()
                          from indicators.indicator i where i.code = 'ACC01'
                        """)
                .param("id", id)
                .param("practice", practice)
                .param("person", person.id().value())
                .param("bird", bird)
                .update();
        return id.toString();
    }

    private String peerQuestion(GuardWorld.Known person, String practice, String bird) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into engagement.peer_question (id, version, indicator_id, ods_code, state, opened_at)
                        select :id, 0, i.id, :practice, 'OPEN', clock_timestamp() from indicators.indicator i where i.code = 'ACC03'
                        """)
                .param("id", id)
                .param("practice", practice)
                .update();
        jdbc.sql(
                        """
                        insert into engagement.peer_question_asker (question_id, person_id, person_name, asked_at)
                        values (?, ?, ?, clock_timestamp())
                        """)
                .params(id, person.id().value(), bird + " keeper")
                .update();
        return id.toString();
    }

    /** A row of the trail about a thing of this sort; about the CCG itself where there is none. */
    private String entry(String ccg, String kind) {
        return jdbc.sql(
                        """
                        select min(id)::text from audit.entry where ccg_code = ?
                           and subject_kind = case when exists (select 1 from audit.entry where ccg_code = ? and subject_kind = ?)
                                                   then ? else 'ccg' end
                        """)
                .params(ccg, ccg, kind, kind)
                .query(String.class)
                .single();
    }

    /**
     * Every sort of thing by its name in the lists.
     *
     * @param ownGroup of the visitor, who alone may change it
     */
    Map<String, Thing> things(String ownGroup) {
        Map<String, Thing> things = new LinkedHashMap<>();
        Ids own = java.util.Objects.requireNonNull(here);
        Ids other = java.util.Objects.requireNonNull(there);
        put(things, "ccg", own.ccg(), other.ccg(), "G9Z");
        put(things, "practice", own.practice(), other.practice(), "G99999");
        put(things, "cluster", own.cluster(), other.cluster(), "g1a-owl");
        put(things, "practiceName", own.practiceName(), other.practiceName(), "Owl Surgery");
        put(things, "edit", own.edit(), other.edit(), NOTHING);
        String ofAll = Long.toString(world.importId());
        things.put("import", new Thing(own.file(), List.of(other.file(), ofAll), "99999999"));
        things.put("group", new Thing(ownGroup, other.groups(), NOTHING));
        put(things, "person", id(own.person()), id(other.person()), NOTHING);
        put(things, "grant", grant(own.person()), grant(other.person()), NOTHING);
        put(things, "colleague", id(own.colleague()), id(other.colleague()), NOTHING);
        put(things, "colleagueGrant", grant(own.colleague()), grant(other.colleague()), NOTHING);
        put(things, "account", own.person().signInName(), other.person().signInName(), "guard-owl");
        put(things, "signIn", signInOf(own.person()), signInOf(other.person()), NOTHING);
        put(things, "token", tokenOf(own.person()), tokenOf(other.person()), NOTHING);
        put(things, "letter", own.letter(), other.letter(), NOTHING);
        things.put("entry", new Thing(own.entries().get(0), other.entries(), "999999999"));
        put(things, "representative", own.representative(), other.representative(), NOTHING);
        put(things, "agreement", own.agreement(), other.agreement(), NOTHING);
        put(things, "closure", own.closure(), other.closure(), NOTHING);
        put(things, "atypicalMark", own.atypicalMark(), other.atypicalMark(), NOTHING);
        put(things, "standard", own.standard(), other.standard(), NOTHING);
        put(things, "query", own.query(), other.query(), NOTHING);
        put(things, "note", own.note(), other.note(), NOTHING);
        put(things, "peerQuestion", own.peerQuestion(), other.peerQuestion(), NOTHING);
        put(things, "duty", world.duty(own.ccg()), world.duty(other.ccg()), NOTHING);
        put(things, "role", world.role(own.ccg()), world.role(other.ccg()), NOTHING);
        return things;
    }

    private static void put(
            Map<String, Thing> things, String name, Object own, Object other, String missing) {
        things.put(name, new Thing(own.toString(), List.of(other.toString()), missing));
    }

    private static String id(GuardWorld.Known person) {
        return person.id().toString();
    }

    private String grant(GuardWorld.Known person) {
        return one("select min(id::text) from accounts.role_grant where person_id = ?", person);
    }

    private String signInOf(GuardWorld.Known person) {
        return one("select min(id::text) from accounts.sign_in where person_id = ?", person);
    }

    private String tokenOf(GuardWorld.Known person) {
        return one("select min(id::text) from accounts.token where person_id = ?", person);
    }

    private String one(String sql, GuardWorld.Known person) {
        return jdbc.sql(sql).param(person.id().value()).query(String.class).single();
    }
}
