package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds practices by code, any name they ever had, postcode or address: an exact code or postcode
 * first, then names that begin so, then the rest; open ones before closed ones, and those of served
 * CCGs before those known for comparison.
 */
@Component
class PracticeSearch implements SearchSource {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PracticeSearch(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    private record Found(
            String odsCode,
            String name,
            String ccg,
            @Nullable String cluster,
            @Nullable String postcode,
            @Nullable LocalDate closedOn) {

        private Hit hit() {
            String detail =
                    Stream.of(
                                    odsCode,
                                    cluster,
                                    ccg,
                                    postcode,
                                    closedOn == null
                                            ? null
                                            : "closed, last day "
                                                    + Dates.day(closedOn.minusDays(1)))
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(", "));
            return new Hit("Practices", name, detail, "/practices/" + odsCode);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Hit> search(String typed, World world, Viewer viewer, int most) {
        SearchWords words = SearchWords.of(typed);
        Reach reach = viewer.reachOf(Capability.VIEW_DIRECTORY);
        if (words.isEmpty() || reach.isNothing()) {
            return List.of();
        }
        return jdbc
                .sql(
                        """
                        select p.ods_code, p.name, c.name as ccg, k.name as cluster, p.postcode,
                               case when p.closed_on <= :today then p.closed_on end as closed_on
                          from practices.practice p
                          join practices.ccg c on c.code = p.ccg_code and c.world = :world
                          left join (practices.membership m join practices.cluster k on k.id = m.cluster_id)
                                 on m.ods_code = p.ods_code and k.ccg_code = p.ccg_code
                                and m.from_on <= :today and (m.to_on is null or m.to_on >= :today)
                         where (:everything or c.code = any(:ccgs::text[]))
                           and translate(p.search_text, '''’', '') like all (:patterns::text[])
                         order by case when lower(p.ods_code) = :compact or replace(lower(p.postcode), ' ', '') = :compact then 1
                                       when translate(lower(p.name), '''’', '') like :beginning then 2
                                       else 3 end,
                                  coalesce(p.closed_on <= :today, false), not c.served, lower(p.name), p.ods_code
                         limit :most
                        """)
                .param("today", clock.today())
                .param("world", world.code())
                .param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .param("patterns", words.patterns())
                .param("compact", words.compact())
                .param("beginning", words.beginning())
                .param("most", most)
                .query(Found.class)
                .list()
                .stream()
                .map(Found::hit)
                .toList();
    }
}
