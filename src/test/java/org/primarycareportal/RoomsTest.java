package org.primarycareportal;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The walls inside and between the rooms, as far as classes show them. */
class RoomsTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.primarycareportal");

    private static final String BASE = "org.primarycareportal";

    /** No words of the team: what they would be called is not known yet. */
    private static final Pattern EMPTY_WORDS =
            Pattern.compile("\\w*(Utils?|Helper|Manager|Impl|Dto|DTO|Common|Model|Processor)");

    private static Stream<JavaClass> all() {
        return CLASSES.stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static List<String> names(Stream<? extends JavaClass> types) {
        return types.map(JavaClass::getName).sorted().toList();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(PUBLIC);
    }

    @Test
    void controllersRepositoriesAndEntitiesStayInTheirRoom() {
        assertThat(
                        names(
                                all().filter(RoomsTest::isPublic)
                                        .filter(
                                                type ->
                                                        type.isMetaAnnotatedWith(Controller.class)
                                                                || type.isMetaAnnotatedWith(
                                                                        ControllerAdvice.class)
                                                                || type.isAnnotatedWith(
                                                                        Entity.class)
                                                                || isRepository(type)
                                                                || type.getSimpleName()
                                                                        .endsWith("Queries"))))
                .isEmpty();
        assertThat(all().filter(RoomsTest::isRepository)).isNotEmpty();
    }

    private static boolean isRepository(JavaClass type) {
        return type.isAssignableTo(org.springframework.data.repository.Repository.class);
    }

    @Test
    void aRepositoryHasOnlyTheVerbsThatSomebodyCalls() {
        assertThat(
                        names(
                                all().filter(RoomsTest::isRepository)
                                        .filter(
                                                type ->
                                                        type.isAssignableTo(
                                                                "org.springframework.data.repository.CrudRepository"))))
                .isEmpty();
    }

    @Test
    void noMemberOfAnEntityIsPublicAndNoneIsASetter() {
        List<JavaClass> entities =
                all().filter(type -> type.isAnnotatedWith(Entity.class)).toList();
        assertThat(entities).isNotEmpty();
        assertThat(
                        entities.stream()
                                .flatMap(type -> type.getMembers().stream())
                                .filter(
                                        member ->
                                                member.getModifiers().contains(PUBLIC)
                                                        || member.getName().matches("set[A-Z].*"))
                                .map(JavaMember::getFullName))
                .isEmpty();
    }

    @Test
    void nothingIsInjectedIntoAField() {
        Set<String> injections =
                Set.of(
                        "org.springframework.beans.factory.annotation.Autowired",
                        "org.springframework.beans.factory.annotation.Value",
                        "jakarta.inject.Inject",
                        "jakarta.annotation.Resource",
                        "jakarta.persistence.PersistenceContext");
        assertThat(
                        all().flatMap(type -> type.getFields().stream())
                                .filter(
                                        field ->
                                                injections.stream()
                                                        .anyMatch(field::isAnnotatedWith))
                                .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void everyPageNamesWhatItNeeds() {
        List<JavaMethod> handlers =
                all().flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                        .toList();
        assertThat(handlers).hasSizeGreaterThan(30);
        assertThat(
                        handlers.stream()
                                .filter(method -> !saysForWhom(method))
                                .map(JavaMember::getFullName))
                .isEmpty();
    }

    private static boolean saysForWhom(JavaMethod method) {
        return Stream.of(Requires.class, OpenTo.class)
                .anyMatch(
                        said ->
                                method.isAnnotatedWith(said)
                                        || method.getOwner().isAnnotatedWith(said));
    }

    @Test
    void noPageIsBothOpenAndClosed() {
        assertThat(
                        all().filter(
                                        type ->
                                                type.isAnnotatedWith(Requires.class)
                                                        && type.isAnnotatedWith(OpenTo.class))
                                .map(JavaClass::getName))
                .isEmpty();
        assertThat(
                        all().flatMap(type -> type.getMethods().stream())
                                .filter(
                                        method ->
                                                method.isAnnotatedWith(Requires.class)
                                                        && method.isAnnotatedWith(OpenTo.class))
                                .map(JavaMember::getFullName))
                .isEmpty();
    }

    @Test
    void pagesAreMadeByTemplatesNotByRestControllers() {
        assertThat(names(all().filter(type -> type.isAnnotatedWith(RestController.class))))
                .isEmpty();
    }

    /**
     * Public is what another room uses, or what stands in the signature of such a class. The
     * arithmetic is offered whole, also what no page needs yet.
     */
    @Test
    void aPublicClassIsUsedByAnotherRoom() {
        assertThat(
                        names(
                                all().filter(RoomsTest::isPublic)
                                        .filter(type -> type.isTopLevelClass())
                                        .filter(type -> !type.getPackageName().equals(BASE))
                                        .filter(
                                                type ->
                                                        !type.getPackageName()
                                                                .equals(BASE + ".statistics"))
                                        .filter(type -> !isUsedFromElsewhere(type))))
                .isEmpty();
    }

    private static boolean isUsedFromElsewhere(JavaClass type) {
        String own = type.getName();
        return type.getDirectDependenciesToSelf().stream()
                .map(use -> use.getOriginClass())
                .filter(user -> !user.equals(type) && !user.getName().startsWith(own + "$"))
                .anyMatch(
                        user ->
                                !user.getPackageName().equals(type.getPackageName())
                                        || isPublic(user));
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        List<Path> folders =
                Sources.under(Sources.JAVA, ".java").stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !folder.equals(Sources.JAVA))
                        .toList();
        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(
                        folder ->
                                assertThat(Files.readString(folder.resolve("package-info.java")))
                                        .containsPattern(
                                                "@(org\\.jspecify\\.annotations\\.)?NullMarked\\b")
                                        .contains("/**"));
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        assertThat(names(all().filter(type -> EMPTY_WORDS.matcher(type.getSimpleName()).matches())))
                .isEmpty();
    }

    /** A command given instead of a start answers there. */
    @Test
    void nobodyPrintsToTheConsole() {
        assertThat(
                        all().filter(type -> !type.getName().equals(BASE + ".audit.AuditCheck"))
                                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                                .filter(
                                        access ->
                                                access.getTarget()
                                                        .getOwner()
                                                        .isEquivalentTo(System.class))
                                .map(Object::toString))
                .isEmpty();
    }

    @Test
    void onlyTheClockReadsTheDay() {
        Set<String> days =
                Set.of("java.time.LocalDate", "java.time.LocalDateTime", "java.time.YearMonth");
        assertThat(
                        all().flatMap(type -> type.getMethodCallsFromSelf().stream())
                                .filter(call -> call.getName().equals("now"))
                                .filter(
                                        call ->
                                                days.contains(call.getTarget().getOwner().getName())
                                                        && call.getTarget()
                                                                .getRawParameterTypes()
                                                                .isEmpty())
                                .map(Object::toString))
                .isEmpty();
    }

    /** Slices of the web alone leave the security of the portal off. */
    @Test
    void noTestLooksAtPagesWithoutTheirDoors() {
        assertThat(Sources.under(Sources.TESTS, ".java"))
                .filteredOn(file -> !file.endsWith("RoomsTest.java"))
                .allSatisfy(
                        file ->
                                assertThat(Sources.read(file))
                                        .doesNotContain("@WebMvcTest")
                                        .doesNotContain("addFilters = false"));
    }

    @Test
    void anEntityNeverReachesAPage() {
        List<JavaClass> entities =
                all().filter(type -> type.isAnnotatedWith(Entity.class)).toList();
        assertThat(
                        all().filter(type -> type.isMetaAnnotatedWith(Controller.class))
                                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                                .filter(use -> entities.contains(use.getTargetClass()))
                                .map(Object::toString))
                .isEmpty();
    }

    @Test
    void noMethodIsAStaticWayToWhoeverHasSignedIn() {
        assertThat(
                        all().filter(type -> !type.getPackageName().equals(BASE + ".web"))
                                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                                .filter(
                                        use ->
                                                use.getTargetClass()
                                                        .getSimpleName()
                                                        .equals("SecurityContextHolder"))
                                .map(Object::toString))
                .isEmpty();
    }

    /**
     * A row without a CCG is hidden from everybody whose reach is a CCG, so only what belongs to
     * the installation as a whole is written down that way.
     */
    @Test
    void onlyWhatBelongsToNoCcgIsWrittenDownWithoutOne() {
        assertThat(
                        CLASSES.stream()
                                .filter(
                                        type ->
                                                type.getMethodCallsFromSelf().stream()
                                                        .anyMatch(RoomsTest::recordsWithoutACcg))
                                .map(JavaClass::getSimpleName)
                                .filter(name -> !name.equals("AuditTrail")))
                .containsExactlyInAnyOrder("JobDesk", "LetterDesk", "Directory");
    }

    private static boolean recordsWithoutACcg(JavaMethodCall call) {
        return call.getTargetOwner().getSimpleName().equals("AuditTrail")
                && call.getTarget().getName().equals("record")
                && call.getTarget().getRawParameterTypes().size() == 6;
    }
}
