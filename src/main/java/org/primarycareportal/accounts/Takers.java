package org.primarycareportal.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who can take over from somebody who leaves: people in the same steward's reach. */
@Component
@Transactional(readOnly = true)
class Takers {

    /** What stands in a field to say that there is nobody yet. */
    static final String NOBODY = "Nobody yet";

    private static final int MOST = 1_000;
    private static final Pattern OFFERED = Pattern.compile(".*\\(([^()]+)\\)");

    private static final String KNOWN =
            """
              from accounts.person p
             where p.disabled_at is null
               and exists (select 1 from accounts.v_role_grant v where v.person_id = p.id and %s)
            """
                    .formatted(Stewards.visible());

    private final JdbcClient jdbc;
    private final Stewards stewards;
    private final PersonQueries people;

    Takers(JdbcClient jdbc, Stewards stewards, PersonQueries people) {
        this.jdbc = jdbc;
        this.stewards = stewards;
        this.people = people;
    }

    /**
     * Who was meant by what was typed.
     *
     * @param taker as the portal sees them on the first day without the leaver; nobody where nobody
     *     was meant
     */
    record Meant(@Nullable Viewer taker, LeavingPlan.@Nullable Wrong wrong) {

        static final Meant NOBODY = new Meant(null, null);
    }

    /** What the fields offer: names with sign-in names, and that there is nobody yet. */
    List<String> offered(PersonId leaver, Viewer viewer) {
        return stewards.bind(
                        jdbc.sql(
                                "select replace(p.name, ',', '') || ' (' || p.sign_in_name || ')'"
                                        + KNOWN
                                        + " and p.id <> :leaver order by lower(p.name), p.id limit :most"),
                        viewer,
                        Power.ADMINISTRATOR)
                .param("leaver", leaver.value())
                .param("most", MOST)
                .query(String.class)
                .list();
    }

    /** By a name that was offered, a sign-in name, an address or the whole name of one person. */
    Meant find(String typed, PersonId leaver, LocalDate lastDay, Viewer viewer) {
        if (typed.isBlank() || typed.strip().equalsIgnoreCase(NOBODY)) {
            return Meant.NOBODY;
        }
        Optional<PersonId> one = known(typed, viewer);
        if (one.isEmpty()) {
            return wrong("leave.taker.unknown", typed.strip());
        }
        if (one.get().equals(leaver)) {
            return wrong("leave.taker.self", typed.strip());
        }
        return people.viewer(one.get(), lastDay.plusDays(1), null, 0)
                .map(taker -> new Meant(taker, null))
                .orElseGet(() -> wrong("leave.taker.unknown", typed.strip()));
    }

    private static Meant wrong(String key, String typed) {
        return new Meant(null, new LeavingPlan.Wrong("taker", key, typed));
    }

    private Optional<PersonId> known(String typed, Viewer viewer) {
        Matcher offered = OFFERED.matcher(typed.strip());
        String name = offered.matches() ? offered.group(1) : typed;
        List<UUID> found =
                stewards.bind(
                                jdbc.sql(
                                        "select p.id"
                                                + KNOWN
                                                + """
                                                   and (p.sign_in_name = :name or p.email = :name or lower(p.name) = :name)
                                                 limit 2
                                                """),
                                viewer,
                                Power.ADMINISTRATOR)
                        .param("name", name.strip().toLowerCase(Locale.UK))
                        .query(UUID.class)
                        .list();
        return found.size() == 1 ? Optional.of(new PersonId(found.get(0))) : Optional.empty();
    }
}
