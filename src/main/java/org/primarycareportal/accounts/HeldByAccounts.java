package org.primarycareportal.accounts;

import java.util.ArrayList;
import java.util.List;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the accounts hold about a person. */
@Component
class HeldByAccounts implements PersonalData {

    private static final Title DETAILS =
            Title.of(
                    10,
                    "details",
                    "Details",
                    "name:Name",
                    "jobTitle:Job title",
                    "email:E-mail",
                    "signInName:Sign-in name",
                    "createdAt:Since",
                    "passwordChosen:Password chosen",
                    "codesSince:Codes since",
                    "recoveryCodesLeft",
                    "disabledAt",
                    "disabledBy",
                    "disabledWhy");

    private static final String ASK_DETAILS =
            """
            select p.name, p.job_title, p.email, p.sign_in_name, p.created_at, p.password_hash is not null, s.since,
                   (select count(*) from accounts.recovery_code c where c.person_id = p.id and c.used_at is null),
                   p.disabled_at, p.disabled_by, p.disabled_why
              from accounts.person p left join accounts.second_step s on s.person_id = p.id
             where p.id = :person
            """;

    private static final Title ROLES =
            Title.of(
                    20,
                    "roles",
                    "Roles",
                    "role:Role",
                    "for:For",
                    "from:From",
                    "to:Last day",
                    "givenBy:Given by");

    private static final String ASK_ROLES =
            """
            select role, scope_name, from_on, to_on, granted_by
              from accounts.v_role_grant where person_id = :person order by from_on desc, id
            """;

    private static final Title LEAVINGS =
            Title.of(
                    25,
                    "leavings",
                    "Leaving",
                    "lastDay:Last day",
                    "reason:Reason",
                    "saidBy:Said by",
                    "saidAt:When",
                    "calledOffAt:Called off",
                    "calledOffBy");

    private static final String ASK_LEAVINGS =
            """
            select last_on, reason, said_by_name, said_at, called_off_at, called_off_by_name
              from accounts.leaving where person_id = :person order by said_at desc, id
            """;

    private static final Title TAKEN_OVER =
            Title.of(
                    26,
                    "takenOver",
                    "Taken over from somebody who left",
                    "sort:What",
                    "name:Name",
                    "from:From",
                    "saidAt:When");

    private static final String ASK_TAKEN_OVER =
            """
            select i.sort, i.name, p.name as former, l.said_at
              from accounts.leaving_item i
              join accounts.leaving l on l.id = i.leaving_id
              join accounts.person p on p.id = l.person_id
             where i.taker_id = :person order by l.said_at desc, i.leaving_id, i.number
            """;

    private static final Title HANDED_OVER =
            Title.of(
                    27,
                    "handedOver",
                    "What was yours until you left",
                    "sort:What",
                    "name:Name",
                    "to:Goes to",
                    "saidAt:When");

    private static final String ASK_HANDED_OVER =
            """
            select i.sort, i.name, i.taker_name, l.said_at
              from accounts.leaving_item i
              join accounts.leaving l on l.id = i.leaving_id
             where l.person_id = :person order by l.said_at desc, i.leaving_id, i.number
            """;

    private static final Title SIGN_INS =
            Title.of(
                    30,
                    "signIns",
                    "Sign-ins",
                    "at:When",
                    "address:Network address",
                    "browser:Browser",
                    "endedAt:Ended");

    private static final String ASK_SIGN_INS =
            """
            select at, address, browser, ended_at
              from accounts.sign_in where person_id = :person order by at desc, id
            """;

    private static final Title TRIES =
            Title.of(
                    40,
                    "signInTries",
                    "Tries to sign in with your name",
                    "at:When",
                    "address:Network address",
                    "outcome:What came of it");

    private static final String ASK_TRIES =
            """
            select t.at, t.address, case t.outcome when 'IN' then 'let in' when 'WAIT' then 'had to wait' else 'refused' end
              from accounts.sign_in_try t join accounts.person p on p.id = :person
             where t.name_key in (p.sign_in_name, p.email, 'link for ' || p.sign_in_name, 'link for ' || p.email,
                                  'code of ' || p.id, 'password of ' || p.id)
             order by t.at desc, t.id
            """;

    private static final Title LINKS =
            Title.of(
                    50,
                    "links",
                    "Links to choose a password",
                    "madeAt:Made",
                    "madeBy:By",
                    "purpose:For",
                    "goodUntil:Good until",
                    "endedAt:Used or ended");

    private static final String ASK_LINKS =
            """
            select made_at, made_by, case purpose when 'INVITATION' then 'invitation' else 'new password' end, good_until, ended_at
              from accounts.door_link where person_id = :person order by made_at desc, id
            """;

    private static final Title TOKENS =
            Title.of(
                    55,
                    "tokens",
                    "Tokens for programs",
                    "name:Name",
                    "madeAt:Made",
                    "scopes:For",
                    "goodUntil:Good until",
                    "lastUsedAt:Last used",
                    "lastUsedFrom:From",
                    "endedAt:Revoked",
                    "endedBy");

    private static final String ASK_TOKENS =
            """
            select name, made_at, array_to_string(scopes, ', '), good_until, last_used_at, last_used_from, ended_at, ended_by
              from accounts.token where person_id = :person order by made_at desc, id
            """;

    private static final Title LETTERS =
            Title.of(
                    60,
                    "letters",
                    "Mail from the portal",
                    "writtenAt:Written",
                    "subject:Subject",
                    "address:To",
                    "sentAt:Sent",
                    "text");

    private static final String ASK_LETTERS =
            """
            select written_at, subject, to_address, sent_at, case when secret then null else text end
              from accounts.letter where person_id = :person order by written_at desc, id
            """;

    private final JdbcClient jdbc;

    HeldByAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(
                HeldRows.read(jdbc, DETAILS, ASK_DETAILS, person, most),
                withWords(HeldRows.read(jdbc, ROLES, ASK_ROLES, person, most)),
                HeldRows.read(jdbc, LEAVINGS, ASK_LEAVINGS, person, most),
                HeldRows.read(jdbc, TAKEN_OVER, ASK_TAKEN_OVER, person, most),
                HeldRows.read(jdbc, HANDED_OVER, ASK_HANDED_OVER, person, most),
                HeldRows.read(jdbc, SIGN_INS, ASK_SIGN_INS, person, most),
                HeldRows.read(jdbc, TRIES, ASK_TRIES, person, most),
                HeldRows.read(jdbc, LINKS, ASK_LINKS, person, most),
                HeldRows.read(jdbc, TOKENS, ASK_TOKENS, person, most),
                HeldRows.read(jdbc, LETTERS, ASK_LETTERS, person, most));
    }

    /** Roles by their words instead of their letters. */
    private static Section withWords(Section roles) {
        return new Section(
                roles.order(),
                roles.key(),
                roles.title(),
                roles.columns(),
                roles.count(),
                roles.rows().stream()
                        .map(
                                row -> {
                                    var said = new ArrayList<>(row);
                                    said.set(0, Role.valueOf(String.valueOf(row.get(0))).words());
                                    return (List<@org.jspecify.annotations.Nullable Object>) said;
                                })
                        .toList());
    }
}
