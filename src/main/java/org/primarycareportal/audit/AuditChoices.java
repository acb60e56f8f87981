package org.primarycareportal.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the list of the trail can be narrowed to: what occurs in the rows that a person may see. A
 * trail has many rows and few deeds and people, so each query goes from one to the next along an
 * index rather than through the rows.
 */
@Component
@Transactional(readOnly = true)
class AuditChoices {

    private static final int MOST_PEOPLE = 300;

    private static final String DEEDS =
            """
            with recursive deed (kind, action) as (
                (select e.subject_kind, e.action from audit.entry e order by 1, 2 limit 1)
                union all
                select n.subject_kind, n.action
                  from deed d
                  cross join lateral (select e.subject_kind, e.action from audit.entry e
                                       where (e.subject_kind, e.action) > (d.kind, d.action)
                                       order by 1, 2 limit 1) n)
            select kind, action from deed where :kinds::text[] is null or kind = any(:kinds::text[])
            """;

    private static final String DEEDS_OF_CCGS =
            """
            with recursive deed (ccg, kind, action) as (
                (select f.* from unnest(:ccgs::text[]) c
                  cross join lateral (select e.ccg_code, e.subject_kind, e.action from audit.entry e
                                       where e.ccg_code = c order by 2, 3 limit 1) f)
                union all
                select n.*
                  from deed d
                  cross join lateral (select e.ccg_code, e.subject_kind, e.action from audit.entry e
                                       where e.ccg_code = d.ccg and (e.subject_kind, e.action) > (d.kind, d.action)
                                       order by 2, 3 limit 1) n)
            select distinct kind, action from deed where :kinds::text[] is null or kind = any(:kinds::text[])
            """;

    private static final String PEOPLE =
            """
            with recursive who (id) as (
                (select coalesce(e.person_id::text, e.person_name) from audit.entry e order by 1 limit 1)
                union all
                select n.id
                  from who w
                  cross join lateral (select coalesce(e.person_id::text, e.person_name) as id from audit.entry e
                                       where coalesce(e.person_id::text, e.person_name) > w.id
                                       order by 1 limit 1) n)
            select w.id, n.person_name as name
              from who w
              cross join lateral (select e.person_name from audit.entry e
                                   where coalesce(e.person_id::text, e.person_name) = w.id
                                     and (:kinds::text[] is null or e.subject_kind = any(:kinds::text[]))
                                   limit 1) n
            """;

    private static final String PEOPLE_OF_CCGS =
            """
            with recursive who (ccg, id) as (
                (select f.* from unnest(:ccgs::text[]) c
                  cross join lateral (select e.ccg_code, coalesce(e.person_id::text, e.person_name) from audit.entry e
                                       where e.ccg_code = c order by 2 limit 1) f)
                union all
                select n.*
                  from who w
                  cross join lateral (select e.ccg_code, coalesce(e.person_id::text, e.person_name) from audit.entry e
                                       where e.ccg_code = w.ccg and coalesce(e.person_id::text, e.person_name) > w.id
                                       order by 2 limit 1) n)
            select w.id, n.person_name as name
              from who w
              cross join lateral (select e.person_name from audit.entry e
                                   where e.ccg_code = w.ccg and coalesce(e.person_id::text, e.person_name) = w.id
                                     and (:kinds::text[] is null or e.subject_kind = any(:kinds::text[]))
                                   limit 1) n
            """;

    private final JdbcClient jdbc;
    private final EntryKinds kinds;
    private final EntryWords words;

    AuditChoices(JdbcClient jdbc, EntryKinds kinds, EntryWords words) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.words = words;
    }

    /** The sorts of things, the deeds and the people, each by their words. */
    record Offered(List<Choice> kinds, List<Choice> actions, List<Choice> people) {}

    Offered offeredTo(Viewer viewer) {
        Set<String> things = new HashSet<>();
        Set<String> deeds = new HashSet<>();
        Map<String, String> people = new TreeMap<>();
        for (Part part : partsSeenBy(viewer)) {
            asked(part, DEEDS, DEEDS_OF_CCGS)
                    .query(
                            row -> {
                                things.add(row.getString("kind"));
                                deeds.add(row.getString("action"));
                            });
            asked(part, PEOPLE, PEOPLE_OF_CCGS)
                    .query(
                            row -> {
                                people.put(row.getString("id"), row.getString("name"));
                            });
        }
        return new Offered(
                byWords(things.stream().map(kind -> new Choice(kind, words.kind(kind))).toList()),
                byWords(deeds.stream().map(deed -> new Choice(deed, words.action(deed))).toList()),
                byWords(
                                people.entrySet().stream()
                                        .map(each -> new Choice(each.getKey(), each.getValue()))
                                        .toList())
                        .stream()
                        .limit(MOST_PEOPLE)
                        .toList());
    }

    private static List<Choice> byWords(Collection<Choice> choices) {
        return choices.stream()
                .sorted(Comparator.comparing(Choice::words).thenComparing(Choice::value))
                .toList();
    }

    /** Rows of these CCGs, or of all and of none, about things of these sorts, or of all. */
    private record Part(String @Nullable [] ccgs, String @Nullable [] kinds) {}

    /** The same rows as {@link AuditFilter#of} lets through. */
    private List<Part> partsSeenBy(Viewer viewer) {
        Reach all = viewer.reachOf(Capability.VIEW_AUDIT);
        Reach data = viewer.reachOf(Capability.VIEW_DATA_AUDIT);
        return all.everything()
                ? List.of(new Part(null, null))
                : List.of(
                        new Part(all.codes(), null),
                        new Part(data.everything() ? null : data.codes(), kinds.ofData()));
    }

    private JdbcClient.StatementSpec asked(Part part, String everywhere, String inCcgs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kinds", part.kinds());
        if (part.ccgs() == null) {
            return jdbc.sql(everywhere).params(values);
        }
        values.put("ccgs", part.ccgs());
        return jdbc.sql(inCcgs).params(values);
    }
}
