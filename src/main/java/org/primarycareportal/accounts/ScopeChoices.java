package org.primarycareportal.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a role can be for, as somebody types it: the code or the name of a CCG, cluster or practice
 * within their reach, or the whole installation.
 */
@Component
@Transactional(readOnly = true)
class ScopeChoices {

    static final String EVERYTHING = "The whole installation";

    /** One of them, with the words that a form offers. */
    record Offered(Scope scope, String words, String code, String name) {}

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ScopeChoices(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All that the viewer may choose from: served CCGs, their clusters, their open practices. */
    List<Offered> offered(Viewer viewer, Power power) {
        Reach reach = Stewards.reach(viewer, power);
        List<Offered> found =
                jdbc.sql(
                                """
                                with own as (
                                    select c.code, c.name from practices.ccg c
                                     where c.served and (:everything or c.code = any(:ccgs::text[])))
                                select 1 as kind, 'CCG' as scope, code, name, name || ' (' || code || ')' as words from own
                                union all
                                select 2, 'CLUSTER', k.id, k.name, k.name || ' ' || k.word || ', ' || o.name
                                  from practices.cluster k join own o on o.code = k.ccg_code
                                union all
                                select 3, 'PRACTICE', p.ods_code, p.name, p.name || ' (' || p.ods_code || ')'
                                  from practices.practice p
                                 where (p.closed_on is null or p.closed_on > :today)
                                   and (p.ccg_code in (select code from own) or p.ods_code = any(:practices::text[]))
                                order by 1, 4
                                """)
                        .param("everything", reach.everything())
                        .param("ccgs", reach.codes())
                        .param("today", clock.today())
                        .param("practices", Stewards.practices(viewer, power))
                        .query(
                                (row, n) ->
                                        new Offered(
                                                new Scope(
                                                        Scope.Kind.valueOf(row.getString("scope")),
                                                        row.getString("code")),
                                                row.getString("words"),
                                                row.getString("code"),
                                                row.getString("name")))
                        .list();
        if (!reach.everything()) {
            return found;
        }
        found.add(0, new Offered(Scope.installation(), EVERYTHING, "", EVERYTHING));
        return found;
    }

    /**
     * @throws RuleBrokenException where nothing, or more than one thing, is called so
     */
    Scope find(String typed, Viewer viewer, Power power) {
        String wanted = plain(typed);
        List<Offered> all = offered(viewer, power);
        Optional<Offered> exact =
                all.stream()
                        .filter(
                                each ->
                                        plain(each.words()).equals(wanted)
                                                || plain(each.code()).equals(wanted))
                        .findFirst();
        if (exact.isPresent()) {
            return exact.get().scope();
        }
        List<Offered> named =
                all.stream().filter(each -> plain(each.name()).equals(wanted)).toList();
        if (named.size() > 1) {
            throw new RuleBrokenException(
                    "role.scope.several",
                    String.join("; ", named.stream().map(Offered::words).toList()));
        }
        return named.stream()
                .findFirst()
                .map(Offered::scope)
                .orElseThrow(() -> new RuleBrokenException("role.scope.unknown", typed.strip()));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.UK).replaceAll("\\s+", " ").strip();
    }
}
