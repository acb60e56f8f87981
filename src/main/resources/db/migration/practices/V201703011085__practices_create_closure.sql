-- That a practice closes, as somebody said on a page, and which practices carry on for its people.
-- No key to practices, which are worked out from files: what people said stays.
create table practices.closure (
    id uuid primary key,
    version integer not null,
    -- The form it came from: the same form sent twice makes one closure.
    submission uuid not null unique,
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    ccg_code text not null references practices.ccg (code),
    ending text not null check (ending in ('MERGER', 'CLOSURE')),
    last_day date not null,
    reason text not null,
    made_by uuid,
    made_by_name text not null,
    made_at timestamptz not null,
    undone_by_name text,
    undone_at timestamptz,
    undo_reason text,
    constraint closure_is_undone_by_somebody_for_a_reason
        check ((undone_at is null) = (undone_by_name is null) and (undone_at is null) = (undo_reason is null))
);
create unique index one_closure_that_counts_per_practice on practices.closure (ods_code) where undone_at is null;
create index closure_by_ccg on practices.closure (ccg_code);

create table practices.closure_successor (
    closure_id uuid not null references practices.closure (id),
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    primary key (closure_id, ods_code)
);
create index closure_successor_by_practice on practices.closure_successor (ods_code);
