-- What people say on a page of who belongs to which cluster: statements as files make them, held
-- together by the one change that brought them, which can be undone with a reason.
create table practices.membership_edit (
    id uuid primary key,
    version integer not null,
    -- The form it came from: the same form sent twice makes one change.
    submission uuid not null unique,
    ccg_code text not null references practices.ccg (code),
    from_on date not null,
    reason text not null,
    made_by uuid,
    made_by_name text not null,
    made_at timestamptz not null,
    undone_by_name text,
    undone_at timestamptz,
    undo_reason text,
    constraint membership_edit_is_undone_by_somebody_for_a_reason
        check ((undone_at is null) = (undone_by_name is null) and (undone_at is null) = (undo_reason is null))
);
create index membership_edit_by_ccg on practices.membership_edit (ccg_code, made_at);

alter table practices.membership_statement
    add column edit_id uuid references practices.membership_edit (id),
    -- Where the practice was on the day before, for whoever reads the change later.
    add column left_cluster_id text references practices.cluster (id),
    alter column cluster_id drop not null,
    add constraint membership_statement_comes_from_a_file_or_a_page
        check ((import_id = 0) = (edit_id is not null)),
    add constraint only_a_person_says_that_a_practice_is_in_no_cluster
        check (cluster_id is not null or edit_id is not null);
create index membership_statement_by_edit on practices.membership_statement (edit_id);
create index membership_statement_by_left_cluster on practices.membership_statement (left_cluster_id);

-- The change on a page that says so; nothing where a file does.
alter table practices.membership add column edit_id uuid;

-- A cluster begins and ends; nothing where nobody has said when.
alter table practices.cluster
    add column version integer not null default 0,
    add column begins_on date,
    add column ends_on date,
    add column end_reason text,
    add constraint cluster_ends_after_it_begins check (ends_on >= begins_on),
    add constraint cluster_ends_for_a_reason check ((ends_on is null) = (end_reason is null));

-- What a cluster was called before, so that files and people who say the old name still find it.
create table practices.former_cluster_name (
    cluster_id text not null references practices.cluster (id) on delete cascade,
    name text not null,
    until_on date not null,
    reason text not null,
    primary key (cluster_id, name)
);
