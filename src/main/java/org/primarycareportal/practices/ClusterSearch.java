package org.primarycareportal.practices;

import java.util.List;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds clusters by short code or name, an exact code first. */
@Component
class ClusterSearch implements SearchSource {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ClusterSearch(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 20;
    }

    private record Found(String id, String name, String word, String ccg, int practices) {

        private Hit hit() {
            String detail =
                    "%s of %s, %d open %s"
                            .formatted(
                                    word,
                                    ccg,
                                    practices,
                                    practices == 1 ? "practice" : "practices");
            return new Hit("Clusters", name, detail, "/clusters/" + id);
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
                        select k.id, k.name, initcap(k.word) as word, c.name as ccg,
                               (select count(*)::int from practices.directory_at(:today) d where d.cluster_id = k.id) as practices
                          from practices.cluster k
                          join practices.ccg c on c.code = k.ccg_code and c.world = :world
                         where (:everything or c.code = any(:ccgs::text[]))
                           and translate(lower(k.code || ' ' || k.name), '''’', '') like all (:patterns::text[])
                         order by case when lower(k.code) = :phrase then 1
                                       when translate(lower(k.name), '''’', '') like :beginning then 2
                                       else 3 end,
                                  lower(k.name), k.id
                         limit :most
                        """)
                .param("today", clock.today())
                .param("world", world.code())
                .param("everything", reach.everything())
                .param("ccgs", reach.codes())
                .param("patterns", words.patterns())
                .param("phrase", words.phrase())
                .param("beginning", words.beginning())
                .param("most", most)
                .query(Found.class)
                .list()
                .stream()
                .map(Found::hit)
                .toList();
    }
}
