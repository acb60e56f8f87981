package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Valid;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.NoNhsNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whatever people type and the portal keeps is looked through for numbers of patients. */
@PortalTest
class NoPatientsTest {

    private static final String NUMBER = "943 476 5919";

    /** Fields that hold no free text, or none that is kept. */
    private static final Map<String, String> NO_FREE_TEXT =
            Map.ofEntries(
                    Map.entry("HolderForm.account", "looked up, not kept"),
                    Map.entry("HolderForm.fromOn", "a day"),
                    Map.entry("HolderForm.toOn", "a day"),
                    Map.entry("StaffRoleForm.organisation", "a choice"),
                    Map.entry("LastDayForm.lastDay", "a day"),
                    Map.entry("LeaveForm.lastDay", "a day"),
                    Map.entry("LeaveForm.taker", "looked up, not kept"),
                    Map.entry("LeaveForm.items", "written by the portal"),
                    Map.entry("LeaveForm.takers", "looked up, not kept"),
                    Map.entry("LeaveForm.seen", "written by the portal"),
                    Map.entry("LeaveForm.key", "written by the portal"),
                    Map.entry("DutyForm.organisation", "a choice"),
                    Map.entry("DutyForm.role", "a choice"),
                    Map.entry("DutyForm.deputy", "a choice"),
                    Map.entry("DutyForm.handedOverOn", "a day"),
                    Map.entry("DutyForm.fromOn", "a day"),
                    Map.entry("DutyForm.reviewOn", "a day"),
                    Map.entry("ReviewForm.reviewOn", "a day"),
                    Map.entry("PeriodForm.period", "a period"),
                    Map.entry("LinkForm.password", "kept as a hash"),
                    Map.entry("FileAsked.name", "the name of a file"),
                    Map.entry("TokenForm.scopes", "a choice"),
                    Map.entry("TokenForm.days", "a choice"),
                    Map.entry("TokenForm.present", "not kept"),
                    Map.entry("TokenForm.key", "written by the portal"),
                    Map.entry("CodeForm.code", "not kept"),
                    Map.entry("ForgottenForm.name", "looked up, not kept"),
                    Map.entry("SignInForm.name", "looked up; a try is forgotten"),
                    Map.entry("SignInForm.password", "not kept"),
                    Map.entry("PasswordForm.present", "not kept"),
                    Map.entry("PasswordForm.password", "kept as a hash"),
                    Map.entry("SetUpForm.present", "not kept"),
                    Map.entry("SetUpForm.code", "not kept"),
                    Map.entry("WelcomeForm.password", "kept as a hash"),
                    Map.entry("RoleForm.role", "a choice"),
                    Map.entry("RoleForm.scope", "a choice"),
                    Map.entry("RoleForm.from", "a day"),
                    Map.entry("RoleForm.to", "a day"),
                    Map.entry("EndForm.lastDay", "a day"),
                    Map.entry("ClusterForm.word", "a choice"),
                    Map.entry("ClusterForm.day", "a day"),
                    Map.entry("AgreementEndForm.lastDay", "a day"),
                    Map.entry("AgreementForm.from", "a day"),
                    Map.entry("AgreementForm.to", "a day"),
                    Map.entry("AtypicalForm.from", "a choice"),
                    Map.entry("AtypicalForm.to", "a choice"),
                    Map.entry("AtypicalForm.key", "written by the portal"),
                    Map.entry("AtypicalEndForm.last", "a choice"),
                    Map.entry("StandardForm.scope", "a choice"),
                    Map.entry("StandardForm.value", "a number"),
                    Map.entry("StandardForm.from", "a day"),
                    Map.entry("StandardForm.to", "a day"),
                    Map.entry("StandardForm.key", "written by the portal"),
                    Map.entry("StandardEndForm.ending", "a choice"),
                    Map.entry("StandardEndForm.lastDay", "a day"),
                    Map.entry("RepresentativeForm.standing", "a choice"),
                    Map.entry("RepresentativeForm.from", "a day"),
                    Map.entry("RepresentativeForm.to", "a day"),
                    Map.entry("ClosureForm.ending", "a choice"),
                    Map.entry("ClosureForm.lastDay", "a day"),
                    Map.entry("ClosureForm.successors", "codes"),
                    Map.entry("ClosureForm.seen", "written by the portal"),
                    Map.entry("ClosureForm.key", "written by the portal"),
                    Map.entry("MoveForm.practices", "codes"),
                    Map.entry("MoveForm.to", "a choice"),
                    Map.entry("MoveForm.from", "a day"),
                    Map.entry("MoveForm.seen", "written by the portal"),
                    Map.entry("MoveForm.key", "written by the portal"),
                    Map.entry("NoteForm.key", "written by the portal"),
                    Map.entry("FigureQueryForm.seen", "written by the portal"),
                    Map.entry("FigureQueryForm.key", "written by the portal"),
                    Map.entry("QueryCommentForm.key", "written by the portal"),
                    Map.entry("QueryWithdrawForm.key", "written by the portal"),
                    Map.entry("QueryReopenForm.key", "written by the portal"),
                    Map.entry("QueryAnswerForm.outcome", "a choice"),
                    Map.entry("QueryAnswerForm.key", "written by the portal"),
                    Map.entry("UploadForm.submission", "written by the portal"),
                    Map.entry("GroupForm.sharedWith", "a choice"),
                    Map.entry("GroupForm.practices", "codes"),
                    Map.entry("GroupForm.codes", "codes of practices; anything else is refused"),
                    Map.entry("GroupForm.q", "looked up, not kept"),
                    Map.entry("CcgForm.served", "yes or no"),
                    Map.entry("CcgForm.population", "a number"),
                    Map.entry("CcgForm.practices", "a number"));

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private static Stream<Method> handlers() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.primarycareportal")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(PostMapping.class))
                        .map(method -> method.reflect());
    }

    private static Stream<Parameter> forms() {
        return handlers()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(
                        each ->
                                each.isAnnotationPresent(ModelAttribute.class)
                                        || each.getType().isRecord()
                                                && each.getType()
                                                        .getPackageName()
                                                        .startsWith("org.primarycareportal")
                                                && each.getType().getSimpleName().endsWith("Form"));
    }

    private static Stream<RecordComponent> fields(Class<?> form) {
        return Arrays.stream(form.getRecordComponents())
                .flatMap(
                        each ->
                                each.getType().isRecord()
                                        ? fields(each.getType())
                                        : Stream.of(each));
    }

    private static boolean isText(RecordComponent field) {
        return field.getGenericType().getTypeName().contains("java.lang.String")
                && !field.getName().equals("version");
    }

    private static boolean isLookedThrough(RecordComponent field) {
        try {
            return field.getDeclaringRecord()
                    .getDeclaredField(field.getName())
                    .isAnnotationPresent(NoNhsNumber.class);
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String name(RecordComponent field) {
        return field.getDeclaringRecord().getSimpleName() + "." + field.getName();
    }

    @Test
    void everyTextOfAFormIsLookedThroughOrListedWithTheReason() {
        List<RecordComponent> texts =
                forms().map(Parameter::getType)
                        .distinct()
                        .flatMap(NoPatientsTest::fields)
                        .filter(NoPatientsTest::isText)
                        .toList();
        Set<String> open = new TreeSet<>();
        texts.stream()
                .filter(field -> !isLookedThrough(field))
                .forEach(field -> open.add(name(field)));
        assertThat(open).isEqualTo(new TreeSet<>(NO_FREE_TEXT.keySet()));
        assertThat(texts.stream().filter(NoPatientsTest::isLookedThrough))
                .hasSizeGreaterThanOrEqualTo(29);
    }

    @Test
    void aFormWithFreeTextIsChecked() {
        assertThat(
                        forms().filter(form -> !form.isAnnotationPresent(Valid.class))
                                .filter(
                                        form ->
                                                fields(form.getType())
                                                        .anyMatch(NoPatientsTest::isLookedThrough)))
                .isEmpty();
    }

    @Test
    void nothingElseThatIsSentIsFreeText() {
        assertThat(
                        handlers()
                                .flatMap(method -> Arrays.stream(method.getParameters()))
                                .filter(each -> each.isAnnotationPresent(RequestParam.class))
                                .filter(each -> each.getType().equals(String.class))
                                .map(Parameter::getName)
                                .distinct())
                .isSubsetOf(
                        "again",
                        "ccg",
                        "indicator",
                        "instance",
                        "period",
                        "practice",
                        "step",
                        "task",
                        "version");
    }

    private Visitor administrator() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(
                world.person(Role.ADM, Scope.installation()).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    @Test
    void theNumberIsNamedBesideItsFieldAndNothingTypedIsLost() {
        Visitor owner = administrator();
        MvcTestResult refused =
                owner.post(
                        "/groups/new",
                        Map.of(
                                "name",
                                "Visits",
                                "purpose",
                                "because of " + NUMBER + " in May",
                                "codes",
                                GuardWorld.PRACTICE));
        assertThat(refused).hasStatus(422);
        assertThat(Visitor.text(refused))
                .contains("There is a problem")
                .contains(NUMBER + " passes the check of an NHS number")
                .contains("value=\"because of " + NUMBER + " in May\"")
                .contains("value=\"Visits\"");
        assertThat(Visitor.text(owner.get("/groups"))).doesNotContain(NUMBER);
    }

    @Test
    void reasonsForUndoingAreLookedThroughToo() {
        Visitor visitor = administrator();
        MvcTestResult refused =
                visitor.post(
                        "/admin/users/" + world.somebody().value() + "/disable",
                        new HashMap<>(Map.of("why", "complained about " + NUMBER)));
        assertThat(refused).hasStatus(422);
        assertThat(Visitor.text(refused)).contains(NUMBER + " passes the check");
        MvcTestResult undone =
                visitor.post(
                        "/imports/" + world.importId() + "/undo",
                        Map.of("reason", "it speaks of " + NUMBER, "version", "0"));
        assertThat(undone).hasStatus(422);
        assertThat(Visitor.text(undone)).contains("of an NHS number");
    }
}
