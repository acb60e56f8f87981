package org.primarycareportal.indicators;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Areas by the codes that files use. */
record KnownAreas(Set<String> practices, Set<String> ccgs, Map<String, String> clusters) {

    static KnownAreas load(JdbcClient jdbc) {
        Set<String> practices =
                Set.copyOf(
                        jdbc.sql("select ods_code from practices.practice")
                                .query(String.class)
                                .list());
        Set<String> ccgs =
                Set.copyOf(jdbc.sql("select code from practices.ccg").query(String.class).list());
        Map<String, String> clusters = new HashMap<>();
        jdbc.sql("select id, ccg_code, code, name from practices.cluster")
                .query(
                        row -> {
                            String ccg = row.getString("ccg_code") + ":";
                            String id = row.getString("id");
                            clusters.put(lower(ccg + row.getString("name")), id);
                            clusters.put(lower(ccg + row.getString("code")), id);
                        });
        return new KnownAreas(practices, ccgs, clusters);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.UK);
    }

    Optional<StagedValues.AreaCode> find(String code) {
        if (code.contains(":")) {
            String tidy = code.replaceFirst("\\s*:\\s*", ":").replaceAll("\\s+", " ");
            return Optional.ofNullable(clusters.get(lower(tidy)))
                    .map(id -> new StagedValues.AreaCode('L', id));
        }
        String upper = code.toUpperCase(Locale.UK);
        if (practices.contains(upper)) {
            return Optional.of(new StagedValues.AreaCode('P', upper));
        }
        return ccgs.contains(upper)
                ? Optional.of(new StagedValues.AreaCode('C', upper))
                : Optional.empty();
    }
}
