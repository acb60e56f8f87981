package org.primarycareportal.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.KeptFor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A practice is asked how it did something, and others learn from what it writes. */
@PortalTest
class LearningTest {

    private static final String THERE = GuardWorld.PRACTICE;

    /** Figures about which the guards ask and write nothing. */
    private static final String OWN =
            "indicator_id in (select id from indicators.indicator where code in ('EXP01', 'PRV01', 'PRV03', 'LTC06'))";

    private static final String WAITS = "Others ask how you did something";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired List<KeptFor> kept;

    @BeforeEach
    void theWorldStands() {
        world.stands();
        nobodyElseAsks(
                "state = 'WITHDRAWN', closed_at = clock_timestamp(), closed_by = gen_random_uuid(), closed_by_name = 'Nobody'");
    }

    /** What the guards have asked about waits no less than what is asked here. */
    @AfterEach
    void whatWasThereIsThereAgain() {
        jdbc.sql("delete from engagement.peer_question where " + OWN).update();
        jdbc.sql("delete from engagement.learning_note where " + OWN).update();
        nobodyElseAsks("state = 'OPEN', closed_at = null, closed_by = null, closed_by_name = null");
    }

    private void nobodyElseAsks(String set) {
        jdbc.sql("update engagement.peer_question set " + set + " where not " + OWN).update();
    }

    private Visitor in(GuardWorld.Known known) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(known.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private Visitor somebody(Role role, Scope scope) {
        return in(world.person(role, scope));
    }

    private Visitor ofTheCcg() {
        return somebody(Role.QO, Scope.ccg(GuardWorld.CCG));
    }

    private Visitor manager() {
        return somebody(Role.PM, Scope.practice(THERE));
    }

    private static String asked(Visitor visitor, String figure) {
        MvcTestResult answer =
                visitor.post(
                        "/indicators/%s/practices/%s/ask-how".formatted(figure, THERE), Map.of());
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private static Map<String, String> typed(String title) {
        Map<String, String> typed = new HashMap<>();
        typed.put("title", title);
        typed.put("problem", "Nobody answered");
        typed.put("change", "Two more people\nanswer from 8 to 10");
        typed.put("outcome", "From 47% to 64%");
        typed.put("took", "10 weeks");
        typed.put("contact", "practice manager");
        typed.put("version", "0");
        typed.put("key", UUID.randomUUID().toString());
        return typed;
    }

    private static String writing(String figure) {
        return "/learning/new?indicator=%s&practice=%s".formatted(figure, THERE);
    }

    private static String written(Visitor visitor, String figure, Map<String, String> typed) {
        MvcTestResult answer = visitor.post(writing(figure), typed);
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private static String text(MvcTestResult answer) {
        return Visitor.text(answer).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private List<String> letters(GuardWorld.Known to) {
        return jdbc.sql(
                        "select subject from accounts.letter where person_id = ? order by written_at, id")
                .param(to.id().value())
                .query(String.class)
                .list();
    }

    @Test
    void aQuestionWaitsOnTheHomeOfThePracticeUntilItIsWrittenDown() {
        GuardWorld.Known first = world.person(Role.QO, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known second = world.person(Role.CM, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known there = world.person(Role.PM, Scope.practice(THERE));
        Visitor manager = in(there);
        assertThat(text(manager.get("/"))).doesNotContain(WAITS);

        String question = asked(in(first), "EXP01");
        assertThat(asked(in(second), "EXP01")).isEqualTo(question);
        assertThat(text(manager.get("/"))).contains(WAITS);
        assertThat(letters(there))
                .hasSize(2)
                .allMatch(each -> each.startsWith("How did you do it?"));
        assertThat(text(manager.get(question)))
                .contains("Write how it was done")
                .contains("There is nothing to tell");
        assertThat(text(manager.get(writing("EXP01")))).contains("2 people have asked");

        String note = written(manager, "EXP01", typed("A phone rota"));
        assertThat(text(manager.get("/"))).doesNotContain(WAITS);
        assertThat(letters(first))
                .last()
                .asString()
                .startsWith("They have written how they did it");
        assertThat(letters(second)).last().asString().startsWith("They have written");
        assertThat(text(in(first).get(note)))
                .contains("A phone rota")
                .contains("From 47% to 64%")
                .contains("10 weeks");
        assertThat(text(in(first).get(question))).contains("It is written down.");
        assertThat(text(in(first).get("/learning?ccg=G1A&show=mine"))).contains("A phone rota");
        assertThat(asked(in(first), "EXP01")).isEqualTo(note);

        assertThat(manager.post(note + "/withdraw", Map.of("why", "It was not so"))).hasStatus(302);
        assertThat(text(in(second).get(question))).contains("has been taken back since");
    }

    @Test
    void whatThePracticeWroteOnlyThePracticeChanges() {
        String note = written(manager(), "LTC06", typed("Ours"));
        Visitor ccg = ofTheCcg();
        assertThat(ccg.get(note + "/change")).hasStatus(404);
        assertThat(ccg.post(note + "/change", typed("Theirs"))).hasStatus(404);
        assertThat(ccg.post(note + "/withdraw", Map.of("why", "because"))).hasStatus(404);
        assertThat(text(ccg.get(note))).contains("Ours").doesNotContain("Change it");

        String told = written(ccg, "PRV01", typed("As they told us"));
        assertThat(manager().post(told + "/change", typed("As it was"))).hasStatus(302);
        assertThat(text(ccg.get(told))).contains("As it was").contains("changed by Guard PM");
        String question = asked(ofTheCcg(), "PRV03");
        assertThat(ccg.post(question + "/decline", Map.of("why", "because"))).hasStatus(403);
    }

    @Test
    void peopleOfAClusterAskAndWriteForNobody() {
        Visitor lead = somebody(Role.CL, Scope.cluster(GuardWorld.CLUSTER));
        String question = asked(lead, "PRV03");
        assertThat(text(lead.get(question))).doesNotContain("Write how it was done");
        assertThat(lead.get(writing("PRV03"))).hasStatus(404);
    }

    @Test
    void whatWasTypedStaysWhereTheNoteIsGoneMeanwhile() {
        Visitor manager = manager();
        String note = written(manager, "LTC06", typed("First"));
        Visitor clinician = somebody(Role.GP, Scope.practice(THERE));
        assertThat(manager.post(note + "/withdraw", Map.of("why", "It was not so"))).hasStatus(302);
        MvcTestResult late = clinician.post(note + "/change", typed("Typed for long"));
        assertThat(late).hasStatus(422);
        assertThat(Visitor.text(late))
                .contains("This note has been taken back")
                .contains("value=\"Typed for long\"")
                .contains("From 47% to 64%");
        String question = asked(ofTheCcg(), "PRV01");
        assertThat(manager.post(question + "/decline", Map.of("why", "No"))).hasStatus(302);
        assertThat(Visitor.text(clinician.post(question + "/decline", Map.of("why", "Not so"))))
                .contains("This question is closed already");
    }

    @Test
    void whoeverAsksTwiceAsksOnce() {
        GuardWorld.Known known = world.person(Role.CM, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known there = world.person(Role.GP, Scope.practice(THERE));
        String question = asked(in(known), "PRV03");
        assertThat(asked(in(known), "PRV03")).isEqualTo(question);
        assertThat(letters(there)).hasSize(1);
        assertThat(text(in(known).get("/learning?ccg=G1A&show=mine"))).contains("1 has asked");

        assertThat(in(known).post(question + "/withdraw", Map.of())).hasStatus(302);
        assertThat(asked(in(known), "PRV03")).isNotEqualTo(question);
        assertThat(letters(there)).as("nobody is written to again and again").hasSize(1);
    }

    @Test
    void nobodyAsksTheirOwnPracticeOrWritesForAnother() {
        assertThat(manager().post("/indicators/PRV03/practices/" + THERE + "/ask-how", Map.of()))
                .hasStatus(422);
        Visitor next = somebody(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        assertThat(next.get(writing("PRV03"))).hasStatus(404);
        assertThat(next.post(writing("PRV03"), typed("Not mine"))).hasStatus(404);
        Visitor clinician = somebody(Role.GP, Scope.practice(THERE));
        String note = written(clinician, "PRV03", typed("Mine"));
        assertThat(next.get(note)).hasStatus(404);
        assertThat(next.post(note + "/withdraw", Map.of("why", "because"))).hasStatus(404);
    }

    @Test
    void aPracticeCanSayWhyThereIsNothingToTell() {
        GuardWorld.Known known = world.person(Role.CM, Scope.ccg(GuardWorld.CCG));
        String question = asked(in(known), "PRV01");
        Visitor manager = manager();
        MvcTestResult nothing = manager.post(question + "/decline", Map.of("why", " "));
        assertThat(nothing).hasStatus(422);
        assertThat(text(nothing)).contains("Say why");
        assertThat(manager.post(question + "/decline", Map.of("why", "It is counted anew")))
                .hasStatus(302);
        assertThat(text(in(known).get(question)))
                .contains("It is counted anew")
                .contains("Ask again");
        assertThat(letters(known)).last().asString().startsWith("They will not write");
        assertThat(manager.post(question + "/decline", Map.of("why", "Once more"))).hasStatus(422);
        assertThat(text(in(known).get(question))).doesNotContain("Once more");
        assertThat(asked(in(known), "PRV01")).isNotEqualTo(question);
    }

    @Test
    void whenNobodyWantsToKnowAnyMoreTheQuestionIsClosed() {
        GuardWorld.Known first = world.person(Role.CM, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known second = world.person(Role.KM, Scope.ccg(GuardWorld.CCG));
        String question = asked(in(first), "PRV01");
        asked(in(second), "PRV01");
        assertThat(in(first).post(question + "/withdraw", Map.of())).hasStatus(302);
        assertThat(text(manager().get("/"))).contains(WAITS);
        assertThat(in(second).post(question + "/withdraw", Map.of())).hasStatus(302);
        assertThat(text(manager().get("/"))).doesNotContain(WAITS);
        assertThat(text(in(first).get(question))).contains("Nobody wants to know any more");
    }

    @Test
    void aFormThatIsSentTwiceMakesOneNoteAndNeverOneThatWasTakenBack() {
        Visitor manager = manager();
        Map<String, String> typed = typed("A list for the wall");
        String note = written(manager, "LTC06", typed);
        assertThat(written(manager, "LTC06", typed)).isEqualTo(note);
        assertThat(manager.post(note + "/withdraw", Map.of("why", "It was not so"))).hasStatus(302);
        assertThat(text(manager.get(note))).contains("Taken back").contains("It was not so");
        assertThat(somebody(Role.EXT, Scope.ccg(GuardWorld.CCG)).get(note)).hasStatus(404);
        assertThat(manager.post(note + "/change", typed("Changed"))).hasStatus(422);
        assertThat(manager.post(writing("LTC06"), typed)).hasStatus(422);
        assertThat(text(manager.get("/learning?ccg=G1A"))).doesNotContain("A list for the wall");
        assertThat(written(manager, "LTC06", typed("Another list"))).isNotEqualTo(note);
    }

    @Test
    void whoComesTooLateSeesBothAndLosesNothing() {
        Visitor manager = manager();
        String note = written(manager, "LTC06", typed("First"));
        Visitor clinician = somebody(Role.GP, Scope.practice(THERE));
        assertThat(clinician.post(note + "/change", typed("Second"))).hasStatus(302);
        MvcTestResult late = manager.post(note + "/change", typed("Third"));
        assertThat(late).hasStatus(409);
        assertThat(text(late)).contains("Second").contains("Third");
        MvcTestResult other = manager.post(writing("LTC06"), typed("Fourth"));
        assertThat(other).hasStatus(409);
        assertThat(text(other)).contains("Second").contains("Fourth");
        assertThat(text(manager.get(note))).contains("Second").contains("changed by");
    }

    @Test
    void partnersReadNotesAndNoQuestions() {
        asked(ofTheCcg(), "PRV01");
        String note = written(manager(), "LTC06", typed("For all to read"));
        Visitor partner = somebody(Role.EXT, Scope.ccg(GuardWorld.CCG));
        String list = text(partner.get("/learning?ccg=G1A"));
        assertThat(list).contains("For all to read").doesNotContain("How did you do it?");
        assertThat(text(partner.get(note)))
                .contains("Two more people")
                .doesNotContain("Take it back");
        assertThat(Visitor.text(partner.get("/learning.csv?ccg=G1A")))
                .contains("For all to read")
                .doesNotContain("has asked");
        assertThat(text(ofTheCcg().get("/learning?ccg=G1A"))).contains("How did you do it?");
    }

    @Test
    void figuresOfIncomeAreNothingToAskAbout() {
        assertThat(ofTheCcg().post("/indicators/FIN01/practices/" + THERE + "/ask-how", Map.of()))
                .hasStatus(404);
    }

    @Test
    void whatIsLongClosedIsForgottenAndWhatStandsStays() {
        String standing = written(manager(), "LTC06", typed("It stands"));
        String question = asked(ofTheCcg(), "PRV01");
        assertThat(manager().post(question + "/decline", Map.of("why", "No"))).hasStatus(302);
        String open = asked(ofTheCcg(), "PRV03");
        jdbc.sql(
                        "update engagement.peer_question set closed_at = closed_at - interval '4 years' where closed_at is not null and "
                                + OWN)
                .update();
        KeptFor learning =
                kept.stream()
                        .filter(each -> each.what().startsWith("What practices were asked"))
                        .findFirst()
                        .orElseThrow();
        assertThat(learning.forget().getAsInt()).isEqualTo(1);
        assertThat(ofTheCcg().get(question)).hasStatus(404);
        assertThat(ofTheCcg().get(open)).hasStatus(200);
        assertThat(ofTheCcg().get(standing)).hasStatus(200);
    }
}
