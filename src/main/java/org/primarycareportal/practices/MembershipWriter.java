package org.primarycareportal.practices;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes who belongs to which cluster, as it follows from what was said of it. */
@Component
class MembershipWriter {

    /**
     * What was said in the order in which it was, each for the days on which the practice belonged
     * to the CCG of the cluster: nobody speaks of the days after it has gone to another.
     */
    private static final String SAID =
            """
            select s.ods_code, s.cluster_id, s.import_id, s.edit_id, s.from_on as said_from,
                   greatest(s.from_on, f.from_on) as from_on, least(s.to_on, f.to_on) as to_on
              from practices.membership_statement s
              left join practices.membership_edit e on e.id = s.edit_id
              left join practices.cluster k on k.id = s.cluster_id
              join lateral (select f.from_on, f.to_on
                              from practices.fact f
                             where f.ods_code = s.ods_code and f.kind = 'COMMISSIONER'
                               and f.value = coalesce(k.ccg_code, e.ccg_code)
                               and (f.to_on is null or f.to_on >= s.from_on)
                               and (s.to_on is null or f.from_on <= s.to_on)
                             order by f.from_on limit 1) f on true
             where s.ods_code = any(?) and e.undone_at is null
             order by s.id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    MembershipWriter(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Works the memberships of practices out anew: something was said or a practice has moved. */
    void workOut(Collection<String> practices) {
        jdbc.sql("delete from practices.membership where ods_code = any(?)")
                .param(practices.toArray(String[]::new))
                .update();
        said(practices).forEach((code, statements) -> write(code, MembershipFold.of(statements)));
    }

    private void write(String odsCode, List<MembershipFold.Stay> stays) {
        template.batchUpdate(
                "insert into practices.membership (ods_code, cluster_id, from_on, to_on, import_id, edit_id) values (?, ?, ?, ?, ?, ?)",
                stays,
                100,
                (statement, stay) -> {
                    LocalDate to = stay.toOn();
                    statement.setString(1, odsCode);
                    statement.setString(2, stay.clusterId());
                    statement.setDate(3, Date.valueOf(stay.fromOn()));
                    statement.setDate(4, to == null ? null : Date.valueOf(to));
                    statement.setLong(5, stay.importId());
                    statement.setObject(6, stay.editId());
                });
    }

    /** By practice, earliest first, with the days on which a person said that it is in none. */
    Map<String, List<MembershipFold.Stay>> known(Collection<String> practices) {
        Map<String, List<MembershipFold.Stay>> known = new HashMap<>();
        said(practices).forEach((code, said) -> known.put(code, MembershipFold.withGaps(said)));
        return known;
    }

    private Map<String, List<MembershipFold.Stay>> said(Collection<String> practices) {
        Map<String, List<MembershipFold.Stay>> stays = new HashMap<>();
        jdbc.sql(SAID)
                .param(practices.toArray(String[]::new))
                .query(
                        row -> {
                            stays.computeIfAbsent(row.getString("ods_code"), c -> new ArrayList<>())
                                    .add(
                                            new MembershipFold.Stay(
                                                    row.getString("cluster_id"),
                                                    row.getObject("from_on", LocalDate.class),
                                                    row.getObject("to_on", LocalDate.class),
                                                    row.getLong("import_id"),
                                                    row.getObject("edit_id", UUID.class),
                                                    row.getObject("said_from", LocalDate.class)));
                        });
        return stays;
    }
}
