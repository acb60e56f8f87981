-- Who changed what, when. Rows are added and never altered; they carry no foreign keys, so that
-- the trail outlives what it speaks of.
create schema audit;

create table audit.entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    person_id uuid,
    person_name text not null,
    address text,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    before jsonb not null,
    after jsonb not null
);

create index entry_by_subject on audit.entry (subject_kind, subject_id, id);
create index entry_by_person on audit.entry (person_id, id);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is only ever added to';
end
$$;

create trigger entry_is_never_changed before update or delete on audit.entry
    for each row execute function audit.refuse_change();
create trigger entry_is_never_emptied before truncate on audit.entry
    for each statement execute function audit.refuse_change();
