package org.primarycareportal.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.primarycareportal.accounts.People;
import org.primarycareportal.demo.figures.Content;
import org.primarycareportal.demo.figures.InventedPractice;
import org.primarycareportal.practices.Agreed;
import org.primarycareportal.practices.Agreements;
import org.primarycareportal.practices.Representatives;
import org.primarycareportal.practices.Standing;
import org.primarycareportal.practices.Voice;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * What the invented practices say of themselves: who speaks for them, and whether they agree to be
 * named. Most do; a few have still to be asked, as in life.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoPractices {

    /** Names that nobody has, made of two lists. */
    private static final List<String> FIRST =
            List.of("Ottoline", "Barnaby", "Persis", "Quill", "Sabra", "Tobiah", "Winna", "Zillah");

    private static final List<String> FIRST_OF_MANAGERS =
            List.of("Annis", "Corwin", "Dulcie", "Emrys", "Hebe", "Ivo", "Lettice", "Merrick");

    private static final List<String> LAST =
            List.of(
                    "Ashgrave",
                    "Brindlemoor",
                    "Coldharrow",
                    "Dunwhistle",
                    "Elmsreach",
                    "Fernhollow",
                    "Gatherstone",
                    "Hobbleford",
                    "Inkpenny",
                    "Jessamond",
                    "Kettlewray",
                    "Larkmoor",
                    "Mossingham");

    private static final LocalDate BEGAN = LocalDate.of(2015, 4, 1);
    private static final LocalDate ASKED = LocalDate.of(2016, 6, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2016, 12, 31);

    private final Representatives representatives;
    private final Agreements agreements;
    private final People people;

    DemoPractices(Representatives representatives, Agreements agreements, People people) {
        this.representatives = representatives;
        this.agreements = agreements;
        this.people = people;
    }

    void speak() {
        Viewer administrator =
                people.bySignInName("administrator").flatMap(people::viewer).orElseThrow();
        List<InventedPractice> open =
                InventedPractice.all().stream()
                        .filter(practice -> practice.closed() == null)
                        .toList();
        for (int n = 0; n < open.size(); n++) {
            name(open.get(n), n, administrator);
            agree(open.get(n), n, administrator);
        }
    }

    private void name(InventedPractice practice, int n, Viewer viewer) {
        OdsCode code = new OdsCode(practice.code());
        LocalDate from = later(practice.opened(), BEGAN);
        if (n % 11 != 9) {
            Voice voice = new Voice(Standing.REPRESENTATIVE, doctor(practice, n), "GP", from, null);
            representatives.name(code, 0, voice, viewer, DemoCcgs.BY);
        }
        if (n % 11 != 9 && n % 3 != 2) {
            Voice voice =
                    new Voice(
                            Standing.DEPUTY, manager(practice, n), "Practice manager", from, null);
            representatives.name(code, 1, voice, viewer, DemoCcgs.BY);
        }
    }

    /** All but every twelfth; every thirtieth agreed for a time only. */
    private void agree(InventedPractice practice, int n, Viewer viewer) {
        if (n % 12 == 7) {
            return;
        }
        agreements.writeDown(
                new OdsCode(practice.code()),
                0,
                new Agreed(
                        doctor(practice, n),
                        "GP",
                        "",
                        later(practice.opened(), ASKED),
                        n % 30 == 11 ? LAST_DAY : null),
                viewer,
                DemoCcgs.BY);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String doctor(InventedPractice practice, int n) {
        return staff(practice, "GP").orElse("Dr " + invented(FIRST, n));
    }

    private static String manager(InventedPractice practice, int n) {
        return staff(practice, "PM").orElse(invented(FIRST_OF_MANAGERS, n + 5));
    }

    private static String invented(List<String> first, int n) {
        return first.get(n % first.size()) + " " + LAST.get(n % LAST.size());
    }

    /** The demo account of the practice in this role, where it has one. */
    private static Optional<String> staff(InventedPractice practice, String role) {
        return Content.read("staff.csv").stream()
                .filter(person -> person.get("role").equals(role))
                .filter(person -> person.get("scope_codes").equals(practice.code()))
                .map(person -> person.get("name"))
                .findFirst();
    }
}
