package org.primarycareportal.practices;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clusters by what files call them: the name or the short code, whatever the case of letters and
 * the signs between words, for North-East and "north east" are no two clusters.
 */
final class ClusterNames {

    private final Map<String, String> byName = new HashMap<>();

    private ClusterNames() {}

    static ClusterNames load(JdbcClient jdbc) {
        ClusterNames names = new ClusterNames();
        jdbc.sql(
                        """
                        select k.id, k.ccg_code, n.name
                          from practices.former_cluster_name n join practices.cluster k on k.id = n.cluster_id
                         order by n.until_on desc, k.id
                        """)
                .query(
                        row -> {
                            names.byName.putIfAbsent(
                                    "former "
                                            + idOf(
                                                    row.getString("ccg_code"),
                                                    row.getString("name")),
                                    row.getString("id"));
                        });
        jdbc.sql("select id, ccg_code, code, name from practices.cluster order by id")
                .query(
                        row -> {
                            names.add(
                                    row.getString("ccg_code"),
                                    row.getString("name"),
                                    row.getString("code"),
                                    row.getString("id"));
                        });
        return names;
    }

    /** A name goes before a code, should one cluster be called as another is coded. */
    private void add(String ccg, String name, String code, String id) {
        byName.put(idOf(ccg, name), id);
        byName.putIfAbsent("code " + idOf(ccg, code), id);
    }

    /** Nothing where the CCG has no such cluster yet. */
    @Nullable String find(String ccg, String called) {
        String named = byName.get(idOf(ccg, called));
        String coded = byName.get("code " + idOf(ccg, called));
        return named != null
                ? named
                : coded != null ? coded : byName.get("former " + idOf(ccg, called));
    }

    /** The id of a cluster, by its CCG and name. */
    static String idOf(String ccg, String name) {
        return ccg.toLowerCase(Locale.UK) + "-" + plain(name);
    }

    /** Letters and digits of a name; empty where it has none. */
    static String plain(String name) {
        return name.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
