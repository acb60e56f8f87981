-- Practices that somebody looks at together, for themselves or shared with the people of a CCG.
create table practices.practice_group (
    id uuid primary key,
    version integer not null,
    owner_id uuid not null,
    owner_name text not null,
    name text not null,
    purpose text not null,
    -- The CCG whose people see it too; nothing where it is the owner's alone.
    shared_with text references practices.ccg (code),
    changed_at timestamptz not null,
    -- It can be brought back.
    deleted_at timestamptz
);
create unique index practice_group_name_is_unique_for_its_owner
    on practices.practice_group (owner_id, lower(name)) where deleted_at is null;
create index practice_group_by_shared_with on practices.practice_group (shared_with);

-- No key to practices: what a group names stays, even if the file that knew the code is undone.
create table practices.practice_group_member (
    group_id uuid not null references practices.practice_group (id) on delete cascade,
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    primary key (group_id, ods_code)
);
create index practice_group_member_by_practice on practices.practice_group_member (ods_code);
