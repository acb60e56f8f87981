-- So that the page of the trail finds its newest and oldest rows, and what they can be narrowed to,
-- without looking at every row.
drop index audit.entry_by_time;
create index entry_by_time on audit.entry (at, id);
create index entry_by_kind on audit.entry (subject_kind, at, id);
create index entry_by_who on audit.entry ((coalesce(person_id::text, person_name)), subject_kind);
create index entry_by_ccg_and_action on audit.entry (ccg_code, subject_kind, action)
    where ccg_code is not null;
create index entry_by_ccg_and_who
    on audit.entry (ccg_code, (coalesce(person_id::text, person_name)), subject_kind)
    where ccg_code is not null;
