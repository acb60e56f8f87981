package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds topics and roles from the head of every page; the answer stands in the line itself. */
@Component
class WhoDoesWhatSearch implements SearchSource {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    WhoDoesWhatSearch(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 40;
    }

    private record Found(
            UUID id,
            String title,
            Organisation organisation,
            @Nullable String role,
            @Nullable String holder,
            @Nullable String phone,
            @Nullable String email,
            String ccg) {

        /** "CCG: Contracts manager, Samira Pell, 01632 960706 (NHS Aldermoss CCG)". */
        private String detail() {
            String who =
                    Stream.of(role, holder, phone == null ? email : phone)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(", "));
            return organisation.words() + (who.isEmpty() ? "" : ": " + who) + " (" + ccg + ")";
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Hit> search(String typed, World world, Viewer viewer, int most) {
        TaskWords words = TaskWords.of(typed);
        Reach reach = viewer.reachOf(Capability.VIEW_WHO_DOES_WHAT);
        if (words.isEmpty() || reach.isNothing()) {
            return List.of();
        }
        LocalDate today = clock.today();
        Stream<Hit> topics =
                find(TOPICS, words, world, reach, today, most)
                        .map(found -> hit("Who does what", "/who-does-what/", found));
        Stream<Hit> roles =
                find(ROLES, words, world, reach, today, most)
                        .map(found -> hit("Staff directory", "/who-does-what/roles/", found));
        return Stream.concat(topics, roles).toList();
    }

    private static Hit hit(String kind, String path, Found found) {
        return new Hit(kind, found.title(), found.detail(), path + found.id());
    }

    private static final String TOPICS =
            """
            select d.id, d.topic as title, d.organisation, d.role, governance.holder_of(d.role_id, :today) as holder,
                   d.role_phone as phone, d.role_email as email, d.ccg_name as ccg
              from governance.v_duty d
              join practices.ccg c on c.code = d.ccg_code and c.served
             where (:everything or d.ccg_code = any(:reach::text[])) and d.world = :world
               and d.from_on <= :today and (d.to_on is null or d.to_on >= :today)
               and governance.has_words(d.topic || ' ' || d.search_words || ' ' || d.what_they_do, :words::text[])
             order by governance.has_words(d.topic, :words::text[]) desc, lower(d.topic), d.ccg_code, d.id
             limit :most
            """;

    private static final String ROLES =
            """
            select r.id, r.title, r.organisation, null as role, governance.holder_of(r.id, :today) as holder,
                   r.phone, r.email, c.name as ccg
              from governance.staff_role r
              join practices.ccg c on c.code = r.ccg_code and c.served and c.world = :world
             where (:everything or r.ccg_code = any(:reach::text[]))
               and governance.has_words(concat_ws(' ', r.title, governance.holder_of(r.id, :today)), :words::text[])
             order by lower(r.title), r.ccg_code, r.id
             limit :most
            """;

    private Stream<Found> find(
            String sql, TaskWords words, World world, Reach reach, LocalDate today, int most) {
        return jdbc
                .sql(sql)
                .param("everything", reach.everything())
                .param("reach", reach.codes())
                .param("world", world.code())
                .param("today", today)
                .param("words", words.all())
                .param("most", most)
                .query(Found.class)
                .list()
                .stream();
    }
}
