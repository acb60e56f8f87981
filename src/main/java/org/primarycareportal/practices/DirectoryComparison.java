package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Staged words about practices beside those that count now. */
@Component
class DirectoryComparison {

    private static final int MOST_CHANGES = 100;

    private final JdbcClient jdbc;

    DirectoryComparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Practices of which something is said that nothing was said of before, that differ from what
     * is known, and that do not.
     *
     * @param unknownBefore those of the first that nobody had heard of
     */
    record Effect(int fresh, int changed, int unchanged, int unknownBefore) {}

    /**
     * Each staged row beside what a file of the same source said last, from a day on until a day. A
     * snapshot is held against the one before it, never against a later one, to which it is no
     * change.
     */
    private static final String BESIDE_WHAT_COUNTS =
            """
            select s.ods_code, s.line, s.name, s.status, s.ccg_code, s.closed_on, s.contract, s.atypical,
                   not exists (select 1 from practices.observation a where a.ods_code = s.ods_code and a.source = :source) as is_fresh,
                   o.name as was_name, o.status as was_status, o.ccg_code as was_ccg, o.closed_on as was_closed,
                   o.contract as was_contract, o.atypical as was_atypical,
                   o.ods_code is not null and
                   (o.name, o.status, o.opened_on, o.closed_on, o.ccg_code, o.ccg_from, o.address, o.postcode, o.phone, o.contract, o.atypical)
                     is distinct from
                   (s.name, s.status, s.opened_on, s.closed_on, s.ccg_code, s.ccg_from, s.address, s.postcode, s.phone, s.contract, s.atypical)
                     as is_changed
              from practices.staged_observation s
              left join lateral (select x.*
                                   from practices.observation x
                                   join practices.v_counting_file f on f.import_id = x.import_id
                                  where x.ods_code = s.ods_code and x.source = :source and x.seen_on between :from and :on
                                  order by x.seen_on desc, f.number desc limit 1) o on true
             where s.import_id = :import
            """;

    /**
     * Of a snapshot, against the one before it. The first of a day says something of every
     * practice, be it that nothing has changed.
     */
    Effect effect(long importId, Observation.Source source, LocalDate seen) {
        return jdbc.sql(
                        """
                        select count(*) filter (where not is_changed and (is_fresh or first))::int as fresh,
                               count(*) filter (where is_changed)::int as changed,
                               count(*) filter (where not is_changed and not is_fresh and not first)::int as unchanged,
                               count(*) filter (where is_fresh)::int as unknown_before
                          from (%s) x,
                               (select not exists (select 1 from practices.observation o join practices.staged_observation s on s.ods_code = o.ods_code
                                                    where o.source = :source and o.seen_on = :on and s.import_id = :import) as first) y
                        """
                                .formatted(BESIDE_WHAT_COUNTS))
                .param("import", importId)
                .param("source", source.name())
                .param("from", LocalDate.EPOCH)
                .param("on", seen)
                .query(Effect.class)
                .single();
    }

    /** What a snapshot changes about practices of served CCGs, the first hundred. */
    List<Preview.Change> changes(long importId, Observation.Source source, LocalDate seen) {
        return changes(importId, source.name(), LocalDate.EPOCH, seen);
    }

    DirectoryObservations.Differences withSameDays(long importId, String source, Period year) {
        Set<Long> lines =
                new HashSet<>(
                        jdbc.sql(
                                        "select line from (%s) x where is_changed"
                                                .formatted(BESIDE_WHAT_COUNTS))
                                .param("import", importId)
                                .param("source", source)
                                .param("from", year.end())
                                .param("on", year.end())
                                .query(Long.class)
                                .list());
        return new DirectoryObservations.Differences(
                lines, changes(importId, source, year.end(), year.end()));
    }

    private List<Preview.Change> changes(
            long importId, String source, LocalDate from, LocalDate on) {
        List<Preview.Change> changes = new ArrayList<>();
        jdbc.sql(
                        """
                        select * from (%s) x
                         where is_changed and exists
                               (select 1 from practices.ccg c where c.served and c.code in (x.ccg_code, x.was_ccg))
                         order by ods_code limit %d
                        """
                                .formatted(BESIDE_WHAT_COUNTS, MOST_CHANGES))
                .param("import", importId)
                .param("source", source)
                .param("from", from)
                .param("on", on)
                .query(
                        row -> {
                            String code = row.getString("ods_code");
                            String name = ReadableName.of(orDash(row.getString("name")));
                            for (Column column : Column.values()) {
                                String was = row.getString(column.before);
                                String now = row.getString(column.now);
                                if (!Objects.equals(was, now)) {
                                    changes.add(
                                            new Preview.Change(
                                                    name,
                                                    code,
                                                    column.words,
                                                    orDash(was),
                                                    orDash(now),
                                                    "",
                                                    column.isLarge));
                                }
                            }
                        });
        return changes.size() > MOST_CHANGES ? changes.subList(0, MOST_CHANGES) : changes;
    }

    /** What people want to hear of when it changes. */
    private enum Column {
        NAME("Name", "name", "was_name", false),
        STATE("State", "status", "was_status", true),
        CCG("CCG", "ccg_code", "was_ccg", true),
        CLOSED("No longer open from", "closed_on", "was_closed", true),
        CONTRACT("Contract", "contract", "was_contract", true),
        ATYPICAL("Published remark", "atypical", "was_atypical", true);

        private final String words;
        private final String now;
        private final String before;
        private final boolean isLarge;

        Column(String words, String now, String before, boolean isLarge) {
            this.words = words;
            this.now = now;
            this.before = before;
            this.isLarge = isLarge;
        }
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }
}
