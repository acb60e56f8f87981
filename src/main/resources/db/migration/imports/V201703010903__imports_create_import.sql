-- Files on their way in: the original in pieces, what was found wrong, and where each stands.
create schema imports;

create table imports.import (
    id bigint generated always as identity primary key,
    version integer not null,
    file_name text not null,
    byte_count bigint not null check (byte_count >= 0),
    sha256 text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid,
    uploaded_by_name text not null,
    money_only boolean not null,
    reach_everything boolean not null,
    reach_ccgs text[] not null,
    status text not null check (status in ('RECEIVED', 'READING', 'REFUSED', 'ASKING', 'READY', 'UNCHANGED',
                                           'CONFIRMED', 'LIVE', 'UNDOING', 'UNDONE', 'DISCARDED')),
    family text,
    period text,
    period_source text check (period_source in ('COLUMN', 'NAME', 'TYPED')),
    trouble text,
    looked_for jsonb,
    state_of_play text,
    obstacle text,
    rows_read integer not null default 0,
    rows_kept integer not null default 0,
    rows_ignored integer not null default 0,
    rows_left_out integer not null default 0,
    preview jsonb,
    seen_preview jsonb,
    confirm_key uuid unique,
    confirmed_at timestamptz,
    confirmed_by_name text,
    live_fresh integer not null default 0,
    live_changed integer not null default 0,
    undone_at timestamptz,
    undone_by_name text,
    undo_reason text,
    constraint import_period_and_its_source_together check ((period is null) = (period_source is null)),
    constraint import_confirmed_at_and_by_together
        check ((confirmed_at is null) = (confirmed_by_name is null) and (confirmed_at is null) = (confirm_key is null)),
    constraint import_undone_at_by_and_why_together
        check ((undone_at is null) = (undone_by_name is null) and (undone_at is null) = (undo_reason is null)),
    constraint import_with_an_obstacle_waits check (obstacle is null or status not in ('CONFIRMED', 'LIVE', 'UNDOING', 'UNDONE')),
    constraint import_live_is_confirmed check (status not in ('LIVE', 'UNDOING', 'UNDONE') or confirmed_at is not null),
    constraint import_refused_says_why check (status <> 'REFUSED' or trouble is not null)
);
create index import_by_status on imports.import (status, id desc);
create index import_by_hash on imports.import (sha256);

-- The file as it came.
create table imports.piece (
    import_id bigint not null references imports.import (id),
    number integer not null,
    bytes bytea not null,
    primary key (import_id, number)
);
alter table imports.piece alter column bytes set storage external;

-- How far the reading has come; written often, so kept apart from the import.
create table imports.progress (
    import_id bigint primary key references imports.import (id),
    step text not null,
    percent integer not null check (percent between 0 and 100),
    at timestamptz not null default clock_timestamp()
);

-- Rows that were left out, or used with a question mark.
create table imports.problem (
    import_id bigint not null references imports.import (id),
    number integer not null,
    line bigint not null,
    column_name text not null,
    text_before text not null,
    offending text not null,
    text_after text not null,
    why text not null,
    left_out boolean not null,
    late boolean not null,
    primary key (import_id, number)
);

-- Rows that are none of the portal's business, counted by the reason.
create table imports.ignored (
    import_id bigint not null references imports.import (id),
    reason text not null,
    row_count integer not null,
    first_line bigint not null,
    primary key (import_id, reason)
);
