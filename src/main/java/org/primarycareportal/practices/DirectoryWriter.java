package org.primarycareportal.practices;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what was worked out of observations into the tables that other rooms read. */
@Component
class DirectoryWriter {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final MembershipWriter memberships;

    DirectoryWriter(JdbcClient jdbc, JdbcTemplate template, MembershipWriter memberships) {
        this.jdbc = jdbc;
        this.template = template;
        this.memberships = memberships;
    }

    static Observation observation(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new Observation(
                row.getLong("import_id"),
                Observation.Source.valueOf(row.getString("source")),
                row.getObject("seen_from", LocalDate.class),
                row.getObject("seen_on", LocalDate.class),
                row.getString("name"),
                status == null ? null : Observation.Status.valueOf(status),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getString("ccg_code"),
                row.getObject("ccg_from", LocalDate.class),
                row.getString("address"),
                row.getString("postcode"),
                row.getString("phone"),
                row.getString("contract"),
                row.getString("atypical"),
                row.getLong("published"));
    }

    /**
     * Adds the CCGs that staged practices name, as reference organisations of the real world, and
     * takes a newer name where the file has one. Of two names of the same day the longer is taken,
     * so that it makes no difference which file came first.
     */
    void addCcgs(long importId, LocalDate seenOn) {
        Map<String, String> named = new HashMap<>();
        jdbc.sql(
                        """
                        select ccg_code, max(ccg_name) as ccg_name from practices.staged_observation
                         where import_id = ? and ccg_code is not null group by ccg_code
                        """)
                .param(importId)
                .query(
                        row -> {
                            String name = row.getString("ccg_name");
                            named.put(
                                    row.getString("ccg_code"),
                                    name == null ? "" : ReadableName.of(name));
                        });
        template.batchUpdate(
                """
                insert into practices.ccg (code, name, name_seen_on, world) values (?, ?, ?, 'real')
                on conflict (code) do update set name = excluded.name, name_seen_on = excluded.name_seen_on
                 where excluded.name_seen_on is not null
                   and (practices.ccg.name_seen_on is null
                        or practices.ccg.name_seen_on < excluded.name_seen_on
                        or (practices.ccg.name_seen_on = excluded.name_seen_on
                            and (length(excluded.name), excluded.name) > (length(practices.ccg.name), practices.ccg.name)))
                   and practices.ccg.world = 'real'
                   and (practices.ccg.name, practices.ccg.name_seen_on) is distinct from (excluded.name, excluded.name_seen_on)
                """,
                named.entrySet(),
                500,
                (statement, ccg) -> {
                    boolean hasName = !ccg.getValue().isEmpty();
                    statement.setString(1, ccg.getKey());
                    statement.setString(2, hasName ? ccg.getValue() : "CCG " + ccg.getKey());
                    statement.setDate(3, hasName ? Date.valueOf(seenOn) : null);
                });
    }

    /** For "source CCG" the last day of which a live yearly file of that source speaks. */
    Map<String, LocalDate> latestYearlyFile() {
        Map<String, LocalDate> latest = new HashMap<>();
        jdbc.sql(
                        """
                        select f.source, o.ccg_code, max(f.seen_on) as seen_on
                          from practices.v_counting_file f join practices.observation o on o.import_id = f.import_id
                         where f.source not in ('ODS', 'ODS_COMMISSIONERS', 'OWN') and o.ccg_code is not null
                         group by f.source, o.ccg_code
                        """)
                .query(
                        row -> {
                            latest.put(
                                    row.getString("source") + " " + row.getString("ccg_code"),
                                    row.getObject("seen_on", LocalDate.class));
                        });
        return latest;
    }

    /** CCGs of the real and the invented world to which these practices belong or belonged. */
    List<String> ccgsOf(Collection<String> odsCodes) {
        return jdbc.sql(
                        "select distinct value from practices.fact where kind = 'COMMISSIONER' and ods_code = any(?)")
                .param(odsCodes.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Puts histories in the place of what was there; practices without one disappear. */
    void replace(List<String> odsCodes, List<PracticeHistory> histories) {
        String[] all = odsCodes.toArray(String[]::new);
        String[] known = histories.stream().map(PracticeHistory::odsCode).toArray(String[]::new);
        jdbc.sql("delete from practices.fact where ods_code = any(?)").param(all).update();
        jdbc.sql("delete from practices.practice where ods_code = any(?) and not ods_code = any(?)")
                .param(all)
                .param(known)
                .update();
        writePractices(histories);
        writeFacts(histories.stream().flatMap(DirectoryWriter::factsOf).toList());
        memberships.workOut(odsCodes);
    }

    private void writePractices(List<PracticeHistory> histories) {
        template.batchUpdate(
                """
                insert into practices.practice
                    (ods_code, name, ccg_code, address, postcode, phone, contract, opened_on, closed_on, search_text)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (ods_code) do update
                   set name = excluded.name, ccg_code = excluded.ccg_code, address = excluded.address,
                       postcode = excluded.postcode, phone = excluded.phone, contract = excluded.contract,
                       opened_on = excluded.opened_on, closed_on = excluded.closed_on, search_text = excluded.search_text
                """,
                histories,
                500,
                (statement, history) -> {
                    statement.setString(1, history.odsCode());
                    statement.setString(2, history.name());
                    statement.setString(3, history.ccgCode());
                    statement.setString(4, history.address());
                    statement.setString(5, history.postcode());
                    statement.setString(6, history.phone());
                    statement.setString(7, history.contract());
                    statement.setDate(8, Date.valueOf(history.openedOn()));
                    statement.setDate(9, dateOrNothing(history.closedOn()));
                    statement.setString(10, searchText(history));
                });
    }

    private static @Nullable Date dateOrNothing(@Nullable LocalDate date) {
        return date == null ? null : Date.valueOf(date);
    }

    /** All by which somebody may look for the practice, with and without the space in postcodes. */
    private static String searchText(PracticeHistory history) {
        String postcode = history.postcode() == null ? "" : history.postcode();
        return String.join(
                        " | ",
                        history.odsCode(),
                        String.join(" | ", history.everyName()),
                        postcode,
                        postcode.replace(" ", ""),
                        history.address() == null ? "" : history.address())
                .toLowerCase(Locale.UK);
    }

    private record FactOf(String odsCode, PracticeHistory.Fact fact) {}

    private static java.util.stream.Stream<FactOf> factsOf(PracticeHistory history) {
        return history.facts().stream().map(fact -> new FactOf(history.odsCode(), fact));
    }

    private void writeFacts(List<FactOf> facts) {
        template.batchUpdate(
                "insert into practices.fact (ods_code, kind, value, from_on, to_on, import_id) values (?, ?, ?, ?, ?, ?)",
                facts,
                500,
                (statement, each) -> {
                    statement.setString(1, each.odsCode());
                    statement.setString(2, each.fact().kind().name());
                    statement.setString(3, each.fact().value());
                    statement.setDate(4, Date.valueOf(each.fact().fromOn()));
                    statement.setDate(5, dateOrNothing(each.fact().toOn()));
                    statement.setLong(6, each.fact().importId());
                });
    }
}
