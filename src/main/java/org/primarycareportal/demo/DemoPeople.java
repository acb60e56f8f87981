package org.primarycareportal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.accounts.SignInSuggestions;
import org.primarycareportal.demo.figures.Content;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The invented people, one for each role and one for two CCGs with one team. */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoPeople implements SignInSuggestions {

    static final String PASSWORD = "try-the-portal";

    /** Sign-in names with what each looks after, in the order of the sign-in page. */
    private static final List<Suggestion> OFFERED =
            List.of(
                    new Suggestion("commissioner", "Joel Ansty, commissioning manager, all CCGs"),
                    new Suggestion("practice-manager", "Lorna Sykes-Mbeki, Heddleworth Surgery"),
                    new Suggestion(
                            "quality", "Miriam Okello-Dunne, quality officer, Aldermoss CCG"),
                    new Suggestion("analyst", "Idris Vaughan-Lee, loads the files, all CCGs"),
                    new Suggestion("clinical-lead", "Dr Farida Quinlan, Loomfield cluster"),
                    new Suggestion("business-partner", "Tomas Birdsall, Kilnbrook cluster"),
                    new Suggestion("clinician", "Dr Yusuf Harcastle, Heddleworth Surgery"),
                    new Suggestion("contracts", "Samira Pell, keeps the directory, Aldermoss CCG"),
                    new Suggestion("finance", "Callum Weatherby, loads payments, Aldermoss CCG"),
                    new Suggestion("pmo", "Greta Lindqvist, programme office, South Marlshore CCG"),
                    new Suggestion("joint-manager", "Martin Coyle-Adeyemi, two CCGs with one team"),
                    new Suggestion(
                            "forum-chair", "Dr Anil Rostron, looks at figures, Aldermoss CCG"),
                    new Suggestion(
                            "committee-member",
                            "Bernard Tull, looks at figures, South Marlshore CCG"),
                    new Suggestion("lay-chair", "Constance Abara, looks at figures, Aldermoss CCG"),
                    new Suggestion(
                            "non-voting",
                            "Owen Tattersley of Healthwatch, sees no income, Aldermoss CCG"),
                    new Suggestion("partner", "Elspeth Morrow of NHS England, sees the directory"),
                    new Suggestion("administrator", "Petra Holloway-Finn, sets the portal up"));

    private final People people;

    DemoPeople(People people) {
        this.people = people;
    }

    @Override
    public List<Suggestion> suggestions() {
        return OFFERED;
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public String world() {
        return "Their CCGs, practices and figures are invented.";
    }

    void add() {
        for (Content.Row row : Content.read("staff.csv")) {
            boolean offered =
                    OFFERED.stream().anyMatch(each -> each.signInName().equals(row.get("sign_in")));
            if (offered && people.bySignInName(row.get("sign_in")).isEmpty()) {
                people.add(
                        new People.Newcomer(
                                row.get("sign_in"),
                                row.get("name"),
                                row.get("job_title"),
                                row.get("email"),
                                PASSWORD),
                        held(row),
                        Actor.portal("invented world"));
            }
        }
    }

    private static List<People.Held> held(Content.Row row) {
        Role role = Role.valueOf(row.get("role"));
        List<People.Held> held = new ArrayList<>();
        if (row.get("scope").equals("installation")) {
            held.add(new People.Held(role, Scope.installation()));
        }
        for (String code : row.get("scope_codes").split(";")) {
            switch (row.get("scope")) {
                case "ccg" -> held.add(new People.Held(role, Scope.ccg(code)));
                case "cluster" -> held.add(new People.Held(role, Scope.cluster(clusterId(code))));
                case "practice" -> held.add(new People.Held(role, Scope.practice(code)));
                default -> {}
            }
        }
        return held;
    }

    /** The address of a cluster by the short code of the content files. */
    private static String clusterId(String code) {
        return Content.read("clusters.csv").stream()
                .filter(row -> row.get("cluster_code").equals(code))
                .map(row -> row.get("ccg_code") + "-" + row.get("cluster"))
                .map(name -> name.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-"))
                .findFirst()
                .orElseThrow();
    }

    /** The invented analyst, who brings the invented files in. */
    Viewer analyst() {
        return people.bySignInName("analyst").flatMap(people::viewer).orElseThrow();
    }
}
