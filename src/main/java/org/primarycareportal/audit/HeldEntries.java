package org.primarycareportal.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.HeldRows;
import org.primarycareportal.shared.HeldRows.Title;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the trail holds about a person: what they did with the reason they gave, and what was done
 * to their account with what it was before and after. Of what they did to others and to other
 * things the values are left out; they may be about others.
 */
@Component
class HeldEntries implements PersonalData {

    private static final Title BY_THEM =
            Title.of(
                    100,
                    "record",
                    "Record of what was done and read in confidence",
                    "at:When",
                    "action:What",
                    "kind:About",
                    "id",
                    "reading",
                    "address:Network address",
                    "reason:Reason given");

    private static final String ASK_BY_THEM =
            """
            select at, action, subject_kind, subject_id, reading, address,
                   coalesce(after ->> 'reason', after ->> 'undoReason')
              from audit.entry where person_id = :person order by id desc
            """;

    private static final Title ABOUT_THEM =
            Title.of(
                    110,
                    "recordOfTheAccount",
                    "Record of what others did with the account",
                    "at:When",
                    "action:What",
                    "by:By",
                    "before",
                    "after");

    private static final String ASK_ABOUT_THEM =
            """
            select at, action, person_name, before::text, after::text
              from audit.entry
             where subject_kind = 'person' and subject_id = :person::text and person_id is distinct from :person
             order by id desc
            """;

    private static final int ACTION = 1;
    private static final int KIND = 2;

    private final JdbcClient jdbc;
    private final EntryWords words;

    HeldEntries(JdbcClient jdbc, EntryWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    @Override
    public List<Section> heldAbout(PersonId person, int most) {
        return List.of(
                said(HeldRows.read(jdbc, BY_THEM, ASK_BY_THEM, person, most), true),
                said(HeldRows.read(jdbc, ABOUT_THEM, ASK_ABOUT_THEM, person, most), false));
    }

    private Section said(Section found, boolean withKind) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : found.rows()) {
            List<@Nullable Object> said = new ArrayList<>(row);
            said.set(ACTION, words.action(String.valueOf(row.get(ACTION))));
            if (withKind) {
                said.set(KIND, words.kind(String.valueOf(row.get(KIND))));
            }
            rows.add(said);
        }
        return new Section(
                found.order(), found.key(), found.title(), found.columns(), found.count(), rows);
    }
}
