package org.primarycareportal.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the page of one person shows, as far as the viewer reaches them. */
@Component
@Transactional(readOnly = true)
class PersonPageQueries {

    private final JdbcClient jdbc;
    private final Stewards stewards;

    PersonPageQueries(JdbcClient jdbc, Stewards stewards) {
        this.jdbc = jdbc;
        this.stewards = stewards;
    }

    /** One person, on their own page. */
    record Known(
            UUID id,
            int version,
            String name,
            String signInName,
            String jobTitle,
            String email,
            PersonState state,
            @Nullable Instant disabledAt,
            @Nullable String disabledBy,
            @Nullable String disabledWhy,
            @Nullable Instant lastIn,
            boolean secondStep,
            @Nullable Instant linkUntil,
            int tokens) {

        public String last() {
            return lastIn == null ? "never" : Dates.moment(lastIn);
        }

        public String disabled() {
            return disabledAt == null
                    ? ""
                    : "On %s by %s: %s"
                            .formatted(Dates.moment(disabledAt), disabledBy, disabledWhy);
        }

        public String link() {
            return linkUntil == null ? "none" : "good until " + Dates.moment(linkUntil);
        }

        PersonDetails details() {
            return new PersonDetails(signInName, name, jobTitle, email);
        }
    }

    Optional<Known> one(PersonId id, Viewer viewer, Power power) {
        return stewards.bind(
                        jdbc.sql(
                                """
                                select p.id, p.version, p.name, p.sign_in_name, p.job_title, p.email,
                                       p.disabled_at, p.disabled_by, p.disabled_why,
                                       case when p.disabled_at is not null then 'DISABLED'
                                            when p.password_hash is null then 'INVITED'
                                            when not exists (select 1 from accounts.role_grant g
                                                              where g.person_id = p.id and g.from_on <= :today
                                                                and (g.to_on is null or g.to_on >= :today)) then 'IDLE'
                                            else 'ACTIVE' end as state,
                                       (select max(i.at) from accounts.sign_in i where i.person_id = p.id) as last_in,
                                       exists (select 1 from accounts.second_step s where s.person_id = p.id) as second_step,
                                       (select max(l.good_until) from accounts.door_link l
                                         where l.person_id = p.id and l.ended_at is null
                                           and l.good_until > clock_timestamp()) as link_until,
                                       (select count(*)::int from accounts.token t
                                         where t.person_id = p.id and t.ended_at is null
                                           and t.good_until > clock_timestamp()) as tokens
                                  from accounts.person p
                                 where p.id = :id
                                   and exists (select 1 from accounts.v_role_grant v where v.person_id = p.id and %s)
                                """
                                        .formatted(Stewards.visible())),
                        viewer,
                        power)
                .param("id", id.value())
                .query(Known.class)
                .optional();
    }

    /** The roles that a person holds today as far as the viewer reaches them. */
    List<PersonQueries.HeldToday> heldToday(PersonId id, Viewer viewer, Power power) {
        return stewards.bind(
                        jdbc.sql(
                                """
                                select v.role, v.scope_name, v.to_on,
                                       v.scope_kind = 'INSTALLATION' or coalesce(c.served, false) as reaches
                                  from accounts.v_role_grant v
                                  left join practices.ccg c on c.code = v.ccg_code
                                 where v.person_id = :id and v.from_on <= :today and (v.to_on is null or v.to_on >= :today)
                                   and %s
                                 order by v.from_on, v.id
                                """
                                        .formatted(Stewards.within())),
                        viewer,
                        power)
                .param("id", id.value())
                .query(PersonQueries.HeldToday.class)
                .list();
    }

    /** A role of a person, past and coming ones too. */
    record Held(
            UUID id,
            Role role,
            String scopeName,
            @Nullable String scopeCode,
            Scope.Kind scopeKind,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            String grantedBy,
            boolean over) {

        public String what() {
            String words = role.words();
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }

        /** The name, with the code where people know things by one. */
        public String whatFor() {
            boolean coded = scopeKind == Scope.Kind.CCG || scopeKind == Scope.Kind.PRACTICE;
            return coded && !scopeName.equals(scopeCode)
                    ? scopeName + " (" + scopeCode + ")"
                    : scopeName;
        }

        public String since() {
            return Dates.day(fromOn);
        }

        public String until() {
            return toOn == null ? "no last day" : Dates.day(toOn);
        }
    }

    /** The roles of a person that lie within the viewer's reach, those that hold first. */
    List<Held> roles(PersonId id, Viewer viewer, Power power) {
        return stewards.bind(
                        jdbc.sql(
                                """
                                select v.id, v.role, v.scope_name, v.scope_code, v.scope_kind, v.from_on, v.to_on, v.granted_by,
                                       (v.to_on is not null and v.to_on < :today) as over
                                  from accounts.v_role_grant v
                                 where v.person_id = :id and %s
                                 order by over, v.from_on, v.id
                                """
                                        .formatted(Stewards.within())),
                        viewer,
                        power)
                .param("id", id.value())
                .query(Held.class)
                .list();
    }
}
