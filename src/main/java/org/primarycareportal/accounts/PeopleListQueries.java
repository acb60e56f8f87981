package org.primarycareportal.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What those who manage people see of them: only people with a role within their reach. */
@Component
@Transactional(readOnly = true)
class PeopleListQueries {

    /** What the list can be sorted by. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "name", "lower(name)",
                    "signInName", "sign_in_name",
                    "job", "lower(job_title)",
                    "state", "state",
                    "last", "last_in");

    /**
     * What the list is narrowed to.
     *
     * @param role letters of a role held today, or empty
     * @param state ACTIVE, INVITED, DISABLED, IDLE or empty
     */
    record Filter(SearchWords words, String role, String state) {

        static final Filter NONE = new Filter(SearchWords.of(""), "", "");
    }

    /** One line of the list. */
    record Row(
            UUID id,
            String name,
            String signInName,
            String jobTitle,
            String email,
            @Nullable String roles,
            PersonState state,
            @Nullable Instant lastIn) {

        static final String[] HEADING = {
            "name", "sign_in_name", "job_title", "email", "roles", "state", "last_signed_in"
        };

        public String last() {
            return lastIn == null ? "never" : Dates.moment(lastIn);
        }

        /** "information analyst, The whole installation", one for each role held today. */
        public List<String> held() {
            return roles == null
                    ? List.of()
                    : roles.lines()
                            .map(line -> line.split(":", 2))
                            .map(part -> Role.valueOf(part[0]).words() + ", " + part[1])
                            .toList();
        }

        @Nullable Object[] cells() {
            return new @Nullable Object[] {
                name, signInName, jobTitle, email, String.join("; ", held()), state.words(), lastIn
            };
        }
    }

    private static final String LISTED =
            """
            with listed as (
                select p.id, p.name, p.sign_in_name, p.job_title, p.email, r.roles, r.codes,
                       case when p.disabled_at is not null then 'DISABLED'
                            when p.password_hash is null then 'INVITED'
                            when r.roles is null then 'IDLE'
                            else 'ACTIVE' end as state,
                       (select max(i.at) from accounts.sign_in i where i.person_id = p.id) as last_in
                  from accounts.person p
                  left join lateral (
                       select string_agg(v.role || ':' || v.scope_name, '\n' order by v.from_on, v.id) as roles,
                              array_agg(v.role) as codes
                         from accounts.v_role_grant v
                        where v.person_id = p.id and v.from_on <= :today and (v.to_on is null or v.to_on >= :today)
                          and %1$s) r on true
                 where exists (select 1 from accounts.v_role_grant v where v.person_id = p.id and %2$s)
            ), narrowed as (
                select * from listed
                 where translate(lower(name || ' ' || sign_in_name || ' ' || email || ' ' || job_title || ' ' || coalesce(roles, '')), '''’', '')
                       like all (:patterns::text[])
                   and (:role = '' or :role = any(codes))
                   and (:state = '' or state = :state)
            )
            """
                    .formatted(Stewards.within(), Stewards.visible());

    private final JdbcClient jdbc;
    private final Stewards stewards;

    PeopleListQueries(JdbcClient jdbc, Stewards stewards) {
        this.jdbc = jdbc;
        this.stewards = stewards;
    }

    int count(Filter filter, Viewer viewer, Power power) {
        return narrowed("select count(*) from narrowed", filter, viewer, power)
                .query(Integer.class)
                .single();
    }

    List<Row> page(Filter filter, Sorting sorting, Paging paging, Viewer viewer, Power power) {
        return rows(filter, sorting, viewer, power, paging.size(), paging.offset());
    }

    /** Everybody whom the filter leaves, for the download. */
    List<Row> all(Filter filter, Sorting sorting, Viewer viewer, Power power) {
        return rows(filter, sorting, viewer, power, Integer.MAX_VALUE, 0);
    }

    private List<Row> rows(
            Filter filter, Sorting sorting, Viewer viewer, Power power, int most, int after) {
        String sql =
                "select * from narrowed order by "
                        + sorting.orderBy(COLUMNS)
                        + ", sign_in_name limit :most offset :after";
        return narrowed(sql, filter, viewer, power)
                .param("most", most)
                .param("after", after)
                .query(Row.class)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(
            String sql, Filter filter, Viewer viewer, Power power) {
        return stewards.bind(jdbc.sql(LISTED + sql), viewer, power)
                .param("patterns", filter.words().patterns())
                .param("role", filter.role())
                .param("state", filter.state());
    }
}
