package org.primarycareportal.demo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.accounts.People;
import org.primarycareportal.demo.figures.Content;
import org.primarycareportal.governance.Organisation;
import org.primarycareportal.governance.StaffDirectory;
import org.primarycareportal.governance.Task;
import org.primarycareportal.governance.WhoDoesWhat;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Who does what in the invented CCGs: the same topics in each, with the invented people in the
 * roles that their job titles name.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoWhoDoesWhat {

    private static final List<String> CCGS = List.of("Z01", "Z02", "Z03");

    /** The day on which CCGs began. */
    private static final LocalDate BEGAN = LocalDate.of(2013, 4, 1);

    /** The day on which the CCGs took over the commissioning of general practice. */
    private static final LocalDate DELEGATED = LocalDate.of(2015, 4, 1);

    private final StaffDirectory directory;
    private final WhoDoesWhat whoDoesWhat;
    private final People people;

    DemoWhoDoesWhat(StaffDirectory directory, WhoDoesWhat whoDoesWhat, People people) {
        this.directory = directory;
        this.whoDoesWhat = whoDoesWhat;
        this.people = people;
    }

    void build() {
        Viewer administrator =
                people.bySignInName("administrator").flatMap(people::viewer).orElseThrow();
        List<Content.Row> rows = Content.read("who_does_what.csv");
        List<Content.Row> staff = Content.read("staff.csv");
        for (String code : CCGS) {
            CcgCode ccg = new CcgCode(code);
            Map<String, UUID> roles = new HashMap<>();
            phones(rows)
                    .forEach(
                            (title, phone) ->
                                    roles.put(title, add(ccg, title, phone, administrator)));
            roles.forEach(
                    (title, id) ->
                            staff.stream()
                                    .filter(person -> fits(person, title, code))
                                    .findFirst()
                                    .ifPresent(person -> give(id, person, administrator)));
            rows.forEach(row -> add(ccg, row, roles, administrator));
        }
    }

    private static Map<String, String> phones(List<Content.Row> rows) {
        Map<String, String> phones = new HashMap<>();
        for (Content.Row row : rows) {
            phones.put(row.get("role"), row.get("role_phone"));
            phones.put(row.get("deputy_role"), row.get("deputy_phone"));
        }
        return phones;
    }

    private UUID add(CcgCode ccg, String title, String phone, Viewer viewer) {
        return directory.add(
                ccg,
                new StaffDirectory.Post(title, employer(title), phone, null),
                viewer,
                DemoCcgs.BY);
    }

    /** The content file says who answers for a topic, not where each role works. */
    private static Organisation employer(String title) {
        if (title.matches("(Local team|PCSE|Controlled drugs|Customer contact|Screening).*")) {
            return Organisation.NHS_ENGLAND;
        }
        return title.matches("(Public health|Infection prevention).*")
                ? Organisation.COUNCIL
                : Organisation.CCG;
    }

    /** "Primary care quality officer" of the CCG is its quality officer. */
    private static boolean fits(Content.Row person, String title, String ccg) {
        return worksFor(person, ccg)
                && person.get("job_title")
                        .toLowerCase(Locale.UK)
                        .contains(title.toLowerCase(Locale.UK));
    }

    private static boolean worksFor(Content.Row person, String ccg) {
        String codes = person.get("scope_codes");
        return switch (person.get("scope")) {
            case "installation" -> true;
            case "ccg" -> Arrays.asList(codes.split(";")).contains(ccg);
            case "cluster" ->
                    Content.read("clusters.csv").stream()
                            .anyMatch(
                                    cluster ->
                                            cluster.get("cluster_code").equals(codes)
                                                    && cluster.get("ccg_code").equals(ccg));
            default -> false;
        };
    }

    private void give(UUID role, Content.Row person, Viewer viewer) {
        directory.give(
                role,
                new StaffDirectory.Holder(
                        person.get("name"),
                        people.bySignInName(person.get("sign_in")).orElse(null),
                        DELEGATED,
                        null),
                viewer,
                DemoCcgs.BY);
    }

    private void add(CcgCode ccg, Content.Row row, Map<String, UUID> roles, Viewer viewer) {
        LocalDate handedOver = day(row.get("handed_over_on"));
        whoDoesWhat.add(
                ccg,
                new Task(
                        row.get("topic"),
                        row.get("search_words"),
                        row.get("what_they_do"),
                        organisation(row.get("organisation")),
                        Objects.requireNonNull(roles.get(row.get("role"))),
                        roles.get(row.get("deputy_role")),
                        handedOver,
                        row.get("note")),
                handedOver == null ? BEGAN : handedOver,
                LocalDate.parse(row.get("review_date")),
                viewer,
                DemoCcgs.BY);
    }

    private static Organisation organisation(String words) {
        return Organisation.valueOf(words.toUpperCase(Locale.UK).replace(' ', '_'));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : LocalDate.parse(text);
    }
}
